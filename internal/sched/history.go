package sched

import "sort"

// History is what happened in one run, or in the part of it that has been read
// so far. It never changes.
type History struct {
	names
	segs    []*segment
	gs      table[goroutine]
	origins []origin
	births  []birth
	index   idIndex
	procs   []int32 // Ps in the order in which they were first seen
	cache   *blockCache
	outputs []Output
	ops     opTable
	opsOf   [][]OpID // of each goroutine, by dense index
	objects []Object
	logs    []*objectLog // of each object
	largest GoID         // number of a goroutine
	reborn  bool         // some goroutine ended and came back
	gens    int
	steps   int
	entries Pos
	end     Time
}

// Len is the number of entries, and so the last position.
func (h *History) Len() Pos { return h.entries }

// Begin is the time from which it tells what happens: 0, unless it is of a later
// part of a trace.
func (h *History) Begin() Time {
	if len(h.segs) == 0 {
		return 0
	}
	return h.segs[0].from
}

// End is the time of the last entry.
func (h *History) End() Time { return h.end }

// Generations counts the parts of the trace that were read, up to the last that
// tells something.
func (h *History) Generations() int { return h.gens }

// segAt gives the index of the segment that holds the entry at p.
func segAt(segs []*segment, p Pos) int {
	return sort.Search(len(segs), func(i int) bool { return segs[i].first > p }) - 1
}

// Entry gives the entry that follows a position in [0, Len).
func (h *History) Entry(p Pos) Entry {
	s := h.segs[segAt(h.segs, p)]
	r, extras := h.rowIn(s, int(p-s.first))
	sh, c := &h.shapes[r.shape], &h.ctxs[r.ctx]
	e := Entry{
		Pos: p, Step: s.stepOf(int(p - s.first)), T: r.t, Kind: r.kind,
		Phase: r.phase(), Evidence: Evidence(r.flags >> 2 & 3), Quiet: r.quiet(), Within: Within(r.flags >> withinShift),
		G: h.id(r.g), Peer: h.id(r.peer), From: r.from(), To: r.to(),
		P: ProcID(c.p), M: ThreadID(c.m), Stack: sh.stack, GStack: sh.gstack,
		Reason: h.strs[sh.reason], Text: h.strs[h.text(r, extras)],
	}
	if r.extra > 0 {
		x := &extras[r.extra-1]
		e.Category, e.Value, e.Parent, e.Op = h.strs[x.category], x.value, x.parent, x.op
	}
	return e
}

// Stack gives the frames of a stack, innermost first. The caller must not
// change them.
func (h *History) Stack(id StackID) []Frame {
	if int(id) >= len(h.stacks) {
		return nil
	}
	return h.stacks[id]
}

// Site is the innermost frame outside the standard library; ok is false when
// there is none.
func (h *History) Site(id StackID) (f Frame, ok bool) {
	for _, f := range h.Stack(id) {
		if !f.Std {
			return f, true
		}
	}
	return Frame{}, false
}

// PosAt gives the position at a time: everything that happened at or before it
// has happened.
func (h *History) PosAt(t Time) Pos {
	k := sort.Search(len(h.segs), func(i int) bool { return h.segs[i].firstTime > t }) - 1
	if k < 0 {
		return 0
	}
	s := h.segs[k]
	if s.lastTime <= t {
		return s.first + Pos(s.n)
	}
	number := sort.Search(len(s.log.off), func(i int) bool { return s.log.firstTime(i) > t }) - 1
	b := h.block(s, number)
	return s.first + Pos(number*logBlock+sort.Search(b.n, func(i int) bool { return b.rows[i].t > t }))
}

// TimeAt gives the time of the last entry before a position; Begin at the start.
func (h *History) TimeAt(p Pos) Time {
	p = min(p, h.entries)
	if p <= 0 {
		return h.Begin()
	}
	s := h.segs[segAt(h.segs, p-1)]
	if p == s.first+Pos(s.n) {
		return s.lastTime
	}
	r, _ := h.rowIn(s, int(p-1-s.first))
	return r.t
}
