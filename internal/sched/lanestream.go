package sched

import (
	"slices"
	"sort"
)

// laneSet is the changes of state of everybody who changes in a segment, a stream
// of bytes for each: goroutines by their dense index, or Ps by their number. Keys
// below first are listed; those from first on, which are new in the segment, lie
// one after the other.
//
// A stream begins with the state before the segment. A change is a head, which holds
// the new state and, when they are small, the number of entries since the change
// before and the ticks of the clock since then; larger ones follow.
type laneSet struct {
	old   []int32
	first int32
	off   []uint32 // where each stream begins, and one for the end
	data  []byte
	long  []longLane
	skips []laneSkip
}

// laneSkipEvery is after how many changes a long stream has a place to jump to.
// Streams of laneSkipLeast changes and more have one at their end, too.
const (
	laneSkipEvery = 256
	laneSkipLeast = 64
)

// The parts of a change's head.
const (
	headState   = 7      // the new state
	headRows    = 3 << 3 // less one; more follow when all bits are set
	rowsShift   = 3
	laneTicks   = 5 // the ticks
	ticksMore   = 6 // more follow
	ticksWithin = 7 // all follow, and the time within the tick
)

// longLane says which skips belong to a stream.
type longLane struct{ slot, from, to int32 }

// laneSkip is a place in a stream: what had come before it.
type laneSkip struct {
	off  uint32 // in the stream, of the next change
	row  uint32 // of the last change
	step uint32 // to which that belongs, since the segment's first
	st   State
	last Time                // of the last change, since the clock's base
	time [NStates - 1]int64  // spent in each state but NotExist since the segment began
	wide [NStates - 1]uint32 // the same in steps
}

// spent gives what was spent in each state on an axis.
func (k *laneSkip) spent(a Axis) (c Cell) {
	for i := range k.time {
		if c[i+1] = k.time[i]; a == Steps {
			c[i+1] = int64(k.wide[i])
		}
	}
	return c
}

// slot finds a key's stream; -1 when there is none.
func (l *laneSet) slot(key int32) int {
	if key >= l.first {
		if i := len(l.old) + int(key-l.first); i+1 < len(l.off) && l.off[i+1] > l.off[i] {
			return i
		}
		return -1
	}
	if i, ok := slices.BinarySearch(l.old, key); ok {
		return i
	}
	return -1
}

// end is behind the last key.
func (l *laneSet) end() int32 { return l.first + int32(max(0, len(l.off)-1-len(l.old))) }

// each calls f with every key that has a stream, ascending.
func (l *laneSet) each(f func(key int32, slot int)) {
	for i, key := range l.old {
		f(key, i)
	}
	for i := len(l.old); i+1 < len(l.off); i++ {
		if l.off[i+1] > l.off[i] {
			f(l.first+int32(i-len(l.old)), i)
		}
	}
}

// skipsOf gives the skips of a stream.
func (l *laneSet) skipsOf(slot int) []laneSkip {
	if l.off[slot+1]-l.off[slot] < laneSkipLeast {
		return nil
	}
	i, ok := slices.BinarySearchFunc(l.long, int32(slot), func(a longLane, slot int32) int { return int(a.slot - slot) })
	if !ok {
		return nil
	}
	return l.skips[l.long[i].from:l.long[i].to]
}

// laneReader walks over a stream. Before the first change, row is -1.
type laneReader struct {
	byteReader
	clock tickClock
	row   int32
	st    State
	tick  int64
	last  Time // of the last change, since the clock's base
}

// read opens the stream of a key; ok is false when it does not change here.
func (s *segment) read(l *laneSet, key int32) (r laneReader, slot int, ok bool) {
	if slot = l.slot(key); slot < 0 {
		return r, slot, false
	}
	return s.reader(l, slot), slot, true
}

// reader opens a stream.
func (s *segment) reader(l *laneSet, slot int) laneReader {
	r := laneReader{byteReader: byteReader{data: l.data[l.off[slot]:l.off[slot+1]]}, clock: s.log.clock, row: -1}
	r.st = State(r.byte())
	return r
}

// more tells whether another change follows.
func (r *laneReader) more() bool { return r.pos < len(r.data) }

// next goes to the next change.
func (r *laneReader) next() {
	head := r.byte()
	r.row += r.rows(head)
	r.rest(head)
}

// step goes to the next change; ok is false when there is none.
func (r *laneReader) step() (ok bool) {
	if ok = r.more(); ok {
		r.next()
	}
	return ok
}

// rows reads how many entries lie between two changes.
func (r *laneReader) rows(head byte) int32 {
	if rows := int32(head & headRows >> rowsShift); rows < headRows>>rowsShift {
		return rows + 1
	}
	return int32(r.uvarint()) + headRows>>rowsShift + 1
}

// rest reads the state and the time of a change.
func (r *laneReader) rest(head byte) {
	r.st = State(head & headState)
	switch ticks := int64(head >> laneTicks); ticks {
	case ticksWithin:
		r.tick += int64(r.uvarint())
		r.last = r.clock.at(r.tick) + Time(r.uvarint())
	case ticksMore:
		r.tick += int64(r.uvarint()) + ticksMore
		r.last = r.clock.at(r.tick)
	default:
		r.tick += ticks
		r.last = r.clock.at(r.tick)
	}
}

// jump goes to a skip.
func (r *laneReader) jump(k *laneSkip) {
	r.pos, r.row, r.st, r.tick, r.last = int(k.off), int32(k.row), k.st, r.clock.tick(k.last), k.last
}

// lastBelow goes to the last change before entry limit; ok is false when there is
// none.
func (r *laneReader) lastBelow(skips []laneSkip, limit int32) (ok bool) {
	if i := sort.Search(len(skips), func(i int) bool { return int32(skips[i].row) >= limit }); i > 0 {
		r.jump(&skips[i-1])
	}
	for r.more() {
		pos, head := r.pos, r.byte()
		row := r.row + r.rows(head)
		if row >= limit {
			r.pos = pos
			break
		}
		r.row = row
		r.rest(head)
	}
	return r.row >= 0
}

// firstFrom goes to the first change at entry limit or behind; ok is false when there
// is none.
func (r *laneReader) firstFrom(skips []laneSkip, limit int32) (ok bool) {
	if i := sort.Search(len(skips), func(i int) bool { return int32(skips[i].row) >= limit }); i > 0 {
		r.jump(&skips[i-1])
	}
	for r.more() {
		if r.next(); r.row >= limit {
			return true
		}
	}
	return false
}
