package govis_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "govis"

// TestLayers holds the imports of every package against the layers block of
// ARCHITECTURE.md, which also explains the words of the block.
func TestLayers(t *testing.T) {
	l := readLayers(t)
	packages := readPackages(t)

	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		key := l.lineOf(dir)
		if key == "" {
			t.Errorf("%s: not listed in the layers of ARCHITECTURE.md", dir)
			continue
		}
		for _, f := range packages[dir] {
			for _, imp := range f.imports() {
				if why := l.forbids(key, dir, imp, f.test); why != "" {
					t.Errorf("%s: imports %s: %s", f.name, imp, why)
				}
			}
		}
	}

	exists := map[string]bool{}
	for dir := range packages {
		exists[l.lineOf(dir)] = true
	}
	for _, key := range slices.Sorted(maps.Keys(l.packages)) {
		switch {
		case !exists[key] && !l.planned[key]:
			t.Errorf("ARCHITECTURE.md lists %s, which does not exist; mark it (planned) or remove it", key)
		case exists[key] && l.planned[key]:
			t.Errorf("ARCHITECTURE.md calls %s (planned), but it exists; remove the mark", key)
		}
	}
}

// TestNoHiddenState looks for what happens behind a reader's back: init
// functions, registration by side effect, package variables that change.
func TestNoHiddenState(t *testing.T) {
	l := readLayers(t)
	packages := readPackages(t)
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		files, globals := packages[dir], map[string]bool{}
		for _, f := range files {
			if !f.test {
				f.addGlobals(globals)
			}
		}
		for _, f := range files {
			if f.test || ast.IsGenerated(f.syntax) {
				continue
			}
			for _, found := range f.hidden() {
				t.Error(found)
			}
			if !slices.Contains(l.state, l.lineOf(dir)) {
				for _, found := range f.changes(globals) {
					t.Error(found)
				}
			}
		}
	}
}

// layers is the block of ARCHITECTURE.md.
type layers struct {
	packages map[string][]string // line → what it may import
	planned  map[string]bool     // lines whose packages do not exist yet
	tests    map[string][]string // package, or "" for all → what its tests may import besides
	only     map[string][]string // import → the packages that may have it
	state    []string            // packages that may change their variables
}

var (
	layersBlock = regexp.MustCompile("(?ms)^```layers\n(.*?)^```$")
	layersLine  = regexp.MustCompile(`^(?:(tests|only|state)\b *)?([^ :]*): +(.+)$`)
)

func readLayers(t *testing.T) layers {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	block := layersBlock.FindStringSubmatch(string(text))
	if block == nil {
		t.Fatal("ARCHITECTURE.md has no layers block")
	}
	l := layers{
		packages: map[string][]string{},
		planned:  map[string]bool{},
		tests:    map[string][]string{},
		only:     map[string][]string{},
	}
	for line := range strings.Lines(block[1]) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		m := layersLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("ARCHITECTURE.md: cannot read the layers line %q", line)
		}
		kind, key := m[1], m[2]
		list, planned := strings.CutSuffix(m[3], "(planned)")
		words := strings.Fields(list)
		switch kind {
		case "tests":
			l.tests[key] = words
		case "only":
			l.only[key] = words
		case "state":
			l.state = words
		default:
			if l.packages[key] != nil {
				t.Fatalf("ARCHITECTURE.md lists %s twice", key)
			}
			l.packages[key] = words
			l.planned[key] = planned
		}
	}
	return l
}

// lineOf is the line that speaks of the package: its own, or else the nearest
// one with a star.
func (l layers) lineOf(dir string) string {
	if _, ok := l.packages[dir]; ok {
		return dir
	}
	for up := dir; up != "."; {
		up = path.Dir(up)
		if _, ok := l.packages[up+"/*"]; ok {
			return up + "/*"
		}
	}
	return ""
}

// forbids says why a file of the package may not have the import, or "".
func (l layers) forbids(key, dir, imp string, test bool) string {
	ours, inside := strings.CutPrefix(imp, module+"/")
	if inside {
		imp = ours
	}
	if test {
		if inside && imp == dir || allows(l.tests[""], imp) || allows(l.tests[key], imp) {
			return ""
		}
	} else {
		for guarded, users := range l.only {
			if within(imp, guarded) && !slices.Contains(users, key) {
				return "only " + strings.Join(users, " and ") + " may"
			}
		}
	}
	for _, word := range l.packages[key] {
		if std, ok := strings.CutPrefix(word, "-"); ok && !test && within(imp, std) {
			return "its layer forbids it"
		}
	}
	if !inside && standard(imp) || allows(l.packages[key], imp) {
		return ""
	}
	return "its layer does not allow it"
}

