package sched

import (
	"slices"
	"strings"
)

// concernsAll tells whether a range concerns the whole program: a phase of the
// garbage collector, or a stopped world.
func (n *names) concernsAll(k rangeKey) bool {
	return k.scope == ScopeAll || strings.HasPrefix(n.strs[k.text], "stop-the-world")
}

// world gives where those ranges that concern the whole program began.
func (n *names) world(under []underWay) (at []Pos) {
	for _, u := range under {
		if n.concernsAll(u.rangeKey) {
			at = append(at, u.at)
		}
	}
	return at
}

// turning is an entry at which a range of the whole program begins or ends.
type turning struct {
	row  int32 // relative to the segment
	open []Pos // of the beginnings of those under way behind it
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
	open := s.world
	if i, _ := slices.BinarySearchFunc(s.turns, int32(p-s.first), func(t turning, row int32) int { return int(t.row - row) }); i > 0 {
		open = s.turns[i-1].open
	}
	for _, at := range open {
		dst = append(dst, h.Entry(at))
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
