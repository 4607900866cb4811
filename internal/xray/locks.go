package xray

import (
	"go/ast"
	"go/types"
)

// syncOp is a method of package sync that the probe stands in for.
type syncOp struct {
	probe string // its function
	verb  string // of the site
}

// syncOps are by the full name of the method.
var syncOps = map[string]syncOp{
	"(*sync.Mutex).Lock":       {"MutexLock", "lock"},
	"(*sync.Mutex).TryLock":    {"MutexTryLock", "trylock"},
	"(*sync.Mutex).Unlock":     {"MutexUnlock", "unlock"},
	"(*sync.RWMutex).Lock":     {"RWLock", "lock"},
	"(*sync.RWMutex).TryLock":  {"RWTryLock", "trylock"},
	"(*sync.RWMutex).Unlock":   {"RWUnlock", "unlock"},
	"(*sync.RWMutex).RLock":    {"RWRLock", "rlock"},
	"(*sync.RWMutex).TryRLock": {"RWTryRLock", "tryrlock"},
	"(*sync.RWMutex).RUnlock":  {"RWRUnlock", "runlock"},
	"(sync.Locker).Lock":       {"LockerLock", "lock"},
	"(sync.Locker).Unlock":     {"LockerUnlock", "unlock"},
	"(*sync.WaitGroup).Add":    {"WGAdd", "add"},
	"(*sync.WaitGroup).Done":   {"WGDone", "done"},
	"(*sync.WaitGroup).Wait":   {"WGWait", "wait"},
	"(*sync.WaitGroup).Go":     {"WGGo", "go"},
	"(*sync.Once).Do":          {"OnceDo", "once"},
	"(*sync.Cond).Wait":        {"CondWait", "condwait"},
	"(*sync.Cond).Signal":      {"CondSignal", "signal"},
	"(*sync.Cond).Broadcast":   {"CondBroadcast", "broadcast"},
}

// unseenOps are what the probe has no stand-in for.
var unseenOps = map[string]string{
	"(*sync.RWMutex).RLocker": "locks taken through RLocker are taken inside package sync",
}

// syncCall turns
//
//	x.y.Lock()     into     P.MutexLock(&site, &x.y)
//
// with what Go puts between by itself: fields that are embedded, and the
// address. What is in a call stays evaluated once and, after defer and go, at
// once.
func (f *file) syncCall(n *ast.CallExpr) {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok {
		return
	}
	s := f.r.Info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return
	}
	name := s.Obj().(*types.Func).FullName()
	op, ok := syncOps[name]
	if reason := unseenOps[name]; reason != "" {
		f.leave(n.Pos(), reason)
	}
	if !ok {
		return
	}
	f.done[sel] = true // no method value
	path, isPointer, ok := f.promotion(s)
	switch {
	case !ok:
		f.leave(n.Pos(), s.Obj().Name()+" of a field that another package keeps to itself")
		return
	case n.Fun != ast.Expr(sel):
		f.leave(n.Pos(), s.Obj().Name()+" in parentheses")
		return
	}
	site := f.site(op.verb, n.Pos(), f.brief(sel.X), nil)
	address := "&"
	if isPointer || types.IsInterface(s.Obj().(*types.Func).Signature().Recv().Type()) {
		address = ""
	}
	f.insert(n.Pos(), f.probe(op.probe+"(")+site+", "+address)
	f.replaceMethod(n, sel, path)
}

// replaceMethod turns ".Lock(" into what stands between the receiver and the
// other arguments. Where a line ends after the dot it ends after a comma then,
// or Go would end the statement there.
func (f *file) replaceMethod(n *ast.CallExpr, sel *ast.SelectorExpr, path string) {
	dot := f.dot(sel)
	behind := ""
	if len(n.Args) > 0 {
		behind = " "
	}
	if len(n.Args) > 0 || !f.sameLine(dot, n.Rparen) {
		path += ","
	}
	f.token(dot, 1, path)
	f.replace(sel.Sel.Pos(), sel.Sel.End(), "")
	f.token(n.Lparen, 1, behind)
}

// promotion returns the embedded fields between a receiver and the type that
// has the method, as ".A.B", and whether the last is a pointer already.
func (f *file) promotion(s *types.Selection) (path string, isPointer, ok bool) {
	t := s.Recv()
	index := s.Index()
	for _, i := range index[:len(index)-1] {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return "", false, false
		}
		field := st.Field(i)
		if !field.Exported() && field.Pkg() != f.r.Types {
			return "", false, false
		}
		path += "." + field.Name()
		t = field.Type()
	}
	_, isPointer = t.Underlying().(*types.Pointer)
	return path, isPointer, true
}

// methodValue notes the methods that are taken without being called, or called
// as functions: who calls them cannot be seen.
func (f *file) methodValue(sel *ast.SelectorExpr) {
	if f.done[sel] {
		return
	}
	s := f.r.Info.Selections[sel]
	if s == nil || s.Kind() == types.FieldVal {
		return
	}
	name := s.Obj().(*types.Func).FullName()
	if _, ok := syncOps[name]; ok {
		f.leave(sel.Pos(), s.Obj().Name()+" as a function value")
	}
}