// allows matches our own packages exactly, or by a star, and modules of others
// by their beginning, which leaves out the version.
func allows(words []string, imp string) bool {
	for _, word := range words {
		tree, star := strings.CutSuffix(word, "/*")
		switch {
		case word == "anything", word == imp:
			return true
		case star && within(imp, tree) && imp != tree:
			return true
		case strings.Contains(strings.Split(word, "/")[0], ".") && within(imp, word):
			return true
		}
	}
	return false
}

func within(imp, tree string) bool {
	return imp == tree || strings.HasPrefix(imp, tree+"/")
}

// standard goes by the rule that module paths begin with a host name.
func standard(imp string) bool {
	return !strings.Contains(strings.Split(imp, "/")[0], ".")
}

type file struct {
	name   string
	test   bool
	set    *token.FileSet
	syntax *ast.File
}

// readPackages parses every file that goes into a build on some system, by
// folder. Other modules inside this one are not ours to judge.
func readPackages(t *testing.T) map[string][]file {
	t.Helper()
	packages := map[string][]file{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && foreign(name) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || !built(name) {
			return nil
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(name))
		packages[dir] = append(packages[dir], file{name, strings.HasSuffix(name, "_test.go"), set, syntax})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// foreign folders are those the go command does not look into.
func foreign(dir string) bool {
	base := filepath.Base(dir)
	if base == "testdata" || base == "vendor" || base[0] == '.' || base[0] == '_' {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func built(name string) bool {
	return slices.ContainsFunc([]string{"linux", "darwin", "windows"}, func(goos string) bool {
		c := build.Default
		c.GOOS, c.CgoEnabled = goos, true
		ok, err := c.MatchFile(filepath.Split(name))
		return err == nil && ok
	})
}

func (f file) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		paths = append(paths, strings.Trim(spec.Path.Value, "`\""))
	}
	return paths
}

func (f file) at(n ast.Node, format string, args ...any) string {
	return fmt.Sprintf("%s: %s", f.set.Position(n.Pos()), fmt.Sprintf(format, args...))
}

// variables calls do for every variable declared outside functions.
func (f file) variables(do func(*ast.ValueSpec)) {
	for _, decl := range f.syntax.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.VAR {
			for _, spec := range gen.Specs {
				do(spec.(*ast.ValueSpec))
			}
		}
	}
}

func (f file) addGlobals(names map[string]bool) {
	f.variables(func(spec *ast.ValueSpec) {
		for _, name := range spec.Names {
			if name.Name != "_" {
				names[name.Name] = true
			}
		}
	})
}

// hidden finds init functions and "var _ = register(…)".
func (f file) hidden() []string {
	var found []string
	for _, decl := range f.syntax.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			found = append(found, f.at(fn, "an init function: call it from where it is needed"))
		}
	}
	f.variables(func(spec *ast.ValueSpec) {
		if spec.Names[0].Name != "_" || len(spec.Values) == 0 {
			return
		}
		if call, ok := spec.Values[0].(*ast.CallExpr); ok {
			if _, conversion := call.Fun.(*ast.ParenExpr); !conversion {
				found = append(found, f.at(spec, "a call for its side effect: put the thing into the list of all"))
			}
		}
	})
	return found
}

// changes finds where a function writes to a variable of the package, or to
// what lies in it.
func (f file) changes(globals map[string]bool) []string {
	var found []string
	check := func(target ast.Expr) {
		// The parser ties a name to its declaration when both are in one file,
		// and only names of other files stay untied.
		name := root(target)
		if name == nil || !globals[name.Name] {
			return
		}
		if name.Obj == nil || f.syntax.Scope.Lookup(name.Name) == name.Obj {
			found = append(found, f.at(target, "changes the package variable %s: pass it as a value", name.Name))
		}
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, target := range n.Lhs {
				if n.Tok != token.DEFINE {
					check(target)
				}
			}
		case *ast.IncDecStmt:
			check(n.X)
		case *ast.CallExpr:
			if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear") && len(n.Args) > 0 {
				check(n.Args[0])
			}
		}
		return true
	})
	return found
}

// root is the variable at the bottom of a target such as a.b[i].c.
func root(x ast.Expr) *ast.Ident {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil
		}
	}
}
