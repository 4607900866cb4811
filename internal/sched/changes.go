package sched

import (
	"math"
	"sort"
)

// change is a change of a goroutine's state.
type change struct {
	pos  Pos
	t    Time
	step int
	st   State
}

// lastChange gives a goroutine's last change before a position.
func (h *History) lastChange(g int32, p Pos) (Pos, bool) {
	if p = min(p, h.entries); p <= 0 {
		return 0, false
	}
	k := segAt(h.segs, p-1)
	s := h.segs[k]
	if r, slot, ok := s.read(&s.lanes, g); ok && r.lastBelow(s.lanes.skipsOf(slot), int32(p-s.first)) {
		return s.first + Pos(r.row), true
	}
	if o := s.opening.of(g); o != nil {
		return o.pos, true
	}
	born := h.gs.at(int(g)).created
	if born < 0 || born >= p {
		return 0, false
	}
	if !h.reborn { // the segment before which it existed last is the one in which it ended
		first := segAt(h.segs, born)
		k = first + sort.Search(k-first, func(i int) bool { return h.segs[first+1+i].opening.of(g) == nil }) + 1
	}
	for k--; k >= 0; k-- {
		s := h.segs[k]
		if r, slot, ok := s.read(&s.lanes, g); ok {
			r.lastBelow(s.lanes.skipsOf(slot), math.MaxInt32)
			return s.first + Pos(r.row), true
		}
	}
	return 0, false
}

// nextChange gives a goroutine's first change at or behind a position.
func (h *History) nextChange(g int32, p Pos) (next change, ok bool) {
	h.eachChange(g, p, func(c change) bool {
		next, ok = c, true
		return false
	})
	return next, ok
}

// eachChange calls f with a goroutine's changes from a position on, until f gives
// false.
func (h *History) eachChange(g int32, p Pos, f func(change) bool) {
	if p >= h.entries {
		return
	}
	for k := segAt(h.segs, p); k >= 0; k = h.nextActive(g, k) {
		s := h.segs[k]
		r, slot, ok := s.read(&s.lanes, g)
		for ok = ok && r.firstFrom(s.lanes.skipsOf(slot), int32(max(0, p-s.first))); ok; ok = r.step() {
			if !f(change{s.first + Pos(r.row), s.log.clock.base + r.last, s.stepOf(int(r.row)), r.st}) {
				return
			}
		}
	}
}

// nextActive gives the first segment behind the k-th in which a goroutine changes; -1
// when there is none. Who exists when a segment begins is known, and since when it is in
// its state: so one that waits through a thousand segments is found in ten looks.
func (h *History) nextActive(g int32, k int) int {
	last, from := len(h.segs)-1, h.segs[k].first+Pos(h.segs[k].n)
	born := h.gs.at(int(g)).created
	switch k++; {
	case k > last || born < 0 || born >= h.entries:
		return -1
	case born >= from:
		return segAt(h.segs, born)
	case h.segs[k].lanes.slot(g) >= 0:
		return k
	case h.reborn:
		for k++; k <= last; k++ {
			if h.segs[k].lanes.slot(g) >= 0 {
				return k
			}
		}
		return -1
	case h.segs[k].opening.of(g) == nil: // it has ended
		return -1
	}
	changed := func(j int) bool { // when segment j begins
		o := h.segs[j].opening.of(g)
		return o == nil || o.pos >= from
	}
	lo, hi := k, k+1
	for hi <= last && !changed(hi) {
		lo, hi = hi, hi+2*(hi-k)
	}
	hi = lo + 1 + sort.Search(min(hi, last)-lo, func(i int) bool { return changed(lo + 1 + i) })
	if hi <= last || h.segs[last].lanes.slot(g) >= 0 {
		return hi - 1
	}
	return -1
}
