package xray

import (
	"go/ast"
	"go/token"
)

// rangeLoop turns a loop over a channel into a loop with three clauses, which
// is still one statement: labels, break and continue stay.
//
//	for v := range ch { … }      for __c, __v, __ok := P.Range(&site, ch); __ok; __ok = P.Next(&site, __c, &__v) { v := __v; { … }}
//	for x.f = range ch { … }     for __c, __v, __ok := P.Range(&site, ch); __ok; __ok = P.Next(&site, __c, &__v) { x.f = __v; … }
//	for range ch { … }           for __c, _, __ok := P.Range(&site, ch); __ok; __ok = P.Next0(&site, __c) { … }
//
// The variable of the program is declared within the loop, as a loop with three
// clauses would copy it from one iteration to the next, which is a data race
// where a goroutine still changes the old one. Before go1.22 there is one
// variable for the whole loop:
//
//	for v := range ch { … }      for __c, v, __ok := P.Range(&site, ch); __ok; __ok = P.Next(&site, __c, &v) { … }
func (f *file) rangeLoop(n *ast.RangeStmt) {
	if !isChan(f.typeOf(n.X)) {
		return
	}
	elem, ok := f.element(n.X)
	if !ok {
		f.leave(n.For, "range over a channel whose type parameter allows several element types")
		return
	}
	moves := n.Key != nil && n.Tok == token.ASSIGN && !isBlankName(n.Key)
	if moves && !f.sameLine(n.Key.Pos(), n.Body.Lbrace) {
		// Moved to the body, it would be evaluated on another line.
		f.leave(n.For, "range over a channel that assigns to something on another line than its body begins")
		return
	}
	var (
		site       = f.site("range", n.For, f.brief(n.X), elem)
		ch, v, ok2 = f.r.names.ch, f.r.names.value, f.r.names.ok
		next       = f.probe("Next(") + site + ", " + ch + ", &"
	)
	switch {
	case n.Key == nil:
		f.insert(n.Range, ch+", _, "+ok2+" := ")
		next = f.probe("Next0(") + site + ", " + ch
	case moves:
		f.move(n.Key.Pos(), n.Key.End(), ch+", "+v+", "+ok2, n.Body.Lbrace+1, " ", " = "+v+";")
		f.token(n.TokPos, 1, ":=")
		next += v
	case isBlankName(n.Key):
		f.replace(n.Key.Pos(), n.Key.End(), ch+", _, "+ok2)
		f.token(n.TokPos, len(n.Tok.String()), ":=")
		next = f.probe("Next0(") + site + ", " + ch
	case f.isAtLeast(loopVariablesFrom):
		name := n.Key.(*ast.Ident).Name
		f.replace(n.Key.Pos(), n.Key.End(), ch+", "+v+", "+ok2)
		f.insert(n.Body.Lbrace+1, " "+name+" := "+v+"; {")
		f.append(n.Body.Rbrace, "}")
		next += v
	default:
		f.insert(n.Key.Pos(), ch+", ")
		f.append(n.Key.End(), ", "+ok2)
		next += n.Key.(*ast.Ident).Name
	}
	f.token(n.Range, len("range"), f.probe("Range(")+site+",")
	f.append(n.X.End(), "); "+ok2+"; "+ok2+" = "+next+")")
}

func isBlankName(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "_"
}

// sameLine compares places in the file, whatever //line says.
func (f *file) sameLine(a, b token.Pos) bool {
	return f.r.Fset.PositionFor(a, false).Line == f.r.Fset.PositionFor(b, false).Line
}
