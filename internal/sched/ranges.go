package sched

import (
	"slices"
	"sort"
)

// RangeSpan is one stretch of a range of the runtime, such as the concurrent
// mark phase of a garbage collection or a stopped world.
type RangeSpan struct {
	Name     string
	G        GoID // who began it; NoG when the runtime did
	Scope    int64
	Quiet    bool // it began outside the part of the run that is of interest
	P        ProcID
	From, To Time // To is the end of the history while it lasts
	LoStep   int
	HiStep   int
}

// Scopes of a range, as Entry.Value holds them.
const (
	ScopeAll int64 = iota // the whole program
	ScopeG                // one goroutine
	ScopeP                // one P
)

// rangeKey names a range that is under way: the same cannot be so twice.
type rangeKey struct {
	text  uint32
	scope int64
	owner int32 // goroutine or P, by the scope
}

// underWay is the ranges that have begun and not ended.
type underWay struct {
	of map[rangeKey]Pos
	at []Pos // where they began, ascending
}

func (u *underWay) begin(k rangeKey, at Pos) {
	if u.of == nil {
		u.of = map[rangeKey]Pos{}
	}
	u.of[k], u.at = at, append(u.at, at)
}

// end ends a range and gives where it began; ok is false when it did not.
func (u *underWay) end(k rangeKey) (at Pos, ok bool) {
	if at, ok = u.of[k]; ok {
		delete(u.of, k)
		i, _ := slices.BinarySearch(u.at, at)
		u.at = slices.Delete(u.at, i, i+1)
	}
	return at, ok
}

// segmentRanges is what a segment knows of ranges.
type segmentRanges struct {
	first Pos     // of the segment
	rows  []int32 // entries that begin ranges
	ends  []int32 // of each of them: the entry that ends it, noEnd
	begun []Pos   // beginnings of the ranges under way before the segment
	ended []int32 // of each of them: the entry that ends it, noEnd
	marks []rangesMark
}

// rangesMark is the beginnings of the ranges that were under way before the i-th of
// those that begin in a segment.
type rangesMark struct {
	i    int
	open []Pos
}

// noEnd stands for a range that does not end in the segment.
const noEnd = -1

// enterRanges begins a segment in which ranges are under way.
func enterRanges(first Pos, under *underWay) segmentRanges {
	s := segmentRanges{first: first, begun: exact(under.at), ended: make([]int32, len(under.at))}
	for i := range s.ended {
		s.ended[i] = noEnd
	}
	return s
}

// add takes an entry of a range, and keeps what is under way.
func (s *segmentRanges) add(under *underWay, row int32, k rangeKey, phase Phase) {
	if at, ok := under.end(k); ok {
		*s.endOf(at) = row
	}
	if phase != Begin {
		return
	}
	last := 0
	if n := len(s.marks); n > 0 {
		last = s.marks[n-1].i
	}
	if len(s.rows)-last >= max(rangeMark, len(under.at)) {
		s.marks = append(s.marks, rangesMark{len(s.rows), exact(under.at)})
	}
	under.begin(k, s.first+Pos(row))
	s.rows, s.ends = append(s.rows, row), append(s.ends, noEnd)
}

// endOf gives the place of the entry that ends a range, which begins or is under way
// in the segment.
func (s *segmentRanges) endOf(at Pos) *int32 {
	if at < s.first {
		i, _ := slices.BinarySearch(s.begun, at)
		return &s.ended[i]
	}
	i, _ := slices.BinarySearch(s.rows, int32(at-s.first))
	return &s.ends[i]
}

// near gives the beginnings of the ranges under way at some entry, and from where on
// those follow in rows that may be so at a later one.
func (s *segmentRanges) near(row int32) (open []Pos, from int) {
	n := countBelow(s.rows, row)
	if i := sort.Search(len(s.marks), func(i int) bool { return s.marks[i].i >= n }); i > 0 {
		return s.marks[i-1].open, s.marks[i-1].i
	}
	return s.begun, 0
}

// trim lets go of memory that is not needed.
func (s *segmentRanges) trim() {
	s.rows, s.ends, s.marks = exact(s.rows), exact(s.ends), exact(s.marks)
}

// rangeKey gives the range of which a row tells.
func (n *names) rangeKey(r *row, extras []extra) rangeKey {
	k := rangeKey{text: n.text(r, extras), scope: scope(r, extras)}
	switch k.scope {
	case ScopeG:
		k.owner = r.g
	case ScopeP:
		k.owner = n.proc(r)
	}
	return k
}

// rangeMark is the least number of beginnings between two marks. There are as many as
// are under way, if those are more: so marks are no longer than what they mark.
const rangeMark = 64

// Ranges appends to dst the ranges that touch a window, oldest first, at most
// limit of them; more tells whether there were others. One that is begun again
// before it ended lasts to the second beginning.
func (h *History) Ranges(dst []RangeSpan, w Window, limit int) (list []RangeSpan, more bool) {
	if h.entries == 0 || limit < 0 {
		return dst, false
	}
	begin := min(h.posOn(w.Axis, w.From), h.entries-1)
	k := segAt(h.segs, begin)
	s := h.segs[k]
	open, from := s.ranges.near(int32(begin - s.first))
	first := len(dst)
	take := func(at Pos) bool {
		sp := h.rangeFrom(at)
		lo, hi := sp.extent(w.Axis)
		if lo >= w.To || hi <= w.From {
			return lo < w.To
		}
		if more = len(dst)-first == limit; !more {
			dst = append(dst, sp)
		}
		return !more
	}
	for _, at := range open {
		if !take(at) {
			return dst, more
		}
	}
	for ; k < len(h.segs); k, from = k+1, 0 {
		s := h.segs[k]
		for i := from; i < len(s.ranges.rows); i++ {
			if !take(s.first + Pos(s.ranges.rows[i])) {
				return dst, more
			}
		}
	}
	return dst, more
}

func (sp *RangeSpan) extent(a Axis) (from, to int64) {
	if a == Steps {
		return int64(sp.LoStep), int64(sp.HiStep) + 1
	}
	return int64(sp.From), int64(sp.To)
}

// rangeFrom makes the range that an entry begins.
func (h *History) rangeFrom(at Pos) RangeSpan {
	k := segAt(h.segs, at)
	s := h.segs[k]
	r, extras := h.rowIn(s, int(at-s.first))
	key := h.rangeKey(r, extras)
	sp := RangeSpan{
		Name: h.strs[key.text], Scope: scope(r, extras), Quiet: r.quiet(), G: h.id(r.g), P: ProcID(h.proc(r)),
		From: r.t, LoStep: s.stepOf(int(at - s.first)), To: h.end, HiStep: h.steps,
	}
	if s, end := h.rangeEnd(k, at); end >= 0 {
		r, _ := h.rowIn(s, int(end))
		sp.To, sp.HiStep = r.t, s.stepOf(int(end))
	}
	return sp
}

// rangeEnd gives the entry that ends the range which an entry of segment k begins.
// While it lasts it is listed at the beginning of every segment.
func (h *History) rangeEnd(k int, at Pos) (s *segment, row int32) {
	s = h.segs[k]
	if row = *s.ranges.endOf(at); row >= 0 {
		return s, row
	}
	last := k + sort.Search(len(h.segs)-k-1, func(i int) bool {
		_, lasts := slices.BinarySearch(h.segs[k+1+i].ranges.begun, at)
		return !lasts
	})
	if last == k {
		return s, noEnd
	}
	s = h.segs[last]
	return s, *s.ranges.endOf(at)
}
