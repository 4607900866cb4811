package build

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
)

// enter makes the program import the probe even where no operation is
// instrumented, because the probe's init is what starts the recording. The
// import goes into a file that is there anyway: another file in the folder
// would be seen by go:embed.
func (b *builder) enter(all []*parsed) error {
	name, plain := b.entry(all)
	switch {
	case name == "" && b.conf.Test:
		return fmt.Errorf("%s: no file that can start the recording", b.conf.Target)
	case name == "":
		return fmt.Errorf("%s: package main has no func main", b.conf.Target)
	}
	c := b.texts[name]
	if c.text == "" {
		c.text = plain
	}
	var err error
	if c.text, err = addImport(c.text, b.probePath()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if c.plain, err = addImport(plain, b.probePath()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	b.texts[name] = c
	return nil
}

// entry is the file with func main, or a test file of the package under test.
func (b *builder) entry(all []*parsed) (name, text string) {
	for _, p := range all {
		for _, f := range p.Files {
			if b.conf.Test && b.isTest(p, base(f.Name)) || !b.conf.Test && p.listed == b.root && hasMain(f.Tree) {
				return f.Name, f.Text
			}
		}
	}
	return "", ""
}

// isTest tells whether a file is a test of the package that was asked for.
func (b *builder) isTest(p *parsed, file string) bool {
	return p.listed.ForTest == b.root.ImportPath && p.listed.Dir == b.root.Dir &&
		(slices.Contains(b.root.TestGoFiles, file) || slices.Contains(b.root.XTestGoFiles, file))
}

func hasMain(tree *ast.File) bool {
	return slices.ContainsFunc(tree.Decls, func(d ast.Decl) bool {
		f, ok := d.(*ast.FuncDecl)
		return ok && f.Recv == nil && f.Name.Name == "main"
	})
}

// addImport adds an import for its effects, in the line of the package clause.
func addImport(text, path string) (string, error) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, "", text, parser.PackageClauseOnly)
	if err != nil {
		return "", err
	}
	at := fset.PositionFor(tree.Name.End(), false).Offset
	return text[:at] + "; import _ " + strconv.Quote(path) + text[at:], nil
}
