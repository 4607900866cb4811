package xray

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// selection is what is known of a select while its cases are rewritten.
type selection struct {
	f        *file
	clauses  []*ast.CommClause
	operands int // calls that describe a case, counted for the probe

	names, types []string // of the channels of the cases
}

// caseSeparator stands between what a site says of the cases of a select, as it
// does in the note.
const caseSeparator = " | "

// selection turns a select into one that describes its cases, then says which
// one it took. Operands stay where they are, so that Go evaluates them once and
// in order.
//
//	select {              { __s := P.NewSel(&site, 3, 0 != 0); select {
//	case x := <-a:        case x, __ok := <-P.SR(&__s, a): P.DoneV2(&__s, 0, x, __ok);
//	case b <- v:          case P.SS(&__s, b) <- P.SV(&__s, v): __s.Done(1);
//	default:              default: __s.Done(-1);
//	}                     }}
//
// A select without cases, or with nothing but a default, does nothing to a
// channel and stays.
func (f *file) selection(n *ast.SelectStmt, parents []ast.Node) {
	s := selection{f: f}
	hasDefault, reason := false, ""
	for _, c := range n.Body.List {
		c := c.(*ast.CommClause)
		if c.Comm == nil {
			hasDefault = true
			continue
		}
		s.clauses = append(s.clauses, c)
		if why := s.claim(c); reason == "" {
			reason = why
		}
	}
	switch {
	case len(s.clauses) == 0:
		return
	case reason != "":
		f.leave(n.Select, reason)
		return
	}
	s.open(n, parents, hasDefault)
	for _, c := range n.Body.List {
		if c := c.(*ast.CommClause); c.Comm == nil {
			f.insert(c.Colon+1, " "+f.r.names.sel+".Done(-1);")
		}
	}
	for i, c := range s.clauses {
		s.rewrite(i, c.Comm, c.Colon+1)
	}
	f.append(n.End(), "}")
}

// claim keeps the rewriting of simple sends and receives away from a case, and
// says why the select cannot be rewritten, or "".
func (s *selection) claim(c *ast.CommClause) (reason string) {
	f := s.f
	f.done[c.Comm] = true
	ch := ast.Expr(nil)
	if send, ok := c.Comm.(*ast.SendStmt); ok {
		ch = send.Chan
		s.operands++
		if _, how := f.sendValue(send); how == describe {
			s.operands++
		}
	} else {
		r := receiveOf(c.Comm)
		f.done[r] = true
		ch = r.X
		s.operands++
	}
	elem, ok := f.element(ch)
	if !ok {
		return "select on a channel whose type parameter allows several element types"
	}
	s.names, s.types = append(s.names, f.brief(ch)), append(s.types, typeName(elem))
	if a, ok := c.Comm.(*ast.AssignStmt); ok && a.Tok == token.ASSIGN && !f.sameLine(a.Pos(), c.Colon) {
		// Moved behind the colon, it would be evaluated on another line.
		return "select with a case that assigns to something on another line than its statements begin"
	}
	return ""
}

// receiveOf returns the receive of a case that is not a send.
func receiveOf(comm ast.Stmt) *ast.UnaryExpr {
	var e ast.Expr
	switch comm := comm.(type) {
	case *ast.ExprStmt:
		e = comm.X
	case *ast.AssignStmt:
		e = comm.Rhs[0]
	}
	return ast.Unparen(e).(*ast.UnaryExpr)
}

