package xray

import (
	"go/build/constraint"
	"go/version"
	"strings"
)

const (
	genericsFrom      = "go1.18"
	loopVariablesFrom = "go1.22" // a variable for each iteration
	// genericVersion is what a file asks for that is too old for generics. It
	// is the oldest a file may ask for, and older than loop variables of each
	// iteration: nothing in the file changes its meaning.
	genericVersion = "go1.21"

	byteOrderMark = "\uFEFF" // nothing may come before it
)

// allowGenerics lifts the language version of a file in which type parameters
// are not allowed: the functions of package probe have some. It does so in the
// file's build constraint, or on an empty line before the package clause. If
// there is neither, a new line comes first, and a //line to keep the numbers;
// compilers before go1.25 then take the file's loops for new ones, which have a
// variable for each iteration (cmd/compile/internal/noder, distinctVars).
func (f *file) allowGenerics() {
	if f.isAtLeast(genericsFrom) {
		return
	}
	var old []constraint.Expr
	for _, group := range f.Tree.Comments {
		if group.Pos() > f.Tree.Package {
			break
		}
		for _, c := range group.List {
			expr, err := constraint.Parse(c.Text)
			if err != nil {
				continue
			}
			if constraint.IsGoBuild(c.Text) {
				f.replace(c.Pos(), c.End(), goBuild(expr))
				return
			}
			old = append(old, expr)
		}
	}
	if f.Tree.Doc != nil {
		// A line of the doc comment is no constraint of the old form.
		for _, c := range f.Tree.Doc.List {
			if _, err := constraint.Parse(c.Text); err == nil {
				old = old[:len(old)-1]
			}
		}
	}
	at, behind := len(f.Text)-len(strings.TrimPrefix(f.Text, byteOrderMark)), "\n//line "+f.Name+":1\n"
	if empty, ok := f.emptyLine(); ok {
		at, behind = empty, ""
	}
	f.add(edit{from: at, to: at, kind: opening, with: goBuild(old...) + behind})
}

// emptyLine finds a line before the package clause on which nothing stands.
func (f *file) emptyLine() (at int, ok bool) {
	before := f.Text[:f.offset(f.Tree.Package)]
	for _, group := range f.Tree.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Tree.Package {
				// Lines within a comment do not count.
				from, to := f.offset(c.Pos()), f.offset(c.End())
				before = before[:from] + strings.Repeat("/", to-from) + before[to:]
			}
		}
	}
	if strings.HasPrefix(before, "\n") {
		return 0, true
	}
	if i := strings.Index(before, "\n\n"); i >= 0 {
		return i + 1, true
	}
	return 0, false
}

// goBuild writes a constraint that adds genericVersion to others. Constraints
// of the old form, which count no more beside it, are among them.
func goBuild(others ...constraint.Expr) string {
	line := "//go:build "
	for _, expr := range others {
		line += "(" + expr.String() + ") && "
	}
	return line + genericVersion
}

// isAtLeast compares the language version of the file: its own, if it has a
// build constraint with one, or else that of the module.
func (f *file) isAtLeast(v string) bool {
	own := f.Tree.GoVersion
	if own == "" {
		own = "go" + strings.TrimPrefix(f.r.GoVersion, "go")
	}
	return own == "go" || version.Compare(own, v) >= 0
}
