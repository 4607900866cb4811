package sched

import "strings"

// concernsAll tells whether a range concerns the whole program: a phase of the
// garbage collector, or a stopped world.
func (n *names) concernsAll(k rangeKey) bool {
	return k.scope == ScopeAll || strings.HasPrefix(n.strs[k.text], "stop-the-world")
}

// RangesAt appends to dst the beginnings of the ranges of the whole program that
// are under way at a position, oldest first: phases of the garbage collector, and
// stopped worlds.
func (h *History) RangesAt(dst []Entry, p Pos) []Entry {
	if p = min(p, h.entries); p <= 0 {
		return dst
	}
	k := segAt(h.segs, p-1)
	s := h.segs[k]
	row := int32(p - s.first)
	open, from := s.world.near(row)
	take := func(at Pos) {
		if end := *s.world.endOf(at); end == noEnd || end >= row {
			dst = append(dst, h.Entry(at))
		}
	}
	for _, at := range open {
		take(at)
	}
	for _, begin := range s.world.rows[from:] {
		if begin >= row {
			break
		}
		take(s.first + Pos(begin))
	}
	return dst
}

// stopped tells whether somebody stops the world at a position.
func (h *History) stopped(p Pos) bool {
	for _, e := range h.RangesAt(nil, p) {
		if strings.HasPrefix(e.Text, "stop-the-world") {
			return true
		}
	}
	return false
}
