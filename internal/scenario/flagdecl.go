package scenario

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// flagDecl is a flag.Int("name", 3, …) or one of its siblings.
type flagDecl struct {
	name    string
	kind    string // Int, String, Bool, Duration, …
	value   string // the default as on the command line
	literal bool   // whether the default could be read
	line    int
}

// findFlags returns the flags that func main of a file declares.
func findFlags(fset *token.FileSet, tree *ast.File) []flagDecl {
	pkg := importName(tree, "flag")
	main := mainFunc(tree)
	if pkg == "" || main == nil {
		return nil
	}
	var found []flagDecl
	ast.Inspect(main, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); !ok || x.Name != pkg {
			return true
		}
		args := call.Args
		kind, isVar := strings.CutSuffix(sel.Sel.Name, "Var")
		if isVar && len(args) > 0 {
			args = args[1:] // flag.IntVar(&n, "name", 3, …)
		}
		if len(args) != 3 {
			return true
		}
		name, ok := literal(args[0])
		if !ok {
			return true
		}
		value, ok := literal(args[1])
		found = append(found, flagDecl{name, kind, value, ok, fset.Position(call.Pos()).Line})
		return true
	})
	return found
}

// literal returns the value of a string, whole number or truth value written
// out in the source, as the command line would write it.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name, e.Name == "true" || e.Name == "false"
	case *ast.UnaryExpr:
		value, ok := literal(e.X)
		return "-" + value, ok && e.Op == token.SUB
	case *ast.BasicLit:
		switch e.Kind {
		case token.STRING:
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		case token.INT:
			n, err := strconv.ParseInt(e.Value, 0, 64)
			return strconv.FormatInt(n, 10), err == nil
		}
	}
	return "", false
}

// importName returns the name under which a file imports a package, "" if it
// does not.
func importName(tree *ast.File, importPath string) string {
	for _, spec := range tree.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != importPath {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return importPath
	}
	return ""
}
