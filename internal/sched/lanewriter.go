package sched

import (
	"encoding/binary"
	"slices"
)

// laneWriter makes the laneSet of a segment out of changes, in the order in which
// they happen. It is used again for every segment.
type laneWriter struct {
	clock tickClock
	first int32   // keys from it on are new in the segment
	place []int32 // of each key that has changed, in open, plus one
	open  []openLane
	next  []int32 // of each block of data: the one that goes on, 0 for none
	data  []byte  // the streams, in blocks
	skips []openSkip
}

// openLane is a stream that is being written, and what came to pass in it.
type openLane struct {
	key         int32
	n           int32   // changes
	row, step   int32   // of the last one
	last        Time    // of the last one, since the clock's base
	shape       ShapeID // of the last one, and where it was
	ctx         uint32
	head, block int32 // its first and its last block of data
	size        int32 // bytes
	skip        int32 // its last skip, plus one
	before, st  State
	time        Cell            // spent in each state since the segment began
	wide        [NStates]uint32 // the same in steps
}

// openSkip is a skip and the one before it in its stream, plus one.
type openSkip struct {
	laneSkip
	before int32
}

// laneBlock is how many bytes of a stream lie together while it is written: most
// goroutines of a busy program have no more.
const laneBlock = 32

// begin starts anew. Keys from first on are new.
func (w *laneWriter) begin(clock tickClock, first int32) {
	w.clock, w.first = clock, first
	w.open, w.next, w.data, w.skips = w.open[:0], append(w.next[:0], 0), append(w.data[:0], make([]byte, laneBlock)...), w.skips[:0]
}

// of gives the stream of a key. One that begins does so in the state before the
// segment, which began at from, since the clock's base.
func (w *laneWriter) of(key int32, before State, from Time) *openLane {
	if int(key) >= len(w.place) {
		w.place = append(w.place, make([]int32, int(key)+1-len(w.place)+len(w.place)/4)...)
	}
	if at := w.place[key]; at > 0 {
		return &w.open[at-1]
	}
	block := w.block()
	w.data[block*laneBlock] = byte(before)
	w.open = append(w.open, openLane{key: key, row: -1, last: from, head: block, block: block, size: 1, before: before, st: before})
	w.place[key] = int32(len(w.open))
	return &w.open[len(w.open)-1]
}

// block makes room for more of a stream.
func (w *laneWriter) block() int32 {
	n := int32(len(w.next))
	w.next = append(w.next, 0)
	w.data = slices.Grow(w.data, laneBlock)[:len(w.data)+laneBlock]
	return n
}

// add appends a change: at an entry, in a step, since the clock's base, to a state.
func (w *laneWriter) add(l *openLane, row, step int32, at Time, to State) {
	if l.n > 0 && l.n%laneSkipEvery == 0 {
		w.skip(l)
	}
	l.time[l.st] += int64(at - l.last)
	l.wide[l.st] += uint32(step - l.step)
	tick := w.clock.tick(at)
	since := tick
	if l.n > 0 {
		since -= w.clock.tick(l.last)
	}
	l.put(w, to, row-l.row, since, at-w.clock.at(tick))
	l.n++
	l.row, l.step, l.last, l.st = row, step, at, to
}

// put writes a change of state, so many entries and ticks behind the one before,
// and so long within its tick.
func (l *openLane) put(w *laneWriter, st State, rows int32, ticks int64, within Time) {
	word, n, more := uint64(st), uint(1), rows-1-headRows>>rowsShift
	if more < 0 {
		word |= uint64(rows-1) << rowsShift
	} else {
		word |= headRows
	}
	switch {
	case within != 0:
		word |= ticksWithin << laneTicks
	case ticks >= ticksMore:
		word |= ticksMore << laneTicks
		ticks -= ticksMore
	default:
		word |= uint64(ticks) << laneTicks
		ticks = -1
	}
	if more >= 0 {
		word, n = l.number(w, word, n, uint64(more))
	}
	if ticks >= 0 {
		word, n = l.number(w, word, n, uint64(ticks))
	}
	if within != 0 {
		word, n = l.number(w, word, n, uint64(within))
	}
	l.write(w, word, n)
}

