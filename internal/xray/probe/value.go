//go:build go1.21

package probe

import (
	"reflect"
	"runtime"
	"strconv"
	"time"
	"unsafe"
)

// Values are read where they are, in the sender's or the receiver's own copy,
// and by their bytes: no method of the program's is called, for it may lock,
// send or print, and no pointer, slice or map is followed, for somebody else may
// be writing there. What an interface holds may be read: nobody changes it.

// message appends [#TOKEN] [= VALUE] for a value of the type to which typ is a
// nil pointer. v is where it lies; it may be on the stack.
func (n *note) message(typ any, v unsafe.Pointer) {
	switch typ.(type) { // the most frequent ones need no plan
	case *int:
		n.beginValue()
		n.signed(int64(*(*int)(v)))
	case *bool:
		n.beginValue()
		n.boolean(*(*bool)(v))
	case *struct{}:
		n.beginValue()
		n.put("{}")
	case *string:
		s := *(*string)(v)
		n.token(hashString(seed, s))
		n.beginValue()
		n.quote(s)
	default:
		n.planned(planOf(reflect.TypeOf(typ).Elem()), v)
		return
	}
	n.endValue()
}

func (n *note) planned(p *plan, v unsafe.Pointer) {
	if !p.exact && p.size > 0 {
		n.token(p.hash(seed, v))
	}
	n.beginValue()
	n.value(p, v, 0)
	n.endValue()
}

func (n *note) beginValue() {
	n.put(" = ")
	n.limit = n.n + maxValue
}

func (n *note) endValue() { n.limit, n.cut = 0, false }

// deepest is how many structs, arrays and interfaces within each other are
// written out.
const deepest = 3

// value appends the text of a value.
func (n *note) value(p *plan, at unsafe.Pointer, depth int) {
	switch p.kind {
	case reflect.Bool:
		n.boolean(*(*bool)(at))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n.integer(p, at)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		n.decimal(loadUint(p.size, at))
	case reflect.Float32, reflect.Float64:
		n.float(loadFloat(p.size, at), p.size)
	case reflect.Complex64, reflect.Complex128:
		n.complex(p.size/2, at)
	case reflect.String:
		n.quote(*(*string)(at))
	case reflect.Interface:
		n.boxed(p.held(at), depth)
	case reflect.Struct:
		n.structure(p, at, depth)
	case reflect.Array:
		n.array(p, at, depth)
	default:
		n.reference(p, at)
	}
}

func (n *note) boolean(b bool) {
	if b {
		n.put("true")
		return
	}
	n.put("false")
}

func (n *note) integer(p *plan, at unsafe.Pointer) {
	i := loadInt(p.size, at)
	if p.special == duration {
		n.put(time.Duration(i).String())
		return
	}
	n.signed(i)
}

func (n *note) float(f float64, size uintptr) {
	var b [32]byte
	text := strconv.AppendFloat(b[:0], f, 'g', -1, int(size)*8)
	n.put(unsafe.String(&text[0], len(text)))
}

// complex appends (RE+IMi), whose halves have a size.
func (n *note) complex(size uintptr, at unsafe.Pointer) {
	im := loadFloat(size, unsafe.Add(at, size))
	n.put("(")
	n.float(loadFloat(size, at), size)
	if im >= 0 || im != im {
		n.put("+")
	}
	n.float(im, size)
	n.put("i)")
}

// structure appends {NAME:VALUE …}. Blank fields have no value.
func (n *note) structure(p *plan, at unsafe.Pointer, depth int) {
	switch {
	case p.special == moment:
		n.moment(*(*time.Time)(at))
		return
	case depth == deepest && len(p.fields) > 0:
		n.put("{…}")
		return
	}
	n.put("{")
	for i := range p.fields {
		f := &p.fields[i]
		if n.cut {
			return
		}
		if i > 0 {
			n.put(" ")
		}
		n.put(f.name)
		n.put(":")
		n.value(f.plan, unsafe.Add(at, f.offset), depth+1)
	}
	n.put("}")
}

// moment appends a time in UTC: the local time zone may first have to be read
// from a file.
func (n *note) moment(t time.Time) {
	var b [40]byte
	text := t.UTC().AppendFormat(b[:0], "2006-01-02T15:04:05.999999999Z")
	n.put(unsafe.String(&text[0], len(text)))
}

func (n *note) array(p *plan, at unsafe.Pointer, depth int) {
	if depth == deepest && p.length > 0 {
		n.put("[…]")
		return
	}
	n.put("[")
	for i := 0; i < p.length && !n.cut; i++ {
		if i > 0 {
			n.put(" ")
		}
		n.value(p.elem, unsafe.Add(at, uintptr(i)*p.elem.size), depth+1)
	}
	n.put("]")
}

// boxed appends what an interface holds: TYPE(VALUE), and the value alone where
// it is that of a constant without a type, or tells its type.
func (n *note) boxed(x any, depth int) {
	if x == nil {
		n.put("nil")
		return
	}
	p := planOf(reflect.TypeOf(x))
	at := p.content(&x)
	switch {
	case p.plain:
		n.value(p, at, depth)
	case p.kind == reflect.Struct && p.special == nothing, p.kind == reflect.Array:
		n.put(p.name)
		n.value(p, at, depth+1)
	case p.kind <= reflect.Complex128 || p.kind == reflect.String || p.special != nothing:
		n.put(p.name)
		n.put("(")
		n.value(p, at, depth)
		n.put(")")
	default:
		n.value(p, at, depth)
	}
}

// reference appends what only points to something.
func (n *note) reference(p *plan, at unsafe.Pointer) {
	to := word(at)
	switch {
	case p.kind == reflect.Chan:
		n.object("c", to)
		return
	case to == nil:
		n.put("nil")
		return
	}
	switch p.kind {
	case reflect.Func:
		n.put(funcName(to))
	case reflect.Slice:
		n.put(p.name)
		n.put("(len ")
		n.decimal(uint64(*(*int)(unsafe.Add(at, unsafe.Sizeof(to)))))
		n.put(")")
	case reflect.Map:
		n.put(p.name)
	default:
		n.put(p.name)
		n.put("@")
		n.base32(uint64(uintptr(to)) >> 3 & (1<<20 - 1)) // four digits tell neighbours apart
	}
}

// funcName names a function by the code at the beginning of its closure
// (runtime/runtime2.go, funcval).
func funcName(closure unsafe.Pointer) string {
	if f := runtime.FuncForPC(*(*uintptr)(closure)); f != nil {
		return shortFunc(f.Name())
	}
	return "func"
}

func loadInt(size uintptr, at unsafe.Pointer) int64 {
	switch size {
	case 1:
		return int64(*(*int8)(at))
	case 2:
		return int64(*(*int16)(at))
	case 4:
		return int64(*(*int32)(at))
	}
	return *(*int64)(at)
}

func loadUint(size uintptr, at unsafe.Pointer) uint64 {
	switch size {
	case 1:
		return uint64(*(*uint8)(at))
	case 2:
		return uint64(*(*uint16)(at))
	case 4:
		return uint64(*(*uint32)(at))
	}
	return *(*uint64)(at)
}

func loadFloat(size uintptr, at unsafe.Pointer) float64 {
	if size == 4 {
		return float64(*(*float32)(at))
	}
	return *(*float64)(at)
}
