//go:build go1.21

package probe

import (
	"reflect"
	"sync/atomic"
	"time"
	"unsafe"
)

// plan is what has to be known about a type to write and to hash its values
// without asking package reflect again, which would allocate.
type plan struct {
	kind    reflect.Kind
	special special
	name    string
	size    uintptr
	exact   bool // the text of a value tells it from all others
	plain   bool // a constant without a type becomes a value of this type
	direct  bool // an interface holds the value itself, not where it lies
	methods bool // an interface with methods
	fields  []field
	elem    *plan // of an array
	length  int
	parts   []part
}

// special are types of the standard library that have a better text.
type special uint8

const (
	nothing special = iota
	duration
	moment
)

type field struct {
	name   string
	offset uintptr
	plan   *plan
}

// plans are all there are, by the address of their types' descriptors. A plan
// that is missing is added to a copy: nobody ever waits here, who might be in
// the middle of anything.
var plans atomic.Pointer[map[unsafe.Pointer]*plan]

func planOf(t reflect.Type) *plan {
	key := (*box)(unsafe.Pointer(&t)).data
	if known := plans.Load(); known != nil {
		if p := (*known)[key]; p != nil {
			return p
		}
	}
	p := newPlan(t)
	for {
		known := plans.Load()
		next := map[unsafe.Pointer]*plan{key: p}
		if known != nil {
			for k, v := range *known {
				next[k] = v
			}
		}
		if plans.CompareAndSwap(known, &next) {
			return p
		}
	}
}

func newPlan(t reflect.Type) *plan {
	p := &plan{kind: t.Kind(), name: typeName(t), size: t.Size()}
	switch t {
	case reflect.TypeOf(time.Duration(0)):
		p.special = duration
	case reflect.TypeOf(time.Time{}):
		p.special = moment
	case reflect.TypeOf(0), reflect.TypeOf(""), reflect.TypeOf(false), reflect.TypeOf(0.0):
		p.plain = true
	}
	p.exact = p.kind <= reflect.Uintptr
	p.direct = isDirect(t)
	switch p.kind {
	case reflect.Interface:
		p.methods = t.NumMethod() > 0
	case reflect.Array:
		p.elem, p.length = planOf(t.Elem()), t.Len()
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			if f := t.Field(i); f.Name != "_" {
				p.fields = append(p.fields, field{f.Name, f.Offset, planOf(f.Type)})
			}
		}
	}
	p.parts = p.addParts(nil, 0)
	return p
}

// box is how an interface lies in memory (runtime/runtime2.go: eface, iface).
type box struct{ typ, data unsafe.Pointer }

// isDirect finds out how an interface holds values of a type. The rule has
// changed over the versions of Go, so a zero value is asked: only one that is
// held itself has nil where others have a pointer.
func isDirect(t reflect.Type) bool {
	if t.Size() != unsafe.Sizeof(uintptr(0)) || t.Kind() == reflect.Interface {
		return false
	}
	zero := reflect.Zero(t).Interface()
	return (*box)(unsafe.Pointer(&zero)).data == nil
}

// content is where the value lies that an interface holds. p is its plan.
func (p *plan) content(x *any) unsafe.Pointer {
	b := (*box)(hide(unsafe.Pointer(x)))
	if p.direct {
		return unsafe.Pointer(&b.data)
	}
	return b.data
}

// held gives what lies in a variable of an interface type.
func (p *plan) held(at unsafe.Pointer) any {
	if p.methods {
		return any(*(*interface{ anyMethod() })(at)) // as reflect does (reflect/value.go, packIfaceValueIntoEmptyIface)
	}
	return *(*any)(at)
}
