package xray

import (
	"go/ast"
	"go/types"
)

// timerOp is a function that makes or sets a timer.
type timerOp struct {
	arg   int    // which argument says when it is over
	probe string // what the argument goes through
}

// timerOps are by the full name of the function.
var timerOps = map[string]timerOp{
	"time.After":                {0, "Timer"},
	"time.NewTimer":             {0, "Timer"},
	"time.AfterFunc":            {0, "Timer"},
	"(*time.Timer).Reset":       {0, "Timer"},
	"context.WithTimeout":       {1, "Timer"},
	"context.WithTimeoutCause":  {1, "Timer"},
	"time.NewTicker":            {0, "Ticker"},
	"time.Tick":                 {0, "Ticker"},
	"(*time.Ticker).Reset":      {0, "Ticker"},
	"context.WithDeadline":      {1, "Deadline"},
	"context.WithDeadlineCause": {1, "Deadline"},
}

// timerCall turns
//
//	time.After(d)     into     time.After(P.Timer(d))
//
// so that the recorder knows until when something may wake a program all of
// which waits.
func (f *file) timerCall(n *ast.CallExpr) {
	fn := f.called(n)
	if fn == nil {
		return
	}
	op, ok := timerOps[fn.FullName()]
	if !ok {
		return
	}
	f.done[calledName(n)] = true
	if len(n.Args) <= op.arg || isMethodExpr(f, n) {
		f.leaveTimer(n.Pos(), fn.Name()+" whose arguments are not written out")
		return
	}
	f.wrap(n.Args[op.arg], f.probe(op.probe+"("), ")")
}

// calledName returns the identifier of a function called by its name.
func calledName(n *ast.CallExpr) *ast.Ident {
	switch fun := ast.Unparen(n.Fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// isMethodExpr says whether the receiver is an argument: (*time.Timer).Reset(t, d).
func isMethodExpr(f *file, n *ast.CallExpr) bool {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := f.r.Info.Selections[sel]
	return s != nil && s.Kind() == types.MethodExpr
}

// timerValue notes the functions that are not called but used as values.
func (f *file) timerValue(id *ast.Ident) {
	if f.done[id] {
		return
	}
	if fn := f.function(id); fn != nil {
		if _, ok := timerOps[fn.FullName()]; ok {
			f.done[id] = true
			f.leaveTimer(id.Pos(), fn.Name()+" as a function value")
		}
	}
}
