package truth

import (
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every source of a rule is where the rule says, in the Go that is installed.
// Lines move from version to version, names seldom do.
func TestSourcesAreInTheGoTree(t *testing.T) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("Go is not here: ", err)
	}
	root := strings.TrimSpace(string(out))
	if _, err := os.Stat(filepath.Join(root, "src", "runtime", "proc.go")); err != nil {
		t.Skip("the sources of Go are not here: ", err)
	}
	files := map[string]*goFile{}
	for _, r := range All {
		for _, s := range r.Sources {
			f := files[s.File]
			if f == nil {
				f = readGo(t, filepath.Join(root, filepath.FromSlash(s.File)))
				files[s.File] = f
			}
			if f != nil && !f.has(s.Name) {
				t.Errorf("%s: %s has no %q", r.ID, s.File, s.Name)
			}
		}
	}
}

// goFile is what a file declares, and its text in plain words.
type goFile struct {
	names map[string]bool
	text  string
}

// has: a name of one word is declared, words stand in the text.
func (f *goFile) has(name string) bool {
	return f.names[name] || strings.Contains(name, " ") && strings.Contains(f.text, name)
}

var (
	tags     = regexp.MustCompile(`<[^<>]*>`)
	comments = regexp.MustCompile(`(?m)^\s*//`)
)

func readGo(t *testing.T, path string) *goFile {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return nil
	}
	f := &goFile{names: map[string]bool{}}
	text := comments.ReplaceAllString(string(data), " ")
	if strings.HasSuffix(path, ".html") {
		text = html.UnescapeString(tags.ReplaceAllString(text, ""))
	}
	f.text = strings.Join(strings.Fields(text), " ")
	if strings.HasSuffix(path, ".go") {
		tree, err := parser.ParseFile(token.NewFileSet(), path, data, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			return nil
		}
		f.declared(tree)
	}
	return f
}

// declared collects names; those of methods as (*waitq).enqueue.
func (f *goFile) declared(tree *ast.File) {
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			name := d.Name.Name
			if d.Recv != nil {
				name = receiver(d.Recv.List[0].Type) + "." + name
			}
			f.names[name] = true
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					f.names[s.Name.Name] = true
				case *ast.ValueSpec:
					for _, id := range s.Names {
						f.names[id.Name] = true
					}
				}
			}
		}
	}
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return "(*" + receiver(e.X) + ")"
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return "?"
}
