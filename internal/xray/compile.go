// Package xray turns the source of Go programs into source that govis can
// record. In goes text, out comes text: everything is an insertion or a
// replacement within a line, so lines and comments stay where they were. It
// knows nothing of traces and never runs a program.
//
// At present it makes the copies of the scenarios that are compiled into govis.
package xray

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
)

// Copy is a scenario as a package that can be compiled into govis.
type Copy struct {
	Package string            // its package name
	Files   map[string]string // file name → source
	// Timers says that the program may leave a timer pending, other than that
	// of time.Sleep: such a program may be woken although all of it waits.
	Timers bool
}

// program is a parsed package main.
type program struct {
	name  string
	fset  *token.FileSet
	files []*file
	names names
}

// Compile turns the package main of scenario name, given as file name →
// source, into a package with func Main, whose frames show the lines of the
// original and which stops the recording before it ends the process. Its error
// says what cannot be part of a scenario, one problem a line, as
// "NAME/FILE:LINE: reason".
func Compile(name string, files map[string]string) (Copy, error) {
	p, err := parse(name, files)
	if err != nil {
		return Copy{}, err
	}
	p.names = resolve(p)
	if err := p.refuse(); err != nil {
		return Copy{}, err
	}
	c := Copy{
		Package: packageName(name),
		Files:   map[string]string{},
		Timers:  p.mayLeaveTimers(),
	}
	for _, f := range p.files {
		p.renameMain(f)
		p.redirectExits(f)
		f.replace(p.fset, f.tree.Name, c.Package)
		c.Files[f.name] = header(name, f.name) + f.edited()
	}
	return c, nil
}

// header is what stands before the original's first line.
func header(name, file string) string {
	return GeneratedMark + " from scenarios/" + name + "; DO NOT EDIT.\n\n" +
		"//line " + file + ":1\n"
}

func parse(name string, files map[string]string) (*program, error) {
	p := &program{name: name, fset: token.NewFileSet()}
	for _, base := range slices.Sorted(maps.Keys(files)) {
		text := files[base]
		mode := parser.ParseComments | parser.SkipObjectResolution
		tree, err := parser.ParseFile(p.fset, name+"/"+base, text, mode)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, &file{name: base, text: text, tree: tree})
	}
	return p, nil
}

// renameMain makes func main, and what calls it, Main.
func (p *program) renameMain(f *file) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.names.isMain(id) {
			f.replace(p.fset, id, "Main")
		}
		return true
	})
}
