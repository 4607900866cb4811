package xray

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (f *file) typeOf(e ast.Expr) types.Type { return f.r.Info.TypeOf(e) }

// builtin returns the name of the builtin function that n calls, "" if it
// calls something else: close and make may be names of the program's own.
func (f *file) builtin(n *ast.CallExpr) string {
	id, ok := ast.Unparen(n.Fun).(*ast.Ident)
	if !ok {
		return ""
	}
	if b, ok := f.r.Info.Uses[id].(*types.Builtin); ok {
		return b.Name()
	}
	return ""
}

// element returns the element type of a channel.
func (f *file) element(ch ast.Expr) (types.Type, bool) {
	return elementOf(f.typeOf(ch))
}

// elementOf returns the element type that all channels of a type have.
func elementOf(t types.Type) (types.Type, bool) {
	var elem types.Type
	ok := eachType(t, func(u types.Type) bool {
		ch, ok := u.(*types.Chan)
		if !ok || elem != nil && !types.Identical(elem, ch.Elem()) {
			return false
		}
		elem = ch.Elem()
		return true
	})
	return elem, ok && elem != nil
}

// isChan says whether a type, or whatever a type parameter stands for, is a
// channel.
func isChan(t types.Type) bool {
	return t != nil && eachType(t, func(u types.Type) bool {
		_, ok := u.(*types.Chan)
		return ok
	})
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// eachType calls yield with the underlying type of t, or of everything that
// type parameter t allows, until one is false. A type parameter that allows
// anything is not all of anything.
func eachType(t types.Type, yield func(types.Type) bool) bool {
	if !isTypeParam(t) {
		return yield(t.Underlying())
	}
	return eachTerm(t.Underlying().(*types.Interface), yield)
}

// eachTerm looks only at the parts of a constraint that list types. Where two
// of them intersect, it sees more than the intersection: then the answer is
// that they differ, which is the careful one.
func eachTerm(constraint *types.Interface, yield func(types.Type) bool) bool {
	found := false
	for i := range constraint.NumEmbeddeds() {
		switch e := types.Unalias(constraint.EmbeddedType(i)).(type) {
		case *types.Union:
			for j := range e.Len() {
				if !eachUnderlying(e.Term(j).Type(), yield) {
					return false
				}
			}
			found = true
		default:
			if u, ok := e.Underlying().(*types.Interface); ok && u.NumEmbeddeds() == 0 {
				continue // lists no types: methods, comparable
			}
			if !eachUnderlying(e, yield) {
				return false
			}
			found = true
		}
	}
	return found
}

func eachUnderlying(t types.Type, yield func(types.Type) bool) bool {
	if u, ok := t.Underlying().(*types.Interface); ok {
		return eachTerm(u, yield)
	}
	return yield(t.Underlying())
}

// called returns the function or method that n calls by its name, or nil.
func (f *file) called(n *ast.CallExpr) *types.Func {
	switch fun := ast.Unparen(n.Fun).(type) {
	case *ast.Ident:
		return f.function(fun)
	case *ast.SelectorExpr:
		return f.function(fun.Sel)
	}
	return nil
}

func (f *file) function(id *ast.Ident) *types.Func {
	fn, _ := f.r.Info.Uses[id].(*types.Func)
	return fn
}

// isUniverse says whether a predeclared name still has its meaning at pos.
func (f *file) isUniverse(name string, pos token.Pos) bool {
	return f.lookup(name, pos) == types.Universe.Lookup(name)
}

// lookup returns what a name means at pos.
func (f *file) lookup(name string, pos token.Pos) types.Object {
	scope := f.r.Types.Scope().Innermost(pos)
	if scope == nil {
		scope = f.r.Types.Scope()
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

// spell writes a type as it can be written at pos, if that is simple: not
// every type has a name there.
func (f *file) spell(t types.Type, pos token.Pos) (string, bool) {
	switch t := t.(type) {
	case *types.Basic:
		return t.Name(), f.isUniverse(t.Name(), pos)
	case *types.Named:
		return f.spellName(t.Obj(), t.TypeArgs(), pos)
	case *types.Alias:
		return f.spellName(t.Obj(), t.TypeArgs(), pos)
	case *types.TypeParam:
		return f.spellName(t.Obj(), nil, pos)
	case *types.Pointer:
		elem, ok := f.spell(t.Elem(), pos)
		return "*" + elem, ok
	case *types.Slice:
		elem, ok := f.spell(t.Elem(), pos)
		return "[]" + elem, ok
	}
	return "", false
}

func (f *file) spellName(obj *types.TypeName, args *types.TypeList, pos token.Pos) (string, bool) {
	if args.Len() > 0 {
		return "", false
	}
	if f.lookup(obj.Name(), pos) == obj {
		return obj.Name(), true
	}
	for _, spec := range f.Tree.Imports {
		pkg := f.importedBy(spec)
		if pkg != nil && pkg.Imported() == obj.Pkg() && f.lookup(pkg.Name(), pos) == pkg {
			return pkg.Name() + "." + obj.Name(), true
		}
	}
	return "", false
}

// importedBy returns the name that an import declares; nil for "." and "_".
func (f *file) importedBy(spec *ast.ImportSpec) *types.PkgName {
	obj := f.r.Info.Implicits[spec]
	if spec.Name != nil {
		obj = f.r.Info.Defs[spec.Name]
	}
	pkg, _ := obj.(*types.PkgName)
	return pkg
}
