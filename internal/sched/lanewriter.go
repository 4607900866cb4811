package sched

import (
	"encoding/binary"
	"slices"
)

// laneWriter makes the laneSet of a segment out of changes, in the order in which
// they happen. It is used again for every segment.
type laneWriter struct {
	clock tickClock
	from  Time    // when the segment begins, since the clock's base
	first int32   // keys from it on are new in the segment
	place []int32 // of each key that has changed, in open, plus one
	open  []openLane
	next  []int32 // of each block of data: the one that goes on, 0 for none
	data  []byte  // the streams, in blocks
	skips []openSkip
}

// openLane is a stream that is being written, and what came to pass in it.
type openLane struct {
	key        int32
	n          int32   // changes
	row, step  int32   // of the last one
	last       Time    // of the last one, since the clock's base
	shape      ShapeID // of the last one, and where it was
	ctx        uint32
	head       int32 // its first block of data
	at, end    int32 // where in data the next byte goes, and where the last block ends
	full       int32 // bytes in the blocks before that
	skip       int32 // its last skip, plus one
	before, st State
	time       Cell            // spent in each state since the segment began
	wide       [NStates]uint32 // the same in steps
}

// openSkip is a skip and the one before it in its stream, plus one.
type openSkip struct {
	laneSkip
	before int32
}

// laneBlock is how many bytes of a stream lie together while it is written: most
// goroutines of a busy program have no more. Behind them is room for those of a number
// that goes on in the next block.
const (
	laneBlock  = 32
	laneStride = laneBlock + 8
)

// begin starts anew, at a time since the clock's base. Keys from first on are new.
func (w *laneWriter) begin(clock tickClock, from Time, first int32) {
	w.clock, w.from, w.first = clock, from, first
	w.open, w.next, w.data, w.skips = w.open[:0], append(w.next[:0], 0), append(w.data[:0], make([]byte, laneStride)...), w.skips[:0]
}

// of gives the stream of a key; nil when it has none yet.
func (w *laneWriter) of(key int32) *openLane {
	if int(key) < len(w.place) {
		if at := w.place[key]; at > 0 {
			return &w.open[at-1]
		}
	}
	return nil
}

// start begins the stream of a key, in the state before the segment.
func (w *laneWriter) start(key int32, before State) *openLane {
	if int(key) >= len(w.place) {
		w.place = append(w.place, make([]int32, int(key)+1-len(w.place)+len(w.place)/4)...)
	}
	block := w.block()
	at := block * laneStride
	w.data[at] = byte(before)
	w.open = append(w.open, openLane{key: key, row: -1, last: w.from, head: block, at: at + 1, end: at + laneBlock, before: before, st: before})
	w.place[key] = int32(len(w.open))
	return &w.open[len(w.open)-1]
}

// size gives the bytes of a stream.
func (l *openLane) size() int32 { return l.full + laneBlock - (l.end - l.at) }

// block makes room for more of a stream.
func (w *laneWriter) block() int32 {
	n := int32(len(w.next))
	w.next = append(w.next, 0)
	w.data = slices.Grow(w.data, laneStride)[:len(w.data)+laneStride]
	return n
}

// add appends a change: at an entry, in a step, since the clock's base, to a state. But
// for long numbers, its bytes are put together in a word.
func (w *laneWriter) add(l *openLane, row, step int32, at Time, to State) {
	if l.n%laneSkipEvery == 0 && l.n > 0 {
		w.skip(l)
	}
	l.time[l.st] += int64(at - l.last)
	l.wide[l.st] += uint32(step - l.step)
	tick := w.clock.tick(at)
	before := w.clock.tick(l.last)
	if l.n == 0 {
		before = 0
	}
	rows, ticks, within := uint64(row-l.row-1), uint64(tick-before), uint64(at-w.clock.at(tick))
	l.n++
	l.row, l.step, l.last, l.st = row, step, at, to
	if rows|ticks >= mostPacked || within != 0 {
		w.long(l, rows, ticks, within)
		return
	}
	word, n := uint64(to), uint64(1)
	if rows < headRows>>rowsShift {
		word |= rows << rowsShift
	} else {
		word |= headRows
		word, n = pack(word, n, rows-headRows>>rowsShift)
	}
	if ticks < ticksMore {
		word |= ticks << laneTicks
	} else {
		word |= ticksMore << laneTicks
		word, n = pack(word, n, ticks-ticksMore)
	}
	w.write(l, word, int32(n))
}

// write appends the n bytes of a word to a stream.
func (w *laneWriter) write(l *openLane, word uint64, n int32) {
	binary.LittleEndian.PutUint64(w.data[l.at:], word)
	if l.at += n; l.at >= l.end {
		w.goOn(l, word, n)
	}
}

// goOn begins the next block of a stream with those of the n bytes that were written
// last for which there was no room.
func (w *laneWriter) goOn(l *openLane, word uint64, n int32) {
	over, block := l.at-l.end, w.block()
	w.next[l.end/laneStride] = block
	at := block * laneStride
	l.at, l.end, l.full = at+over, at+laneBlock, l.full+laneBlock
	binary.LittleEndian.PutUint64(w.data[at:], word>>(8*(n-over)&63))
}

// long writes a change to the state in which a lane is, so many entries less one and
// ticks behind the one before, and so long within its tick.
func (w *laneWriter) long(l *openLane, rows, ticks, within uint64) {
	head := byte(l.st) | byte(min(rows, headRows>>rowsShift))<<rowsShift
	if within != 0 {
		head |= ticksWithin << laneTicks
	} else {
		head |= byte(min(ticks, ticksMore)) << laneTicks
	}
	var room [longestChange]byte
	data := append(room[:0], head)
	if rows >= headRows>>rowsShift {
		data = appendUvarint(data, rows-headRows>>rowsShift)
	}
	switch {
	case within != 0:
		data = appendUvarint(appendUvarint(data, ticks), within)
	case ticks >= ticksMore:
		data = appendUvarint(data, ticks-ticksMore)
	}
	for _, b := range data {
		w.write(l, uint64(b), 1)
	}
}

// longestChange is the most bytes of a change: its head, and three numbers.
const longestChange = 1 + 5 + 2*binary.MaxVarintLen64

// skip makes a place to jump to behind the last change.
func (w *laneWriter) skip(l *openLane) {
	w.skips = append(w.skips, openSkip{laneSkip{
		uint32(l.size()), uint32(l.row), uint32(l.step), l.st, l.last, [NStates - 1]int64(l.time[1:]), [NStates - 1]uint32(l.wide[1:]),
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
		size += int(l.size())
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
		w.take(&set, key, each)
	}
	for key := w.first; key < end; key++ {
		w.take(&set, key, each)
	}
	set.off = append(set.off, uint32(len(set.data)))
	set.long = exact(set.long)
	return set
}

// take adds the stream of a key, which may be empty, to a set.
func (w *laneWriter) take(set *laneSet, key int32, each func(*openLane)) {
	slot := int32(len(set.off))
	set.off = append(set.off, uint32(len(set.data)))
	if int(key) >= len(w.place) || w.place[key] == 0 {
		return
	}
	l := &w.open[w.place[key]-1]
	w.place[key] = 0
	each(l)
	for b, left := l.head, l.size(); left > 0; b, left = w.next[b], left-laneBlock {
		set.data = append(set.data, w.data[b*laneStride:][:min(left, laneBlock)]...)
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

// exact gives a list that holds little more memory than it needs.
func exact[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append([]T(nil), list...)
}
