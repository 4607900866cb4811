package xray

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"govis/scenarios"
)

const imp = `; import __probe "govis/internal/xray/probe"`

// rewritings are programs and what has to come out of them, header apart.
var rewritings = []struct {
	claim    string
	in, want string
}{
	{
		"only main and the package change where nothing exits",
		"// Doc.\npackage main // here\n\nfunc main() { f() }\n\nfunc f() {}\n",
		"// Doc.\npackage demo // here\n\nfunc Main() { f() }\n\nfunc f() {}\n",
	},
	{
		"calls of main follow, methods and locals called main stay",
		"package main\n\ntype t struct{}\n\nfunc (t) main() {}\n\nfunc main() { t{}.main(); main := 1; _ = main }\n\nfunc again() { main() }\n",
		"package demo\n\ntype t struct{}\n\nfunc (t) main() {}\n\nfunc Main() { t{}.main(); main := 1; _ = main }\n\nfunc again() { Main() }\n",
	},
	{
		"os.Exit goes through probe and os stays used",
		"package main\n\nimport \"os\"\n\nfunc main() { os.Exit(3) }\n",
		"package demo" + imp + "\n\nimport \"os\"; var _ = os.Exit\n\nfunc Main() { __probe.Exit(3) }\n",
	},
	{
		"a comment after the import stays a comment",
		"package main // p\n\nimport \"os\" // i\n\nfunc main() { os.Exit(3) }\n",
		"package demo" + imp + " // p\n\nimport \"os\"; var _ = os.Exit // i\n\nfunc Main() { __probe.Exit(3) }\n",
	},
	{
		"all of log.Fatal, deferred and started too",
		"package main\n\nimport (\n\t\"log\"\n)\n\nfunc main() {\n\tdefer log.Fatal(1)\n\tgo log.Fatalf(\"%d\", 2)\n\tlog.Fatalln(3)\n\tlog.Print(4)\n}\n",
		"package demo" + imp + "\n\nimport (\n\t\"log\"\n); var _ = log.Fatal\n\nfunc Main() {\n\tdefer __probe.Fatal(1)\n\tgo __probe.Fatalf(\"%d\", 2)\n\t__probe.Fatalln(3)\n\tlog.Print(4)\n}\n",
	},
	{
		"renamed imports",
		"package main\n\nimport l \"log\"\nimport sys \"os\"\n\nfunc main() { l.Fatal(1); sys.Exit(2) }\n",
		"package demo" + imp + "\n\nimport l \"log\"\nimport sys \"os\"; var _ = l.Fatal; var _ = sys.Exit\n\nfunc Main() { __probe.Fatal(1); __probe.Exit(2) }\n",
	},
	{
		"another package called os",
		"package main\n\nimport os \"strings\"\n\nfunc main() { _ = os.Exit }\n",
		"package demo\n\nimport os \"strings\"\n\nfunc Main() { _ = os.Exit }\n",
	},
	{
		"a variable, parameter or field that shadows os",
		"package main\n\nimport \"os\"\n\ntype p struct{ os *p }\n\nfunc (*p) Exit(int) {}\n\nfunc main() {\n\tos.Exit(0)\n\t{\n\t\tos := &p{}\n\t\tos.Exit(1)\n\t\tos.os.Exit(2)\n\t}\n}\n\nfunc f(os *p) { os.Exit(3) }\n",
		"package demo" + imp + "\n\nimport \"os\"; var _ = os.Exit\n\ntype p struct{ os *p }\n\nfunc (*p) Exit(int) {}\n\nfunc Main() {\n\t__probe.Exit(0)\n\t{\n\t\tos := &p{}\n\t\tos.Exit(1)\n\t\tos.os.Exit(2)\n\t}\n}\n\nfunc f(os *p) { os.Exit(3) }\n",
	},
	{
		"function values",
		"package main\n\nimport \"os\"\n\nfunc main() {\n\tquit := os.Exit\n\tquit(1)\n\tcall(os.Exit)\n}\n\nfunc call(f func(int)) { f(2) }\n",
		"package demo" + imp + "\n\nimport \"os\"; var _ = os.Exit\n\nfunc Main() {\n\tquit := __probe.Exit\n\tquit(1)\n\tcall(__probe.Exit)\n}\n\nfunc call(f func(int)) { f(2) }\n",
	},
	{
		"comments and strings",
		"package main\n\nimport \"fmt\"\n\n// os.Exit( and log.Fatal( and func main() stay.\nfunc main() { fmt.Println(\"os.Exit(1)\", `log.Fatal(\nfunc main()`) }\n",
		"package demo\n\nimport \"fmt\"\n\n// os.Exit( and log.Fatal( and func main() stay.\nfunc Main() { fmt.Println(\"os.Exit(1)\", `log.Fatal(\nfunc main()`) }\n",
	},
	{
		"exits inside whatever holds an expression that stays unresolved",
		"package main\n\nimport (\n\t\"net\"\n\t\"os\"\n\t\"sync\"\n)\n\nfunc main() {\n\tfor range net.X(func() { os.Exit(1) }) {\n\t\tswitch v := net.Y.(type) {\n\t\tcase net.Z:\n\t\t\tos.Exit(v.A)\n\t\t}\n\t}\n\tx := net.T{A: func() { os.Exit(2) }}\n\tx.B[func() int { os.Exit(3); return 0 }()]++\n\tsync.OnceFunc(func() { os.Exit(4) })()\n\tselect {\n\tcase x.C <- func() int { os.Exit(5); return 0 }():\n\t}\n}\n",
		"package demo" + imp + "\n\nimport (\n\t\"net\"\n\t\"os\"\n\t\"sync\"\n); var _ = os.Exit\n\nfunc Main() {\n\tfor range net.X(func() { __probe.Exit(1) }) {\n\t\tswitch v := net.Y.(type) {\n\t\tcase net.Z:\n\t\t\t__probe.Exit(v.A)\n\t\t}\n\t}\n\tx := net.T{A: func() { __probe.Exit(2) }}\n\tx.B[func() int { __probe.Exit(3); return 0 }()]++\n\tsync.OnceFunc(func() { __probe.Exit(4) })()\n\tselect {\n\tcase x.C <- func() int { __probe.Exit(5); return 0 }():\n\t}\n}\n",
	},
	{
		"a method Fatal of the program's own",
		"package main\n\nimport \"log\"\n\ntype t struct{}\n\nfunc (t) Fatal(int) { log.Print() }\n\nfunc main() { t{}.Fatal(1) }\n",
		"package demo\n\nimport \"log\"\n\ntype t struct{}\n\nfunc (t) Fatal(int) { log.Print() }\n\nfunc Main() { t{}.Fatal(1) }\n",
	},
	{
		"variables that need nothing worked out",
		"package main\n\nvar a, b = 1, \"x\"\nvar f = func() int { return g() }\n\nfunc g() int { return a }\n\nfunc main() {}\n",
		"package demo\n\nvar a, b = 1, \"x\"\nvar f = func() int { return g() }\n\nfunc g() int { return a }\n\nfunc Main() {}\n",
	},
}

