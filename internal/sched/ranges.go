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

// underWay is a range that has begun.
type underWay struct {
	rangeKey
	at   Pos
	slot int32 // into the ends of a segment's ranges, or -1 less those of its begun
}

// segmentRanges is what a segment knows of ranges.
type segmentRanges struct {
	rows  []int32 // entries that begin ranges
	ends  []int32 // of each of them: the entry that ends it, noEnd
	begun []Pos   // beginnings of the ranges under way before the segment
	ended []int32 // of each of them: the entry that ends it, noEnd
	marks [][]Pos // begun, as it is before every rangeMark-th entry
}

// noEnd stands for a range that does not end in the segment.
const noEnd = -1

// enter begins a segment in which ranges are under way.
func (s *segmentRanges) enter(under []underWay) {
	s.begun, s.ended = places(under), make([]int32, len(under))
	for i := range under {
		under[i].slot, s.ended[i] = int32(-1-i), noEnd
	}
}

// add takes an entry of a range and gives what is under way behind it.
func (s *segmentRanges) add(under []underWay, row int32, k rangeKey, phase Phase, at Pos) []underWay {
	if i := slices.IndexFunc(under, func(u underWay) bool { return u.rangeKey == k }); i >= 0 {
		if slot := under[i].slot; slot >= 0 {
			s.ends[slot] = row
		} else {
			s.ended[-1-slot] = row
		}
		under = slices.Delete(under, i, i+1)
	}
	if phase == Begin {
		if len(s.rows)%rangeMark == 0 {
			s.marks = append(s.marks, places(under))
		}
		under = append(under, underWay{k, at, int32(len(s.rows))})
		s.rows, s.ends = append(s.rows, row), append(s.ends, noEnd)
	}
	return under
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

// places gives where ranges that are under way began.
func places(list []underWay) []Pos {
	at := make([]Pos, len(list))
	for i, u := range list {
		at[i] = u.at
	}
	return at
}

// rangeMark is after how many entries of ranges a segment notes which are under
// way.
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
	mark, from := s.ranges.begun, 0
	if n := countBelow(s.ranges.rows, int32(begin-s.first)); n > 0 {
		i := (n - 1) / rangeMark
		mark, from = s.ranges.marks[i], i*rangeMark
	}
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
	for _, at := range mark {
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
	if i := countBelow(s.ranges.rows, int32(at-s.first)); s.ranges.ends[i] >= 0 {
		return s, s.ranges.ends[i]
	}
	last := k + sort.Search(len(h.segs)-k-1, func(i int) bool { return !slices.Contains(h.segs[k+1+i].ranges.begun, at) })
	if last == k {
		return s, noEnd
	}
	s = h.segs[last]
	return s, s.ranges.ended[slices.Index(s.ranges.begun, at)]
}
