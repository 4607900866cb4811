package xray

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

// valueForm says how a case tells the value that it would send.
type valueForm int

const (
	describe valueForm = iota // through SV
	repeat                    // a constant, repeated for SK
	silent                    // not at all
)

// send rewrites the send of a case.
func (s *selection) send(n *ast.SendStmt) {
	f := s.f
	text, how := f.sendValue(n)
	behind := ")"
	function := "SS(&"
	switch how {
	case describe:
		f.wrap(n.Chan, f.probe(function)+f.r.names.sel+", ", behind)
		closer := ")"
		if text != "" {
			text += "("
			closer = "))"
		}
		f.wrap(n.Value, f.probe("SV(&")+f.r.names.sel+", "+text, closer)
		return
	case repeat:
		function, behind = "SK(&", ", "+text+")"
	case silent:
		function = "SN(&"
	}
	f.wrap(n.Chan, f.probe(function)+f.r.names.sel+", ", behind)
}

// sendValue says how a case tells its value. SV alone takes only what has a
// type of its own; the rest is converted to the element type, if it can be
// written here. The text is the type to convert to, or the constant to repeat.
func (f *file) sendValue(n *ast.SendStmt) (text string, how valueForm) {
	elem, ok := f.element(n.Chan)
	if !ok {
		return "", silent
	}
	value := ast.Unparen(n.Value)
	if f.hasOwnType(value, elem) {
		return "", describe
	}
	if text, ok := f.spell(elem, n.Value.Pos()); ok {
		if _, isPointer := elem.(*types.Pointer); isPointer {
			text = "(" + text + ")"
		}
		return text, describe
	}
	if text, ok := literal(f.r.Info.Types[value].Value); ok {
		return text, repeat
	}
	return "", silent
}

// hasOwnType says whether an expression that is sent means the same where
// nothing tells it a type.
func (f *file) hasOwnType(e ast.Expr, elem types.Type) bool {
	tv := f.r.Info.Types[e]
	isFree := types.IsInterface(elem) && !isTypeParam(elem)
	switch e := e.(type) {
	case *ast.BasicLit:
		return isFree || types.Identical(elem, types.Default(literalType(e)))
	case *ast.Ident, *ast.SelectorExpr:
		return !tv.IsNil() && (tv.Value == nil || isFree)
	case *ast.BinaryExpr, *ast.UnaryExpr:
		if u, ok := e.(*ast.UnaryExpr); isFree || ok && (u.Op == token.ARROW || u.Op == token.AND) {
			return true
		}
		// A shift or a comparison takes its type from where it stands.
		_, basic := elem.Underlying().(*types.Basic)
		return !basic && !isTypeParam(elem) && tv.Value == nil
	case *ast.CallExpr:
		return tv.Value == nil || isFree // len("abc") is constant, but it is an int
	}
	return true
}

func literalType(e *ast.BasicLit) types.Type {
	switch e.Kind {
	case token.INT:
		return types.Typ[types.UntypedInt]
	case token.FLOAT:
		return types.Typ[types.UntypedFloat]
	case token.IMAG:
		return types.Typ[types.UntypedComplex]
	case token.CHAR:
		return types.Typ[types.UntypedRune]
	}
	return types.Typ[types.UntypedString]
}

// literal writes a constant so that it fits into an any on every platform.
func literal(v constant.Value) (string, bool) {
	if v == nil {
		return "", false
	}
	switch v.Kind() {
	case constant.Bool:
		if constant.BoolVal(v) {
			return "0 == 0", true
		}
		return "0 != 0", true
	case constant.String:
		return strconv.Quote(constant.StringVal(v)), true
	case constant.Int:
		i, exact := constant.Int64Val(v)
		return v.ExactString(), exact && int64(int32(i)) == i
	case constant.Float:
		x, _ := constant.Float64Val(v)
		return strconv.FormatFloat(x, 'e', -1, 64), true
	}
	return "", false
}
