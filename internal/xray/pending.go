package xray

import (
	"go/ast"
	"go/types"
	"slices"
)

// timerFuncs may leave a timer pending that the probe does not see, by import
// path.
var timerFuncs = map[string][]string{
	"net": {"DialTimeout", "Dialer"},
}

// timerMethods may leave a timer pending whatever they are methods of.
var timerMethods = []string{"SetDeadline", "SetReadDeadline", "SetWriteDeadline"}

// timerPackages wake goroutines in ways of their own.
var timerPackages = []string{"net/http", "os/exec", "os/signal"}

// mayLeaveTimers says whether the program mentions anything that may wake it
// later although all of it waits, and of which the probe does not know. It errs
// on the side of true.
func (p *program) mayLeaveTimers() bool {
	if slices.ContainsFunc(p.left, func(l Left) bool { return l.Timer }) {
		return true
	}
	for _, f := range p.files {
		found := slices.ContainsFunc(f.Tree.Imports, func(spec *ast.ImportSpec) bool {
			return slices.Contains(timerPackages, pathOf(spec))
		})
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				found = found || p.isTimer(sel)
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

func (p *program) isTimer(sel *ast.SelectorExpr) bool {
	if slices.Contains(timerMethods, sel.Sel.Name) {
		return true
	}
	x, ok := sel.X.(*ast.Ident)
	if !ok {
		return false
	}
	pkg, ok := p.Info.Uses[x].(*types.PkgName)
	return ok && slices.Contains(timerFuncs[pkg.Imported().Path()], sel.Sel.Name)
}
