package xray

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strings"
)

// names says what the identifiers of a program mean, as far as its own text
// tells: which stand for a package, which are declared by the program.
type names struct {
	info types.Info
	pkg  *types.Package
}

// resolve works with hollow stand-ins for the imported packages: enough to
// tell a package from a variable that shadows it, in no time and without a Go
// toolchain. The errors that follow from it are of no interest; what is really
// wrong with a program shows when its copy is compiled.
func resolve(p *program) names {
	n := names{info: types.Info{
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	var trees []*ast.File
	for _, f := range p.files {
		trees = append(trees, f.tree)
	}
	conf := types.Config{Importer: hollow{}, Error: func(error) {}}
	n.pkg, _ = conf.Check(p.name, p.fset, trees, &n.info)
	return n
}

// packageOf returns the path of the package that an identifier stands for, ""
// if it stands for something else.
func (n names) packageOf(id *ast.Ident) string {
	if pkg, ok := n.info.Uses[id].(*types.PkgName); ok {
		return pkg.Imported().Path()
	}
	return ""
}

// known says whether the meaning of a used identifier could be found.
func (n names) known(id *ast.Ident) bool { return n.info.Uses[id] != nil }

// isMain says whether an identifier is, or refers to, the program's func main.
func (n names) isMain(id *ast.Ident) bool {
	if id.Name != "main" {
		return false
	}
	obj := n.info.Defs[id]
	if obj == nil {
		obj = n.info.Uses[id]
	}
	_, isFunc := obj.(*types.Func)
	return isFunc && obj.Parent() == n.pkg.Scope()
}

// isOwnMethod says whether a selector reaches a field or method declared in the
// program itself.
func (n names) isOwnMethod(sel *ast.SelectorExpr) bool {
	s := n.info.Selections[sel]
	return s != nil && s.Obj().Pkg() == n.pkg
}

// hollow imports every package as an empty one.
type hollow struct{}

func (hollow) Import(importPath string) (*types.Package, error) {
	pkg := types.NewPackage(importPath, baseName(importPath))
	pkg.MarkComplete()
	return pkg, nil
}

// baseName guesses a standard package's name: math/rand/v2 is rand.
func baseName(importPath string) string {
	base := path.Base(importPath)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		return path.Base(path.Dir(importPath))
	}
	return base
}

// packageName turns a scenario's name into a package's name: "ping-pong" is
// pingpong, and what would be a keyword or a predeclared name gets a dash below.
func packageName(name string) string {
	id := strings.ReplaceAll(name, "-", "")
	if id == "main" || token.IsKeyword(id) || types.Universe.Lookup(id) != nil {
		id += "_"
	}
	return id
}
