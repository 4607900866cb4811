package xray

import (
	"go/ast"
	"go/token"
	"go/types"
)

// send turns
//
//	ch <- v     into     P.S(&site, ch).V(v)
//
// in two steps, so that the element type comes from the channel alone and v
// may be whatever can be assigned to it: nil, an untyped constant, a
// comparison, a concrete value for an interface.
func (f *file) send(n *ast.SendStmt) {
	if f.done[n] {
		return
	}
	elem, ok := f.element(n.Chan)
	if !ok {
		f.leave(n.Arrow, "send on a channel whose type parameter allows several element types")
		return
	}
	site := f.site("send", n.Pos(), f.brief(n.Chan), elem)
	f.insert(n.Pos(), f.probe("S(")+site+", ")
	from, to := n.Arrow, n.Arrow+2
	if f.isBlank(n.Chan.End(), n.Arrow) {
		from = n.Chan.End()
	}
	if f.isBlank(to, n.Value.Pos()) {
		to = n.Value.Pos()
	}
	f.replace(from, to, ").V(")
	f.append(n.End(), ")")
}

// receive turns <-ch into P.R(&site, ch), or P.R2 where the program asks
// whether the channel is closed.
func (f *file) receive(n *ast.UnaryExpr, parents []ast.Node) {
	if n.Op != token.ARROW || f.done[n] {
		return
	}
	elem, ok := f.element(n.X)
	if !ok {
		f.leave(n.OpPos, "receive from a channel whose type parameter allows several element types")
		return
	}
	function, behind := "R(", ")"
	// go/types gives an expression both types where it is used for both.
	if both, ok := f.typeOf(n).(*types.Tuple); ok {
		function = "R2("
		if t := both.At(1).Type(); !isPlainBool(t) {
			pointer, ok := f.pointerTo(t, f.secondOf(parents), n.Pos())
			if !ok {
				f.leave(n.OpPos, "receive whose second result is of a type that cannot be named here")
				return
			}
			function, behind = "R2N(", ", "+pointer+")"
		}
	}
	site := f.site("recv", n.OpPos, f.brief(n.X), elem)
	f.token(n.OpPos, 2, f.probe(function)+site+", ")
	f.append(n.End(), behind)
}

// isPlainBool says whether P.R2's bool can be assigned to what a second result
// of type t is assigned to. An interface takes the bool that it would take
// from Go.
func isPlainBool(t types.Type) bool {
	return types.Identical(t, types.Typ[types.Bool]) || types.Identical(t, types.Typ[types.UntypedBool]) ||
		types.IsInterface(t) && !isTypeParam(t)
}

// secondOf returns what the second result of the receive below parents is
// assigned to.
func (f *file) secondOf(parents []ast.Node) ast.Expr {
	switch n := holder(parents).(type) {
	case *ast.AssignStmt:
		return n.Lhs[1]
	case *ast.ValueSpec:
		return n.Names[1]
	}
	return nil
}

// pointerTo returns a pointer to t as source text: to the variable that e is,
// or nil if the type has a name here. Of other places not even the address may
// be taken, as it would be evaluated twice.
func (f *file) pointerTo(t types.Type, e ast.Expr, pos token.Pos) (string, bool) {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		// What is only being declared, as in var v, ok B = <-ch, is not in scope.
		if _, used := f.r.Info.Uses[id]; used {
			return "&" + id.Name, true
		}
	}
	name, ok := f.spell(t, pos)
	return "(*" + name + ")(nil)", ok && f.isUniverse("nil", pos)
}

// closing turns close(ch) into P.Close(&site, ch).
func (f *file) closing(n *ast.CallExpr) {
	elem, ok := f.element(n.Args[0])
	if !ok {
		f.leave(n.Pos(), "close of a channel whose type parameter allows several element types")
		return
	}
	site := f.site("close", n.Pos(), f.brief(n.Args[0]), elem)
	f.replace(n.Fun.Pos(), n.Fun.End(), f.probe("Close"))
	f.insert(n.Lparen+1, site+", ")
}

// making turns make(chan T) into P.Make(&site, make(chan T)).
func (f *file) making(n *ast.CallExpr, parents []ast.Node) {
	t := f.typeOf(n)
	if !isChan(t) {
		return
	}
	elem, _ := elementOf(t)
	site := f.site("make", n.Pos(), f.destination(n, parents), elem)
	f.wrap(n, f.probe("Make(")+site+", ", ")")
}

// isBlank says whether only blanks stand between two places.
func (f *file) isBlank(from, to token.Pos) bool {
	for _, c := range f.Text[f.offset(from):f.offset(to)] {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}
