//go:build go1.21

package probe

import (
	"math/bits"
	"reflect"
	"unsafe"
)

// A token is a hash of all that a channel copies when it passes a value on.
// Sender and receiver have the same bytes, so they have the same token; what
// the bytes point to does not count. Padding and blank fields do not either,
// for a copy need not have them.

// part is a piece of a value that is hashed in one go.
type part struct {
	how    how
	offset uintptr
	size   uintptr // of a block
	of     *plan   // of an interface, and of the elements of an array
	length int     // of an array
}

type how uint8

const (
	block how = iota
	text
	held
	each
)

// longArray is how many elements of an array are hashed one by one.
const longArray = 8

// addParts appends the parts of a value at an offset within something larger.
// Blocks that touch become one.
func (p *plan) addParts(parts []part, offset uintptr) []part {
	switch p.kind {
	case reflect.String:
		return append(parts, part{how: text, offset: offset})
	case reflect.Interface:
		return append(parts, part{how: held, offset: offset, of: p})
	case reflect.Struct:
		for _, f := range p.fields {
			parts = f.plan.addParts(parts, offset+f.offset)
		}
		return parts
	case reflect.Array:
		if whole := p.elem.parts; len(whole) == 1 && whole[0].how == block && whole[0].size == p.elem.size {
			return addBlock(parts, offset, p.size)
		}
		if p.length > longArray {
			return append(parts, part{how: each, offset: offset, of: p.elem, length: p.length})
		}
		for i := 0; i < p.length; i++ {
			parts = p.elem.addParts(parts, offset+uintptr(i)*p.elem.size)
		}
		return parts
	}
	return addBlock(parts, offset, p.size)
}

func addBlock(parts []part, offset, size uintptr) []part {
	if last := len(parts) - 1; last >= 0 && parts[last].how == block && parts[last].offset+parts[last].size == offset {
		parts[last].size += size
		return parts
	}
	return append(parts, part{how: block, offset: offset, size: size})
}

// hash adds a value to a hash.
func (p *plan) hash(h uint64, at unsafe.Pointer) uint64 {
	for i := range p.parts {
		part := &p.parts[i]
		at := unsafe.Add(at, part.offset)
		switch part.how {
		case block:
			h = hashBytes(h, unsafe.Slice((*byte)(at), part.size))
		case text:
			h = hashString(h, *(*string)(at))
		case held:
			h = hashBoxed(h, part.of.held(at))
		case each:
			for i := 0; i < part.length; i++ {
				h = part.of.hash(h, unsafe.Add(at, uintptr(i)*part.of.size))
			}
		}
	}
	return h
}

// hashBoxed adds what an interface holds: its type, and the content of what may
// be a constant, since constants are boxed anew wherever they stand. Anything
// else is boxed once, and the box travels.
func hashBoxed(h uint64, x any) uint64 {
	b := (*box)(hide(unsafe.Pointer(&x)))
	h = mix(h, uint64(uintptr(b.typ)))
	if x == nil {
		return h
	}
	if p := planOf(reflect.TypeOf(x)); p.kind <= reflect.Complex128 || p.kind == reflect.String {
		return p.hash(h, p.content(&x))
	}
	return mix(h, uint64(uintptr(b.data)))
}

// longString is how many bytes of a string are hashed. Of a longer one it is
// the beginning, the end, and where it lies: channels pass on the pointer.
const longString = 128

func hashString(h uint64, s string) uint64 {
	h = mix(h, uint64(len(s)))
	if len(s) == 0 {
		return h
	}
	data := unsafe.StringData(s)
	b := unsafe.Slice(data, len(s))
	if len(b) <= longString {
		return hashBytes(h, b)
	}
	h = hashBytes(h, b[:longString/2])
	h = hashBytes(h, b[len(b)-longString/2:])
	return mix(h, uint64(uintptr(unsafe.Pointer(data))))
}

func hashBytes(h uint64, b []byte) uint64 {
	for ; len(b) >= 8; b = b[8:] {
		h = mix(h, uint64(b[0])|uint64(b[1])<<8|uint64(b[2])<<16|uint64(b[3])<<24|
			uint64(b[4])<<32|uint64(b[5])<<40|uint64(b[6])<<48|uint64(b[7])<<56)
	}
	if len(b) == 0 {
		return h
	}
	var rest uint64
	for i, c := range b {
		rest |= uint64(c) << (8 * i)
	}
	return mix(h, rest)
}

// The constants of wyhash, whose mixing step this is.
const (
	seed  = 0xa0761d6478bd642f
	salt1 = 0xe7037ed1a0b428db
	salt2 = 0x8ebc6af09c88c6e3
)

func mix(h, w uint64) uint64 {
	hi, lo := bits.Mul64(h^salt1, w^salt2)
	return hi ^ lo
}