// open puts the select into a block of its own with the variable that collects
// its cases. A label goes into the block with it, except when some goto jumps
// there: it has to come past the variable, so the label stays outside, and
// what breaks out of the select gets another one.
func (s *selection) open(n *ast.SelectStmt, parents []ast.Node, hasDefault bool) {
	f := s.f
	flag := "0 != 0" // true and false may be names of the program's own
	if hasDefault {
		flag = "0 == 0"
	}
	site := f.site("select", n.Select, strings.Join(s.names, caseSeparator), nil)
	f.sites.texts[len(f.sites.texts)-1] += " type=" + quoted(strings.Join(s.types, caseSeparator))
	block := "{ " + f.r.names.sel + " := " + f.probe("NewSel(") + site + ", " + strconv.Itoa(s.operands) + ", " + flag + "); "
	at := n.Pos()
	jumpedTo := false
	for i := len(parents) - 1; i >= 0; i-- {
		l, ok := parents[i].(*ast.LabeledStmt)
		if !ok || jumpedTo {
			break
		}
		if jumpedTo = f.jumpsTo(l.Label, parents); !jumpedTo {
			at = l.Pos()
			continue
		}
		if breaks := f.breaksOf(l.Label, n); len(breaks) > 0 {
			f.label++
			label := f.r.names.label + strconv.Itoa(f.label)
			for _, id := range breaks {
				f.replace(id.Pos(), id.End(), label)
			}
			block += label + ": "
		}
	}
	f.insert(at, block)
}

// jumpsTo says whether the function that parents end in has a goto to a label.
func (f *file) jumpsTo(label *ast.Ident, parents []ast.Node) bool {
	found := false
	ast.Inspect(functionOf(parents), func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO && f.isLabel(b.Label, label) {
			found = true
		}
		return !found
	})
	return found
}

// breaksOf returns the labels of what breaks out of a select by its label.
func (f *file) breaksOf(label *ast.Ident, n *ast.SelectStmt) []*ast.Ident {
	var found []*ast.Ident
	ast.Inspect(n, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.BREAK && b.Label != nil && f.isLabel(b.Label, label) {
			found = append(found, b.Label)
		}
		return true
	})
	return found
}

// isLabel tells labels of one name in nested functions apart.
func (f *file) isLabel(used, declared *ast.Ident) bool {
	return f.r.Info.Uses[used] == f.r.Info.Defs[declared]
}

// functionOf returns the innermost function: labels end with it.
func functionOf(parents []ast.Node) ast.Node {
	for i := len(parents) - 1; i > 0; i-- {
		switch parents[i].(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return parents[i]
		}
	}
	return parents[0]
}

// rewrite rewrites case number i, whose statements begin at body.
func (s *selection) rewrite(i int, comm ast.Stmt, body token.Pos) {
	f := s.f
	if send, ok := comm.(*ast.SendStmt); ok {
		s.send(send)
		f.insert(body, " "+f.r.names.sel+".Done("+strconv.Itoa(i)+");")
		return
	}
	r := receiveOf(comm)
	f.wrap(r.X, f.probe("SR(&")+f.r.names.sel+", ", ")")
	v, ok := f.r.names.value, f.r.names.ok
	then := func() string {
		return " " + f.probe("DoneV2(&") + f.r.names.sel + ", " + strconv.Itoa(i) + ", " + v + ", " + ok + ");"
	}
	switch comm := comm.(type) {
	case *ast.ExprStmt:
		f.insert(comm.Pos(), v+", "+ok+" := ")
		f.insert(body, then())
	case *ast.AssignStmt:
		if comm.Tok == token.ASSIGN {
			f.move(comm.Pos(), comm.Lhs[len(comm.Lhs)-1].End(), v+", "+ok, body, then()+" ", " = "+s.results(comm)+";")
			f.token(comm.TokPos, 1, ":=")
			return
		}
		s.name(comm.Lhs[0], &v)
		if len(comm.Lhs) == 2 {
			s.name(comm.Lhs[1], &ok)
		} else {
			f.append(comm.Lhs[0].End(), ", "+ok)
		}
		f.insert(body, then())
	}
}

// name takes a variable that a case declares for what the probe is told; "_"
// is replaced.
func (s *selection) name(e ast.Expr, name *string) {
	if isBlankName(e) {
		s.f.replace(e.Pos(), e.End(), *name)
		return
	}
	*name = e.(*ast.Ident).Name
}

// results is what a case assigns, out of the variables that took its place.
func (s *selection) results(n *ast.AssignStmt) string {
	names := s.f.r.names
	if len(n.Lhs) == 1 {
		return names.value
	}
	ok := names.ok
	if !isBlankName(n.Lhs[1]) && !isPlainBool(s.f.typeOf(n.Lhs[1])) {
		ok += " == (0 == 0)" // untyped, for a bool type of the program's own
	}
	return names.value + ", " + ok
}
