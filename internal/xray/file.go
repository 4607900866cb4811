package xray

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// file is a source file and what is to be changed in it.
type file struct {
	name  string
	text  string
	tree  *ast.File
	edits []edit
}

// edit replaces text[from:to]; an insertion has from == to.
type edit struct {
	from, to int
	with     string
}

func (f *file) replace(fset *token.FileSet, n ast.Node, with string) {
	f.edits = append(f.edits, edit{offset(fset, n.Pos()), offset(fset, n.End()), with})
}

func (f *file) insert(fset *token.FileSet, at token.Pos, text string) {
	f.edits = append(f.edits, edit{offset(fset, at), offset(fset, at), text})
}

// offset is where pos stands in the file's bytes, whatever //line says.
func offset(fset *token.FileSet, pos token.Pos) int {
	return fset.PositionFor(pos, false).Offset
}

// edited returns the text after all edits, those at one place in the order
// they were made.
func (f *file) edited() string {
	slices.SortStableFunc(f.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out strings.Builder
	done := 0
	for _, e := range f.edits {
		if e.from < done {
			panic(fmt.Sprintf("xray: edits overlap at byte %d of %s", e.from, f.name))
		}
		out.WriteString(f.text[done:e.from])
		out.WriteString(e.with)
		done = e.to
	}
	out.WriteString(f.text[done:])
	return out.String()
}

// importsAs says whether the file imports a package under a local name.
func (f *file) importsAs(name string) bool {
	return slices.ContainsFunc(f.tree.Imports, func(spec *ast.ImportSpec) bool {
		if spec.Name != nil {
			return spec.Name.Name == name
		}
		return baseName(pathOf(spec)) == name
	})
}

// imports says whether the file imports the package of a path.
func (f *file) imports(importPath string) bool {
	return slices.ContainsFunc(f.tree.Imports, func(spec *ast.ImportSpec) bool {
		return pathOf(spec) == importPath
	})
}

// pathOf returns the path an import names; the parser has let nothing else pass.
func pathOf(spec *ast.ImportSpec) string {
	importPath, _ := strconv.Unquote(spec.Path.Value)
	return importPath
}