const wantHeader = "// Code generated by go generate from scenarios/demo; DO NOT EDIT.\n\n//line main.go:1\n"

func TestCompile(t *testing.T) {
	for _, test := range rewritings {
		t.Run(test.claim, func(t *testing.T) {
			c, err := Compile("demo", map[string]string{"main.go": test.in})
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Files["main.go"]; got != wantHeader+test.want {
				t.Errorf("got\n%s\nwant\n%s", got, wantHeader+test.want)
			}
		})
	}
}

func TestCompileSeveralFiles(t *testing.T) {
	c, err := Compile("two-files", map[string]string{
		"main.go": "package main\n\nfunc main() { stop() }\n",
		"stop.go": "package main\n\nimport \"os\"\n\nfunc stop() { os.Exit(1) }\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "//line main.go:1\npackage twofiles\n\nfunc Main() { stop() }\n"; !strings.HasSuffix(c.Files["main.go"], want) {
		t.Errorf("main.go is\n%s", c.Files["main.go"])
	}
	if want := "//line stop.go:1\npackage twofiles" + imp + "\n"; !strings.Contains(c.Files["stop.go"], want) {
		t.Errorf("stop.go is\n%s", c.Files["stop.go"])
	}
}

func TestPackageNames(t *testing.T) {
	for name, want := range map[string]string{
		"ping-pong": "pingpong", "select": "select_", "string": "string_", "main": "main_", "p-1": "p1",
	} {
		if got := packageName(name); got != want {
			t.Errorf("packageName(%q) = %q, want %q", name, got, want)
		}
	}
}

// sourcesOf returns all programs there are to try something on.
func sourcesOf(t *testing.T) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, test := range rewritings {
		all[test.claim] = map[string]string{"main.go": test.in}
	}
	for _, name := range scenarios.All {
		files, err := sources(scenarios.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = files
	}
	return all
}

func TestEveryStatementKeepsItsLine(t *testing.T) {
	for claim, files := range sourcesOf(t) {
		c, err := Compile("demo", files)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			want, got := statementLines(t, text), statementLines(t, c.Files[name])
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s: lines of statements %v, want %v", claim, name, got, want)
			}
		}
	}
}

// statementLines returns the line of every statement, as //line has it.
func statementLines(t *testing.T, text string) []int {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, "f.go", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	ast.Inspect(tree, func(n ast.Node) bool {
		if s, ok := n.(ast.Stmt); ok {
			lines = append(lines, fset.Position(s.Pos()).Line, fset.Position(s.End()).Line)
		}
		return true
	})
	return lines
}

// A copy has no error that its original has not: no import is left unused.
func TestCopiesTypeCheckLikeTheirOriginals(t *testing.T) {
	if testing.Short() {
		t.Skip("checks packages log and os from source")
	}
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, test := range rewritings {
		c, err := Compile("demo", map[string]string{"main.go": test.in})
		if err != nil {
			t.Fatal(err)
		}
		want, got := typeErrors(t, imp, test.in), typeErrors(t, imp, c.Files["main.go"])
		if !slices.Equal(got, want) {
			t.Errorf("%s: errors %q, want %q", test.claim, got, want)
		}
	}
}

func typeErrors(t *testing.T, imp types.Importer, text string) []string {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, "main.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	var errs []string
	conf := types.Config{Importer: imp, Error: func(err error) { errs = append(errs, err.(types.Error).Msg) }}
	conf.Check("demo", fset, []*ast.File{tree}, nil)
	return errs
}
