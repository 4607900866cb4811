package xray

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
)

// Copy is a scenario as a package that can be compiled into govis.
type Copy struct {
	Package string            // its package name
	Files   map[string]string // file name → source
	// Timers says that the program may leave a timer pending that the probe does
	// not see: such a program may be woken although all of it waits.
	Timers bool
}

// program is the package main of a scenario.
type program struct {
	*rewriting
	name string
}

// Compile turns the package main of scenario name, given as file name →
// source, into an instrumented package with func Main, whose frames show the
// lines of the original and which stops the recording before it ends the
// process. The importer knows the standard library. Its error says what cannot
// be part of a scenario, one problem a line, as "NAME/FILE:LINE: reason".
func Compile(name string, files map[string]string, imp types.Importer) (Copy, error) {
	pkg, err := parse(name, files)
	if err != nil {
		return Copy{}, err
	}
	if err := refuse(name, pkg); err != nil {
		return Copy{}, err
	}
	if err := check(pkg, imp); err != nil {
		return Copy{}, err
	}
	p := &program{rewrite(pkg, Options{Probe: probePath}), name}
	if err := p.refuseExits(); err != nil {
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
		f.replace(f.Tree.Name.Pos(), f.Tree.Name.End(), c.Package)
		text, err := f.finish()
		if err != nil {
			return Copy{}, err
		}
		base := path.Base(f.Name)
		c.Files[base] = header(name, base) + text
	}
	return c, nil
}

// header is what stands before the original's first line.
func header(name, file string) string {
	return GeneratedMark + " from scenarios/" + name + "; DO NOT EDIT.\n\n" + lineDirective(file, 1)
}

func parse(name string, files map[string]string) (*Package, error) {
	p := &Package{Path: "main", Fset: token.NewFileSet()}
	for _, base := range slices.Sorted(maps.Keys(files)) {
		full, text := name+"/"+base, files[base]
		tree, err := parser.ParseFile(p.Fset, full, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.Files = append(p.Files, File{Name: full, Text: text, Tree: tree})
	}
	return p, nil
}

// check finds out what the identifiers of a package mean.
func check(p *Package, imp types.Importer) error {
	p.Info = newInfo()
	var errs []error
	conf := types.Config{Importer: imp, GoVersion: p.GoVersion, Error: func(err error) { errs = append(errs, err) }}
	p.Types, _ = conf.Check(p.Path, p.Fset, trees(p), p.Info)
	return errors.Join(errs...)
}

// newInfo asks for everything that rewriting needs to know.
func newInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
		Implicits:  map[ast.Node]types.Object{},
	}
}

func trees(p *Package) []*ast.File {
	var list []*ast.File
	for _, f := range p.Files {
		list = append(list, f.Tree)
	}
	return list
}

// renameMain makes func main, and what calls it, Main.
func (p *program) renameMain(f *file) {
	ast.Inspect(f.Tree, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.isMain(id) {
			f.replace(id.Pos(), id.End(), "Main")
		}
		return true
	})
}

// isMain says whether an identifier is, or refers to, the program's func main.
func (p *program) isMain(id *ast.Ident) bool {
	if id.Name != "main" {
		return false
	}
	fn, ok := p.Info.ObjectOf(id).(*types.Func)
	return ok && fn.Parent() == p.Types.Scope()
}

// packageName turns a scenario's name into a package's name: "ping-pong" is
// pingpong, and what would be a keyword or a predeclared name gets a dash below.
func packageName(name string) string {
	id := ""
	for _, c := range name {
		if c != '-' {
			id += string(c)
		}
	}
	if id == "main" || token.IsKeyword(id) || types.Universe.Lookup(id) != nil {
		id += "_"
	}
	return id
}

// pathOf returns the path an import names; the parser has let nothing else pass.
func pathOf(spec *ast.ImportSpec) string {
	importPath, _ := strconv.Unquote(spec.Path.Value)
	return importPath
}
