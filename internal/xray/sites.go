package xray

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// sites are the operations of a file that are rewritten. They become static
// data at the end of the file, and each operation hands the address of its own
// to the probe: an edit of one file changes nothing in another.
type sites struct {
	table table
	texts []string // P.Site.Text of each
}

// Limits of what a site says in words, in bytes.
const (
	maxName = 40
	maxType = 60
)

// site enters an operation and returns the expression of its address. The verb
// is what the operation is, name what it is done to, "" if that has no name,
// elem the element type of a channel.
func (f *file) site(verb string, pos token.Pos, name string, elem types.Type) string {
	at := f.position(pos)
	text := fmt.Sprintf("%s %s:%d:%d", verb, filepath.Base(at.Filename), at.Line, at.Column)
	if name != "" {
		text += " name=" + quoted(name)
	}
	if elem != nil {
		text += " type=" + quoted(typeName(elem))
	}
	f.sites.texts = append(f.sites.texts, text)
	table := f.sites.table.sites
	if f.r.hidden {
		table = f.sites.table.at + "()"
	}
	return "&" + table + "[" + strconv.Itoa(len(f.sites.texts)-1) + "]"
}

// typeName is an element type as it is written outside its package.
func typeName(elem types.Type) string {
	return cut(types.TypeString(elem, (*types.Package).Name), maxType)
}

// quoted puts a word in Go's quotes if it would not be read back as one word.
func quoted(s string) string {
	special := func(c rune) bool {
		return unicode.IsSpace(c) || !unicode.IsPrint(c) || strings.ContainsRune("\"'`", c)
	}
	if strings.ContainsFunc(s, special) {
		return strconv.Quote(s)
	}
	return s
}

// tail is what follows the original text: the table of the sites.
func (f *file) tail() string {
	if len(f.sites.texts) == 0 {
		return ""
	}
	var b strings.Builder
	if !strings.HasSuffix(f.Text, "\n") {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "var %s = [...]%s{", f.sites.table.sites, f.probe("Site"))
	for i, text := range f.sites.texts {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("{Text: " + strconv.Quote(text) + "}")
	}
	b.WriteString("}")
	if f.r.hidden {
		b.WriteString(f.indirection())
	}
	b.WriteString("\n")
	return b.String()
}

// indirection is a way to the table that the order of initialization does not
// see. Package variables are initialized in the order of what they refer to; if
// one whose initializer calls something referred to a table at the end of a
// file, it would be initialized after others it used to come before. A call
// through an interface is no reference, costs nothing once it is compiled, and
// the table, being static data, is there before anything runs.
func (f *file) indirection() string {
	n, pointer := f.sites.table, fmt.Sprintf("*[%d]%s", len(f.sites.texts), f.probe("Site"))
	return "; type " + n.finder + " interface{ at() " + pointer + " }" +
		"; type " + n.here + " struct{}" +
		"; func (" + n.here + ") at() " + pointer + " { return &" + n.sites + " }" +
		"; func " + n.at + "() " + pointer + " { return " + n.finder + "(" + n.here + "{}).at() }"
}

// worksAtStart says whether initializing the variables of the package calls or
// receives anything: then their order may be seen. Builtin functions do not show
// it.
func worksAtStart(p *Package) bool {
	found := false
	for _, f := range p.Files {
		for _, d := range f.Tree.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			ast.Inspect(g, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncLit:
					// Not run, unless called: then there is a call around it.
					return false
				case *ast.CallExpr:
					fun := p.Info.Types[n.Fun]
					found = found || !fun.IsType() && !fun.IsBuiltin()
				case *ast.UnaryExpr:
					found = found || n.Op == token.ARROW
				}
				return !found
			})
		}
	}
	return found
}
