//go:build go1.21

package probe

import "unsafe"

// Every operation writes a note before it and one after it. A reader needs both:
// only what lies between them may have been the moment when it happened.

// Sending is a send whose channel has been evaluated, and its value not yet.
// Two steps keep the order of evaluation and leave the element type to the
// channel alone, so that the value may be an untyped constant or nil.
type Sending[T any] struct {
	s  *Site
	ch chan<- T
}

// S begins a send: ch <- v is S(s, ch).V(v).
func S[T any](s *Site, ch chan<- T) Sending[T] { return Sending[T]{s, ch} }

// V sends.
func (x Sending[T]) V(v T) {
	run := recording()
	if run == 0 {
		x.ch <- v
		return
	}
	at := word(unsafe.Pointer(&x.ch))
	noteSend(run, x.s, at, cap(x.ch), any((*T)(nil)), hide(unsafe.Pointer(&v)))
	x.ch <- v
	noteChan(run, "send!", x.s, at, 0)
}

// R receives: <-ch.
func R[T any](s *Site, ch <-chan T) T {
	run := recording()
	if run == 0 {
		return <-ch
	}
	v, _ := receive(run, s, ch)
	return v
}

// R2 receives: v, ok := <-ch.
func R2[T any](s *Site, ch <-chan T) (T, bool) {
	run := recording()
	if run == 0 {
		v, ok := <-ch
		return v, ok
	}
	return receive(run, s, ch)
}

// R2N receives into an ok of a boolean type of the program's own, to which its
// last argument points.
func R2N[T any, B ~bool](s *Site, ch <-chan T, _ *B) (T, B) {
	v, ok := R2(s, ch)
	return v, B(ok)
}

func receive[T any](run uint32, s *Site, ch <-chan T) (T, bool) {
	at := word(unsafe.Pointer(&ch))
	noteChan(run, "recv?", s, at, cap(ch))
	v, ok := <-ch
	noteReceived(run, s, at, any((*T)(nil)), hide(unsafe.Pointer(&v)), ok)
	return v, ok
}

// Close closes.
func Close[T any](s *Site, ch chan<- T) {
	run := recording()
	if run == 0 {
		close(ch)
		return
	}
	at := word(unsafe.Pointer(&ch))
	noteChan(run, "close?", s, at, cap(ch))
	close(ch)
	noteChan(run, "close!", s, at, 0)
}

// Make tells of a channel that has just been made. C is its type.
func Make[C any](s *Site, c C) C {
	if run := recording(); run != 0 {
		// The word of a channel and what lies behind it are the same for all
		// element types (runtime/chan.go, hchan).
		ch := *(*chan struct{})(hide(unsafe.Pointer(&c)))
		noteChan(run, "make!", s, word(unsafe.Pointer(&ch)), cap(ch))
	}
	return c
}

// word is the pointer that a variable holds, which is all there is to a
// channel, a map or a func.
func word(variable unsafe.Pointer) unsafe.Pointer { return *(*unsafe.Pointer)(variable) }

// The functions that write are not generic, and not inlined: a program has many
// places that call them.

//go:noinline
func noteChan(run uint32, verb string, s *Site, ch unsafe.Pointer, capacity int) {
	var n note
	n.start(run, verb, s)
	n.channel(ch, capacity)
	n.log()
}

//go:noinline
func noteSend(run uint32, s *Site, ch unsafe.Pointer, capacity int, typ any, v unsafe.Pointer) {
	var n note
	n.start(run, "send?", s)
	n.channel(ch, capacity)
	n.message(typ, v)
	n.log()
}

//go:noinline
func noteReceived(run uint32, s *Site, ch unsafe.Pointer, typ any, v unsafe.Pointer, ok bool) {
	var n note
	n.start(run, "recv!", s)
	n.channel(ch, 0)
	n.received(typ, v, ok)
	n.log()
}

// received appends what came out of a channel: a message, or that it is closed.
func (n *note) received(typ any, v unsafe.Pointer, ok bool) {
	if !ok {
		n.put(" closed")
		return
	}
	n.message(typ, v)
}
