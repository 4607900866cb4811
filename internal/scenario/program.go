package scenario

import (
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
)

// program refuses files that are not well-formed Go of package main and
// parameters that are not flags of the program. It gives the files parsed, none
// when one of them cannot be.
func (c checker) program(s *Scenario) (trees []*ast.File) {
	flags := map[string]flagDecl{}
	fset := token.NewFileSet()
	for _, f := range s.Files {
		file := c.file(f.Name)
		tree, err := parser.ParseFile(fset, file, f.Text, parser.SkipObjectResolution)
		if err != nil {
			addParseErrors(file, err, c.problems)
			return nil // without its flags every parameter would look wrong
		}
		trees = append(trees, tree)
		if tree.Name.Name != "main" {
			c.add(file, fset.Position(tree.Package).Line, "package %s: must be main", tree.Name.Name)
		}
		if line := firstUnformatted(f.Text); line > 0 && !c.guest {
			c.add(file, line, "is not as gofmt would write it")
		}
		for _, d := range findFlags(fset, tree) {
			flags[d.name] = d
		}
	}
	if len(s.Files) == 0 || s.Files[0].Name != "main.go" {
		return // reported already
	}
	for i, p := range s.Params {
		c.flag(elementKey("param", i)+".name", p, flags)
	}
	return trees
}

// flag compares the parameter written at key with the program's flag of that
// name.
func (c checker) flag(key string, p Param, flags map[string]flagDecl) {
	want := map[Kind]string{Int: "Int", Choice: "String", Bool: "Bool"}[p.Kind]
	if want == "" || p.Default == "" {
		return // reported already
	}
	d, ok := flags[p.Name]
	file := c.file("main.go")
	switch {
	case !ok:
		c.wrong(key, "param %q: func main of main.go declares no such flag", p.Name)
	case d.kind != want:
		c.add(file, d.line, "param %q is of kind %s: must be declared with flag.%s, not flag.%s",
			p.Name, p.Kind, want, d.kind)
	case !d.literal:
		c.add(file, d.line, "flag %q: its default must be written as a literal", p.Name)
	case d.value != p.Default:
		c.add(file, d.line, "flag %q has default %q, scenario.toml says %q", p.Name, d.value, p.Default)
	}
}

// addParseErrors reports the first of the errors the parser found: the others
// are mostly its consequences.
func addParseErrors(file string, err error, ps *problems) {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		ps.add(file, list[0].Pos.Line, "%s", list[0].Msg)
		return
	}
	ps.add(file, 0, "%v", err)
}

// firstUnformatted returns the first line gofmt would write differently, or 0.
func firstUnformatted(text string) int {
	formatted, err := format.Source([]byte(text))
	if err != nil || string(formatted) == text {
		return 0
	}
	want := strings.Split(string(formatted), "\n")
	for i, line := range strings.Split(text, "\n") {
		if i >= len(want) || line != want[i] {
			return i + 1
		}
	}
	return len(want)
}

// mainFunc returns func main of a file, nil if it is not there.
func mainFunc(tree *ast.File) *ast.FuncDecl {
	for _, d := range tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
			return f
		}
	}
	return nil
}
