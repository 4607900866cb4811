package sched

import "slices"

// laneChange is a change of state on its way into a stream.
type laneChange struct {
	row, step uint32
	when      uint64 // since the clock's base, and the state in the low bits
}

func newLaneChange(row, step int, at Time, st State) laneChange {
	return laneChange{uint32(row), uint32(step), uint64(at)<<3 | uint64(st)}
}

func (c *laneChange) at() Time     { return Time(c.when >> 3) }
func (c *laneChange) state() State { return State(c.when & headState) }

// laneWriter sorts changes by key and makes a laneSet of them. It is used again
// for every segment.
type laneWriter struct {
	set     laneSet
	at      []uint32 // of each key: how many changes it has, then where the next one goes
	changes []laneChange
	end     int32 // of the keys that are new
	data    []byte
}

// begin starts anew, with n keys.
func (w *laneWriter) begin(n int, first int32) {
	w.set = laneSet{first: first}
	if n > len(w.at) {
		w.at = append(w.at, make([]uint32, n-len(w.at))...)
	}
}

// tally counts a change of a key.
func (w *laneWriter) tally(key int32) {
	if w.at[key]++; w.at[key] == 1 && key < w.set.first {
		w.set.old = append(w.set.old, key)
	}
}

// eachKey calls f with the keys of the set, ascending, up to the end of those that
// are new.
func (w *laneWriter) eachKey(end int32, f func(key int32)) {
	for _, key := range w.set.old {
		f(key)
	}
	for key := w.set.first; key < end; key++ {
		f(key)
	}
}

// assign makes room for what was counted; keys that are new end at end.
func (w *laneWriter) assign(end int32) {
	slices.Sort(w.set.old)
	n := uint32(0)
	w.eachKey(end, func(key int32) { w.at[key], n = n, n+w.at[key] })
	w.changes = slices.Grow(w.changes[:0], int(n))[:n]
	w.end = end
}

// put takes a change of a key, of which all were counted.
func (w *laneWriter) put(key int32, c laneChange) {
	w.changes[w.at[key]] = c
	w.at[key]++
}

// finish writes the streams. The segment begins at from, since the clock's base;
// before gives a key's state then, and learns its changes.
func (w *laneWriter) finish(clock tickClock, from Time, before func(key int32, changes []laneChange) State) laneSet {
	lo := uint32(0)
	w.set.data = w.data
	w.eachKey(w.end, func(key int32) {
		if list := w.changes[lo:w.at[key]]; len(list) > 0 {
			w.set.write(clock, list, before(key, list), from)
		} else {
			w.set.off = append(w.set.off, uint32(len(w.set.data)))
		}
		lo, w.at[key] = w.at[key], 0
	})
	w.set.off = append(w.set.off, uint32(len(w.set.data)))
	set := w.set
	w.data, w.set = set.data[:0], laneSet{}
	set.data, set.skips, set.long = exact(set.data), exact(set.skips), exact(set.long)
	set.off, set.old = exact(set.off), exact(set.old)
	return set
}

// write appends the stream of one key. before is its state before the segment,
// which begins at from, since the clock's base.
func (l *laneSet) write(clock tickClock, list []laneChange, before State, from Time) {
	slot, begin := int32(len(l.off)), len(l.data)
	l.off = append(l.off, uint32(begin))
	l.data = append(l.data, byte(before))
	st, row, tick, last, step := before, int32(-1), int64(0), from, uint32(0)
	var spent Cell
	var wide [NStates]uint32
	skipFrom := int32(len(l.skips))
	skip := func() {
		l.skips = append(l.skips, laneSkip{
			uint32(len(l.data) - begin), uint32(row), step, st, last, [NStates - 1]int64(spent[1:]), [NStates - 1]uint32(wide[1:]),
		})
	}
	for i := range list {
		c := &list[i]
		if i > 0 && i%laneSkipEvery == 0 {
			skip()
		}
		at, to := c.at(), c.state()
		spent[st] += int64(at - last)
		wide[st] += c.step - step
		now := clock.tick(at)
		l.data = appendChange(l.data, to, int32(c.row)-row, now-tick, at-clock.at(now))
		st, row, tick, last, step = to, int32(c.row), now, at, c.step
	}
	if len(list) >= laneSkipLeast {
		skip()
	}
	if to := int32(len(l.skips)); to > skipFrom {
		l.long = append(l.long, longLane{slot, skipFrom, to})
	}
}

// appendChange writes a change of state, so many entries and ticks behind the one
// before, and so long within its tick.
func appendChange(data []byte, st State, rows int32, ticks int64, within Time) []byte {
	head := byte(st)
	moreRows := rows - 1 - headRows>>rowsShift
	if moreRows >= 0 {
		head |= headRows
	} else {
		head |= byte(rows-1) << rowsShift
	}
	switch {
	case within != 0:
		head |= ticksWithin << laneTicks
	case ticks >= ticksMore:
		head |= ticksMore << laneTicks
	default:
		head |= byte(ticks) << laneTicks
	}
	if data = append(data, head); moreRows >= 0 {
		data = appendUvarint(data, uint64(moreRows))
	}
	switch {
	case within != 0:
		data = appendUvarint(data, uint64(ticks))
		data = appendUvarint(data, uint64(within))
	case ticks >= ticksMore:
		data = appendUvarint(data, uint64(ticks-ticksMore))
	}
	return data
}

// exact gives a list that holds no more memory than it needs.
func exact[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}
