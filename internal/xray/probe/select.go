//go:build go1.21

package probe

import "unsafe"

// Sel is a select that collects what its cases are. The statement keeps its
// operands where they are, so that Go itself evaluates them once and in order;
// each passes through one of the functions below, and the last one writes
// the note that says what the goroutine is about to wait for.
type Sel struct {
	// Ok takes the second result of a receive whose case assigns to something
	// that is no variable: case a[i], sel.Ok = <-ch.
	Ok bool

	dflt     bool
	operands int
	s        *Site
	caseAt   int // where the last case begins in the note
	n        note
}

// NewSel begins a select. operands is how many calls of SR, SS, SV, SK and SN
// will follow.
func NewSel(s *Site, operands int, hasDefault bool) Sel {
	run := recording()
	if run == 0 {
		return Sel{}
	}
	sel := Sel{s: s, operands: operands, dflt: hasDefault}
	sel.n.inSel = true
	sel.begin(run)
	if operands == 0 {
		sel.ready()
	}
	return sel
}

// begin starts a note, for cases that another one follows.
func (sel *Sel) begin(run uint32) {
	sel.n.n = 0
	sel.n.start(run, "select+", sel.s)
	sel.caseAt = sel.n.n
}

// The room that a case may need, and the default after it: " | recv CHANNEL
// cap=CAPACITY", " #TOKEN = VALUE…" and " | default".
const (
	roomForCase  = len(" | recv c0123456789abc cap=9223372036854775807 | default")
	roomForValue = len(" #012345 = ") + maxValue + len(ellipsis)
)

// add begins a case. When it may not fit, those before it get a note of their
// own.
func (sel *Sel) add(word string, ch unsafe.Pointer, capacity, room int) {
	n := &sel.n
	if n.n > sel.caseAt && n.n+room > maxNote {
		n.log()
		sel.begin(n.run)
	}
	if n.n > sel.caseAt {
		n.put(" |")
	}
	n.put(word)
	n.channel(ch, capacity)
}

// operand counts one, and writes the note after the last.
func (sel *Sel) operand() {
	if sel.operands--; sel.operands == 0 {
		sel.ready()
	}
}

func (sel *Sel) ready() {
	n := &sel.n
	switch {
	case !sel.dflt:
	case n.n > sel.caseAt:
		n.put(" | default")
	default:
		n.put(" default")
	}
	copy(n.text[:], "select?")
	n.log()
}

// SR is the channel of a receive.
func SR[T any](sel *Sel, ch <-chan T) <-chan T {
	if sel.n.run != 0 {
		sel.receive(word(unsafe.Pointer(&ch)), cap(ch))
	}
	return ch
}

func (sel *Sel) receive(ch unsafe.Pointer, capacity int) {
	sel.add(" recv", ch, capacity, roomForCase)
	sel.operand()
}

// SS is the channel of a send whose value follows with SV.
func SS[T any](sel *Sel, ch chan<- T) chan<- T {
	if sel.n.run != 0 {
		sel.send(word(unsafe.Pointer(&ch)), cap(ch))
	}
	return ch
}

func (sel *Sel) send(ch unsafe.Pointer, capacity int) {
	sel.add(" send", ch, capacity, roomForCase+roomForValue)
	sel.operand()
}

// SV is the value of a send.
func SV[T any](sel *Sel, v T) T {
	if sel.n.run != 0 {
		sel.value(any((*T)(nil)), hide(unsafe.Pointer(&v)))
	}
	return v
}

func (sel *Sel) value(typ any, v unsafe.Pointer) {
	sel.n.message(typ, v)
	sel.operand()
}

// SK is the channel of a send whose value is a constant, which stays in the
// source: it may have no type of its own. v is the constant once more.
func SK[T any](sel *Sel, ch chan<- T, v any) chan<- T {
	if sel.n.run != 0 {
		sel.constant(word(unsafe.Pointer(&ch)), cap(ch), any((*T)(nil)), v)
	}
	return ch
}

func (sel *Sel) constant(ch unsafe.Pointer, capacity int, typ, v any) {
	sel.add(" send", ch, capacity, roomForCase+roomForValue)
	sel.n.constant(typ, v)
	sel.operand()
}

// SN is the channel of a send whose value cannot be told.
func SN[T any](sel *Sel, ch chan<- T) chan<- T {
	if sel.n.run != 0 {
		sel.send(word(unsafe.Pointer(&ch)), cap(ch))
	}
	return ch
}

// DoneV2 tells that receive i was chosen, and what came out. It is the first
// statement of the case.
func DoneV2[T any](sel *Sel, i int, v T, ok bool) {
	if sel.n.run != 0 {
		sel.chosen(i, any((*T)(nil)), hide(unsafe.Pointer(&v)), ok)
	}
}

func (sel *Sel) chosen(i int, typ any, v unsafe.Pointer, ok bool) {
	var n note
	n.start(sel.n.run, "select!", sel.s)
	n.put(" ")
	n.decimal(uint64(i))
	n.received(typ, v, ok)
	n.log()
}

// DoneOk tells that receive i was chosen, and not what came out.
func (sel *Sel) DoneOk(i int, ok bool) {
	if sel.n.run == 0 {
		return
	}
	var n note
	n.start(sel.n.run, "select!", sel.s)
	n.put(" ")
	n.decimal(uint64(i))
	if !ok {
		n.put(" closed")
	}
	n.log()
}

// Done tells that send i was chosen, or the default if i is negative.
func (sel *Sel) Done(i int) {
	if sel.n.run == 0 {
		return
	}
	var n note
	n.start(sel.n.run, "select!", sel.s)
	if i < 0 {
		n.put(" default")
	} else {
		n.put(" ")
		n.decimal(uint64(i))
	}
	n.log()
}
