package xray

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

const (
	probePath = "govis/internal/xray/probe"
	probeName = "__probe" // refused as a name of the program's own
)

// exits are the functions that end the process, by import path; package probe
// has a stand-in of the same name for each.
var exits = map[string][]string{
	"log":     {"Fatal", "Fatalf", "Fatalln"},
	"os":      {"Exit"},
	"syscall": {"Exit"},
}

// isExit says whether a selector names one of exits, and of which package.
func (p *program) isExit(sel *ast.SelectorExpr) (importPath string, ok bool) {
	x, ok := sel.X.(*ast.Ident)
	if !ok {
		return "", false
	}
	importPath = p.names.packageOf(x)
	return importPath, slices.Contains(exits[importPath], sel.Sel.Name)
}

// redirectExits makes a file call probe where it would end the process, be it
// by a call or through a function value.
func (p *program) redirectExits(f *file) {
	seen := map[string]bool{}
	uses := "" // keeps the imports used that have lost their only use
	ast.Inspect(f.tree, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		importPath, ok := p.isExit(sel)
		if !ok {
			return true
		}
		f.replace(p.fset, sel.X, probeName)
		if name := sel.X.(*ast.Ident).Name; !seen[name] {
			seen[name] = true
			uses += "; var _ = " + name + "." + exits[importPath][0]
		}
		return true
	})
	if len(seen) == 0 {
		return
	}
	f.insert(p.fset, f.tree.Name.End(), "; import "+probeName+" "+strconv.Quote(probePath))
	f.insert(p.fset, lastImport(f.tree).End(), uses)
}

// lastImport returns the last import declaration: imports come before all
// others. The file must have one.
func lastImport(tree *ast.File) *ast.GenDecl {
	var last *ast.GenDecl
	for _, d := range tree.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			last = g
		}
	}
	return last
}