// number appends what appendUvarint does to the n bytes of a word, which is written
// when it is full.
func (l *openLane) number(w *laneWriter, word uint64, n uint, x uint64) (uint64, uint) {
	if x < 0x80 && n < 8 {
		return word | x<<(8*n), n + 1
	}
	for {
		if n == 8 {
			l.write(w, word, n)
			word, n = 0, 0
		}
		if x < 0x80 {
			return word | x<<(8*n), n + 1
		}
		word |= (x&0x7f | 0x80) << (8 * n)
		n++
		x >>= 7
	}
}

// write appends the n bytes of a word to a stream.
func (l *openLane) write(w *laneWriter, word uint64, n uint) {
	if in := l.size % laneBlock; in != 0 && in <= laneBlock-8 {
		binary.LittleEndian.PutUint64(w.data[l.block*laneBlock+in:], word)
		l.size += int32(n)
		return
	}
	for ; n > 0; n, word = n-1, word>>8 {
		if l.size%laneBlock == 0 {
			b := w.block()
			w.next[l.block], l.block = b, b
		}
		w.data[l.block*laneBlock+l.size%laneBlock] = byte(word)
		l.size++
	}
}

// skip makes a place to jump to behind the last change.
func (w *laneWriter) skip(l *openLane) {
	w.skips = append(w.skips, openSkip{laneSkip{
		uint32(l.size), uint32(l.row), uint32(l.step), l.st, l.last, [NStates - 1]int64(l.time[1:]), [NStates - 1]uint32(l.wide[1:]),
	}, l.skip})
	l.skip = int32(len(w.skips))
}

// end gives the end of the keys that have changed.
func (w *laneWriter) end() (end int) {
	for i := range w.open {
		end = max(end, int(w.open[i].key)+1)
	}
	return end
}

// finish gives the streams. Keys that are new end at end; each is called with those
// that have changed, ascending.
func (w *laneWriter) finish(end int32, each func(*openLane)) laneSet {
	set := laneSet{first: w.first}
	size := 0
	for i := range w.open {
		l := &w.open[i]
		size += int(l.size)
		if l.key < w.first {
			set.old = append(set.old, l.key)
		}
		if l.n >= laneSkipLeast {
			w.skip(l)
		}
	}
	slices.Sort(set.old)
	set.old = exact(set.old)
	set.off = make([]uint32, 0, len(set.old)+int(max(0, end-w.first))+1)
	set.data = make([]byte, 0, size)
	set.skips = make([]laneSkip, 0, len(w.skips))
	for _, key := range set.old {
		w.store(&set, key, each)
	}
	for key := w.first; key < end; key++ {
		w.store(&set, key, each)
	}
	set.off = append(set.off, uint32(len(set.data)))
	set.long = exact(set.long)
	return set
}

// store adds the stream of a key, which may be empty, to a set.
func (w *laneWriter) store(set *laneSet, key int32, each func(*openLane)) {
	slot := int32(len(set.off))
	set.off = append(set.off, uint32(len(set.data)))
	if int(key) >= len(w.place) || w.place[key] == 0 {
		return
	}
	l := &w.open[w.place[key]-1]
	w.place[key] = 0
	each(l)
	for b, left := l.head, l.size; left > 0; b, left = w.next[b], left-laneBlock {
		set.data = append(set.data, w.data[b*laneBlock:][:min(left, laneBlock)]...)
	}
	if l.skip > 0 {
		from := len(set.skips)
		for at := l.skip; at > 0; at = w.skips[at-1].before {
			set.skips = append(set.skips, w.skips[at-1].laneSkip)
		}
		slices.Reverse(set.skips[from:])
		set.long = append(set.long, longLane{slot, int32(from), int32(len(set.skips))})
	}
}

// exact gives a list that holds no more memory than it needs.
func exact[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}
