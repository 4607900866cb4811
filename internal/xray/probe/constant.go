//go:build go1.21

package probe

import (
	"reflect"
	"unsafe"
)

// constant appends the value of a constant v that becomes one of the type to
// which typ is a nil pointer: the number 1 may be a float64 there. v has the
// type that the constant has by itself; nil is the nil of any type.
func (n *note) constant(typ, v any) {
	p := planOf(reflect.TypeOf(typ).Elem())
	if p.kind == reflect.Interface {
		n.token(hashBoxed(seed, v))
		n.beginValue()
		n.boxed(v, 0)
		n.endValue()
		return
	}
	var room [4]uint64 // for a number, or the nil of whatever type
	at := hide(unsafe.Pointer(&room))
	x := reflect.ValueOf(v)
	switch {
	case v == nil && p.size <= unsafe.Sizeof(room):
		n.planned(p, at)
	case p.kind == reflect.String && x.Kind() == reflect.String:
		s := x.String()
		n.planned(p, hide(unsafe.Pointer(&s)))
	case p.kind == reflect.Bool && x.Kind() == reflect.Bool:
		*(*bool)(at) = x.Bool()
		n.planned(p, at)
	case p.kind <= reflect.Complex128 && x.IsValid() && x.Kind() <= reflect.Complex128:
		p.store(at, x)
		n.planned(p, at)
	}
}

// store writes a number as one of the plan's type. A constant that is sent can
// be represented in it.
func (p *plan) store(at unsafe.Pointer, x reflect.Value) {
	var whole uint64
	var re, im float64
	switch {
	case x.CanInt():
		whole, re = uint64(x.Int()), float64(x.Int())
	case x.CanUint():
		whole, re = x.Uint(), float64(x.Uint())
	case x.CanFloat():
		re = x.Float()
		whole = uint64(int64(re))
	case x.CanComplex():
		re, im = real(x.Complex()), imag(x.Complex())
		whole = uint64(int64(re))
	}
	switch p.kind {
	case reflect.Float32:
		*(*float32)(at) = float32(re)
	case reflect.Float64:
		*(*float64)(at) = re
	case reflect.Complex64:
		*(*complex64)(at) = complex(float32(re), float32(im))
	case reflect.Complex128:
		*(*complex128)(at) = complex(re, im)
	default:
		storeUint(p.size, at, whole)
	}
}

func storeUint(size uintptr, at unsafe.Pointer, u uint64) {
	switch size {
	case 1:
		*(*uint8)(at) = uint8(u)
	case 2:
		*(*uint16)(at) = uint16(u)
	case 4:
		*(*uint32)(at) = uint32(u)
	case 8:
		*(*uint64)(at) = u
	}
}
