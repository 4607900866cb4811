package xray

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// probePath is where the copies of the scenarios find package probe.
const probePath = "govis/internal/xray/probe"

// exits are the functions that end the process, by import path; package probe
// has a stand-in of the same name for each.
var exits = map[string][]string{
	"log":     {"Fatal", "Fatalf", "Fatalln"},
	"os":      {"Exit"},
	"syscall": {"Exit"},
}

// exitPackage returns the package of exits whose function a selector names.
func (p *program) exitPackage(sel *ast.SelectorExpr) *types.PkgName {
	x, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil
	}
	pkg, ok := p.Info.Uses[x].(*types.PkgName)
	if !ok || !slices.Contains(exits[pkg.Imported().Path()], sel.Sel.Name) {
		return nil
	}
	return pkg
}

// redirectExits makes a file call probe where it would end the process, be it
// by a call or through a function value.
func (p *program) redirectExits(f *file) {
	seen := map[*types.PkgName]bool{}
	uses := "" // keeps the imports used that have lost their only use
	ast.Inspect(f.Tree, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg := p.exitPackage(sel)
		if pkg == nil {
			return true
		}
		f.calls = true
		f.replace(sel.X.Pos(), sel.X.End(), p.names.probe)
		if !seen[pkg] {
			seen[pkg] = true
			uses += "; var _ = " + pkg.Name() + "." + exits[pkg.Imported().Path()][0]
		}
		return true
	})
	if len(seen) > 0 {
		f.append(lastImport(f.Tree).End(), uses)
	}
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
