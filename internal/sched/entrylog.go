package sched

// entryLog is the entries of a segment as bytes, about four an entry. They lie in
// blocks, each of which can be read by itself: it begins with the time and the
// goroutine to which its first entry refers. Shapes have numbers of the segment's own,
// small for those that come early.
//
// An entry is a head, then its shape, then what the head announces: the time since
// the entry before, in units of the segment's clock; the context, when it is not
// that of the entry before; the goroutine and its peer, when they are not the one
// that acted last in the context; extras.
type entryLog struct {
	clock tickClock
	words []ShapeID // of the numbers that stand for them
	data  []byte
	off   []uint32 // where each block begins
}

// logBlock is how many entries a block has.
const logBlock = 64

// Bits of an entry's head.
const (
	sameContext = 1 << iota
	actorIsG    // the goroutine is the one that acted last in the context
	actorIsPeer // the peer is
	otherPeer   // the peer is another
	hasExtra
	ticksShift  = 5
	ticksFollow = 7 // the ticks are too many for the head
)

// Bits of the mask that says which extras an entry has.
const (
	extraText = 1 << iota
	extraCategory
	extraValue
	extraParent
	extraOp
)

// logState is what an entry's bytes refer to.
type logState struct {
	tick  int64
	last  Time  // of the entry before, since the clock's base
	young int32 // the youngest goroutine that was named
	ctx   uint32
	acted [32]struct { // who acted last in a context, by the low bits of its number
		ctx uint32
		g   int32
	}
}

const noContext = ^uint32(0)

// begin starts a block.
func (s *logState) begin() {
	s.ctx = noContext
	for i := range s.acted {
		s.acted[i].ctx, s.acted[i].g = noContext, 0
	}
}

// actor gives the place of the one that acted last in a context.
func (s *logState) actor(ctx uint32) *int32 {
	a := &s.acted[ctx%uint32(len(s.acted))]
	if a.ctx != ctx {
		a.ctx, a.g = ctx, 0
	}
	return &a.g
}

// logWriter makes an entryLog.
type logWriter struct {
	entryLog
	logState
	n      int
	wordOf []uint32 // of each shape: the number that stands for it, plus one
}

// word gives the number that stands for a shape in the segment. The frequent ones come
// early, and so get small numbers.
func (w *logWriter) word(id ShapeID) uint64 {
	if int(id) >= len(w.wordOf) {
		w.wordOf = append(w.wordOf, make([]uint32, int(id)+1-len(w.wordOf))...)
	}
	n := w.wordOf[id]
	if n == 0 {
		w.words = append(w.words, id)
		n = uint32(len(w.words))
		w.wordOf[id] = n
	}
	return uint64(n - 1)
}

// open begins the log of a segment, which begins with some rows. young is how many
// goroutines segments know.
func (w *logWriter) open(rows *rowList, young int32) tickClock {
	w.clock, w.young = newClock(rows, w.clock), young
	return w.clock
}

// take gives the log, and makes the writer ready for the next.
func (w *logWriter) take() entryLog {
	for _, id := range w.words {
		w.wordOf[id] = 0
	}
	l := entryLog{w.clock, exact(w.words), exact(w.data), exact(w.off)}
	*w = logWriter{entryLog: entryLog{clock: w.clock, words: w.words[:0], data: w.data[:0], off: w.off[:0]}, wordOf: w.wordOf}
	return l
}

// add appends entries.
func (w *logWriter) add(rows []row, extras []extra) {
	for len(rows) > 0 {
		if w.n%logBlock == 0 {
			w.off = append(w.off, uint32(len(w.data)))
			w.begin()
			w.data = appendUvarint(w.data, uint64(w.tick))
			w.data = appendUvarint(w.data, uint64(w.last-w.clock.at(w.tick)))
			w.data = appendUvarint(w.data, uint64(w.young))
		}
		n := min(len(rows), logBlock-w.n%logBlock)
		w.data = w.block(w.data, rows[:n], extras)
		rows, w.n = rows[n:], w.n+n
	}
}

// block appends entries that belong to one block.
func (w *logWriter) block(data []byte, rows []row, extras []extra) []byte {
	for i := range rows {
		r := &rows[i]
		t := r.t - w.clock.base
		ticks, exact := w.clock.since(w.tick, w.last, t)
		actor := w.actor(r.ctx)
		head := w.head(r, *actor)
		if exact || ticks >= ticksFollow {
			head |= ticksFollow << ticksShift
		} else {
			head |= byte(ticks) << ticksShift
		}
		if word := w.word(r.shape); word < 0x80 {
			data = append(data, head, byte(word))
		} else {
			data = appendUvarint(append(data, head), word)
		}
		if head>>ticksShift == ticksFollow {
			data = appendTicks(data, w.clock, ticks, w.tick, t, exact)
		}
		w.tick, w.last = w.tick+ticks, t
		if head&sameContext == 0 {
			data = appendUvarint(data, uint64(r.ctx))
			w.ctx = r.ctx
		}
		if head&actorIsG == 0 {
			data = appendUvarint(data, w.named(r.g))
		}
		if head&otherPeer != 0 {
			data = appendUvarint(data, w.named(r.peer))
		}
		if setActor(actor, r); head&hasExtra != 0 {
			data = appendExtra(data, &extras[r.extra-1])
		}
	}
	return data
}

// head tells what follows it, but for the ticks.
func (s *logState) head(r *row, actor int32) (head byte) {
	if r.ctx == s.ctx {
		head |= sameContext
	}
	if r.g == actor {
		head |= actorIsG
	}
	if r.peer != 0 {
		if r.peer == actor {
			head |= actorIsPeer
		} else {
			head |= otherPeer
		}
	}
	if r.extra > 0 {
		head |= hasExtra
	}
	return head
}

// named gives what stands for a goroutine: how far it is from the youngest, for the
// many that live shortly, or its number, for the first.
func (s *logState) named(g int32) uint64 {
	x := uint64(g) << 1
	if g <= s.young+1 {
		x = min(x, uint64(s.young+1-g)<<1|1)
	}
	s.young = max(s.young, g)
	return x
}

// whom gives the goroutine for which a number stands.
func (s *logState) whom(x uint64) int32 {
	g := int32(x >> 1)
	if x&1 != 0 {
		g = s.young + 1 - g
	}
	s.young = max(s.young, g)
	return g
}

// setActor keeps who acted.
func setActor(actor *int32, r *row) {
	if r.peer > 0 {
		*actor = r.peer
	} else if r.g > 0 {
		*actor = r.g
	}
}

func appendExtra(data []byte, x *extra) []byte {
	mask := byte(0)
	for i, has := range [...]bool{x.text != 0, x.category != 0, x.value != 0, x.parent != 0, x.op != 0} {
		if has {
			mask |= 1 << i
		}
	}
	data = append(data, mask)
	if mask&extraText != 0 {
		data = appendUvarint(data, uint64(x.text))
	}
	if mask&extraCategory != 0 {
		data = appendUvarint(data, uint64(x.category))
	}
	if mask&extraValue != 0 {
		data = appendVarint(data, x.value)
	}
	if mask&extraParent != 0 {
		data = appendVarint(data, x.parent)
	}
	if mask&extraOp != 0 {
		data = appendUvarint(data, uint64(x.op))
	}
	return data
}
