package xray

import (
	"go/ast"
	"go/token"
	"strings"
	"unicode/utf8"
)

// brief is the source text of an expression on one line, not longer than a
// name may be.
func (f *file) brief(e ast.Expr) string {
	return cut(strings.Join(strings.Fields(f.source(e)), " "), maxName)
}

// cut shortens s to limit bytes; … stands for what is missing.
func cut(s string, limit int) string {
	const missing = "…"
	if len(s) <= limit {
		return s
	}
	n := limit - len(missing)
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + missing
}

// destination says what a value is assigned to: a variable, a field, the key
// of a literal. It is "" if the value goes somewhere else.
func (f *file) destination(value ast.Expr, parents []ast.Node) string {
	switch n := holder(parents).(type) {
	case *ast.AssignStmt:
		if i := indexOf(n.Rhs, value); i >= 0 && len(n.Lhs) == len(n.Rhs) && !isBlankName(n.Lhs[i]) {
			return f.brief(n.Lhs[i])
		}
	case *ast.ValueSpec:
		if i := indexOf(n.Values, value); i >= 0 && len(n.Names) == len(n.Values) && n.Names[i].Name != "_" {
			return f.brief(n.Names[i])
		}
	case *ast.KeyValueExpr:
		if ast.Unparen(n.Value) == value {
			return f.brief(n.Key)
		}
	}
	return ""
}

// holder returns the innermost of an expression's parents that is more than
// parentheses.
func holder(parents []ast.Node) ast.Node {
	for i := len(parents) - 1; i >= 0; i-- {
		if _, ok := parents[i].(*ast.ParenExpr); !ok {
			return parents[i]
		}
	}
	return nil
}

func indexOf(list []ast.Expr, e ast.Expr) int {
	for i, x := range list {
		if ast.Unparen(x) == e {
			return i
		}
	}
	return -1
}

// dot returns where the dot of a selector stands: comments and the end of a
// line may be around it.
func (f *file) dot(sel *ast.SelectorExpr) token.Pos {
	between := f.Text[f.offset(sel.X.End()):f.offset(sel.Sel.Pos())]
	for i := 0; i < len(between); i++ {
		rest := between[i:]
		switch {
		case rest[0] == '.':
			return sel.X.End() + token.Pos(i)
		case strings.HasPrefix(rest, "/*"):
			i += strings.Index(rest, "*/") + 1
		case strings.HasPrefix(rest, "//"):
			i += strings.Index(rest, "\n")
		}
	}
	return sel.Sel.Pos() // there always is a dot
}
