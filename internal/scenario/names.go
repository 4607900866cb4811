package scenario

import (
	"go/ast"
	"maps"
	"slices"
	"strconv"

	"govis/internal/claim"
)

// namesOf gathers what patterns and statements may name of a program.
func namesOf(trees []*ast.File, files []File, params []Param) *claim.Program {
	p := &claim.Program{
		Funcs: map[string]int{}, Used: map[string]bool{}, Idents: map[string]bool{}, Params: map[string]bool{},
	}
	for _, f := range files {
		p.Files = append(p.Files, f.Name)
	}
	for _, param := range params {
		p.Params[param.Name] = param.Kind == Int
	}
	methods := map[string][]string{} // their names, and what claims call those
	for _, tree := range trees {
		for _, d := range tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				name := funcName(f)
				p.Funcs[name] = literals(f)
				methods[f.Name.Name] = append(methods[f.Name.Name], name)
			}
		}
	}
	imports := map[string]bool{}
	for _, tree := range trees {
		for _, spec := range tree.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil {
				imports[path] = true
			}
		}
		called := onlyCalled(tree)
		ast.Inspect(tree, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok {
				called[f.Name] = true
			}
			if id, ok := n.(*ast.Ident); ok {
				p.Idents[id.Name] = true
				for _, name := range methods[id.Name] {
					p.Used[name] = p.Used[name] || !called[id]
				}
			}
			return true
		})
	}
	p.Imports = slices.Sorted(maps.Keys(imports))
	return p
}

// funcName is what claims call a function or method: worker, server.serve.
func funcName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "." + f.Name.Name
		default:
			return f.Name.Name
		}
	}
}

// literals counts the function literals of a function that stand in no other one:
// the compiler numbers those from 1.
func literals(f *ast.FuncDecl) int {
	n := 0
	ast.Inspect(f, func(node ast.Node) bool {
		if _, ok := node.(*ast.FuncLit); ok {
			n++
			return false
		}
		return true
	})
	return n
}

// onlyCalled gives the names that stand where a function is called, and not by a go
// statement.
func onlyCalled(tree *ast.File) map[*ast.Ident]bool {
	called := map[*ast.Ident]bool{}
	started := map[*ast.CallExpr]bool{}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			started[n.Call] = true
		case *ast.CallExpr:
			if id := calledName(n.Fun); id != nil && !started[n] {
				called[id] = true
			}
		}
		return true
	})
	return called
}

func calledName(fun ast.Expr) *ast.Ident {
	switch f := fun.(type) {
	case *ast.Ident:
		return f
	case *ast.SelectorExpr:
		return f.Sel
	case *ast.ParenExpr:
		return calledName(f.X)
	case *ast.IndexExpr:
		return calledName(f.X)
	case *ast.IndexListExpr:
		return calledName(f.X)
	}
	return nil
}
