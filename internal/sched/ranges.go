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
	owner int32 // goroutine or P, by its scope
}

// underWay is a range that has begun.
type underWay struct {
	rangeKey
	at Pos
}

// rangeKey gives the range of which a row tells.
func (n *names) rangeKey(r *row, extras []extra) rangeKey {
	k := rangeKey{text: n.text(r, extras)}
	switch scope(r, extras) {
	case ScopeG:
		k.owner = r.g
	case ScopeP:
		k.owner = n.proc(r)
	}
	return k
}

// turned gives what is under way behind the beginning or end of a range.
func turned(list []underWay, k rangeKey, phase Phase, at Pos) []underWay {
	list = slices.DeleteFunc(list, func(u underWay) bool { return u.rangeKey == k })
	if phase == Begin {
		list = append(list, underWay{k, at})
	}
	return list
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
	mark, from := s.begun, 0
	if i := countBelow(s.ranges, int32(begin-s.first)) / rangeMark; i < len(s.rangeMarks) {
		mark, from = s.rangeMarks[i], i*rangeMark
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
		for _, i := range s.ranges[from:] {
			if r, _ := h.rowIn(s, int(i)); r.phase() == Begin && !take(s.first+Pos(i)) {
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
	// While it lasts it is listed at the beginning of every segment.
	last := k + sort.Search(len(h.segs)-k-1, func(i int) bool { return !slices.Contains(h.segs[k+1+i].begun, at) })
	s = h.segs[last]
	for i := countBelow(s.ranges, int32(max(0, at+1-s.first))); i < len(s.ranges); i++ {
		r, extras := h.rowIn(s, int(s.ranges[i]))
		if h.rangeKey(r, extras) == key {
			sp.To, sp.HiStep = r.t, s.stepOf(int(s.ranges[i]))
			break
		}
	}
	return sp
}
