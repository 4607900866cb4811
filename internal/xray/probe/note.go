//go:build go1.21

package probe

import (
	"context"
	"runtime/trace"
	"unicode/utf8"
	"unsafe"
)

// category marks the notes in a trace, as the category of trace.Log.
const category = "govis"

// maxNote is how many bytes a note may have. It is far below what the runtime
// would cut off (runtime/traceevent.go: maxTraceStringLen, 1024 bytes).
const maxNote = 200

// maxValue is how many bytes the text of a value may have, without the … that
// tells of more.
const maxValue = 40

const ellipsis = "…"

// background is made once: the tracer only looks for a task in it.
var background = context.Background()

// note is a message while it is written. It lives on the stack of whoever
// writes it; what does not fit is cut off and marked.
type note struct {
	run   uint32
	cut   bool // nothing fits any more
	inSel bool // among the cases of a select, where | separates
	n     int
	limit int // of n, while a value is written
	text  [maxNote + len(ellipsis)]byte
}

// start begins the note of an operation: VERB SITE.
func (n *note) start(run uint32, verb string, s *Site) {
	number := s.number(run)
	n.run = run
	n.put(verb)
	n.put(" ")
	n.decimal(number)
}

// put appends a word, which is written whole or, where there is not enough
// room, up to a character's end.
func (n *note) put(s string) {
	if n.cut {
		return
	}
	limit := n.limit
	if limit == 0 {
		limit = maxNote
	}
	if n.n+len(s) <= limit {
		n.n += copy(n.text[n.n:], s)
		return
	}
	end := limit - n.n
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	n.n += copy(n.text[n.n:], s[:end])
	n.putEllipsis()
}

// putEllipsis marks that something was left out, for which there is always room.
func (n *note) putEllipsis() {
	n.n += copy(n.text[n.n:], ellipsis)
	n.cut = true
}

const digits = "0123456789abcdefghijklmnopqrstuv"

func (n *note) decimal(u uint64) {
	var b [20]byte
	i := len(b)
	for u >= 10 {
		i--
		b[i] = digits[u%10]
		u /= 10
	}
	i--
	b[i] = digits[u]
	n.put(unsafe.String(&b[i], len(b)-i))
}

func (n *note) signed(i int64) {
	if i < 0 {
		n.put("-")
		i = -i // the least integer becomes itself, and its bits are right
	}
	n.decimal(uint64(i))
}

// base32 appends a number in base 32: shifts are cheaper than divisions, and
// addresses are long.
func (n *note) base32(u uint64) {
	var b [13]byte
	i := len(b)
	for {
		i--
		b[i] = digits[u&31]
		if u >>= 5; u == 0 {
			break
		}
	}
	n.put(unsafe.String(&b[i], len(b)-i))
}

// object appends the word for a thing with an identity: its kind and address.
// An address may be used again when its thing is gone.
func (n *note) object(kind string, at unsafe.Pointer) {
	n.put(kind)
	n.base32(uint64(uintptr(at)))
}

// channel appends CHANNEL [cap=K].
func (n *note) channel(ch unsafe.Pointer, capacity int) {
	n.object(" c", ch)
	if capacity > 0 {
		n.put(" cap=")
		n.decimal(uint64(capacity))
	}
}

// tokenBits of a hash go into a token: six digits.
const tokenBits = 30

func (n *note) token(hash uint64) {
	hash >>= 64 - tokenBits
	var b [2 + tokenBits/5]byte
	b[0], b[1] = ' ', '#'
	for i := 2; i < len(b); i++ {
		b[i] = digits[hash>>(5*(len(b)-1-i))&31]
	}
	n.put(unsafe.String(&b[0], len(b)))
}

// log writes the note into the trace. The runtime copies the text
// (runtime/traceruntime.go: trace_userLog, traceWriter.uniqueString), so it may
// lie on the stack, though the compiler cannot know.
func (n *note) log() {
	countNote(n.run)
	text := unsafe.String((*byte)(hide(unsafe.Pointer(&n.text[0]))), n.n)
	trace.Log(background, category, text)
}

// hide gives a pointer of which the compiler's escape analysis does not see
// that it is the same. What it points to may stay on the stack, so nobody may
// keep it. It is what abi.NoEscape does within the standard library.
//
//go:nosplit
//go:nocheckptr
func hide(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return *(*unsafe.Pointer)(unsafe.Pointer(&x))
}
