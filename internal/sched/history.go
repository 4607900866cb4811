package sched

import "sort"

// History is what happened in one run, or in the part of it that has been read
// so far. It never changes.
type History struct {
	segs    []*segment
	gs      []Goroutine
	stacks  [][]Frame
	strs    []string
	outputs []Output
	ops     opTable
	opsOf   [][]OpID // of each goroutine, by dense index
	objects []Object
	logs    []*objectLog     // of each object
	index   []map[GoID]int32 // number of the runtime → dense index
	largest GoID             // number of a goroutine
	reborn  bool             // some goroutine ended and came back
	steps   int
	entries Pos
	end     Time
}

// Len is the number of entries, and so the last position.
func (h *History) Len() Pos { return h.entries }

// End is the time of the last entry.
func (h *History) End() Time { return h.end }

// Generations counts the parts of the trace that were read.
func (h *History) Generations() int {
	if len(h.segs) == 0 {
		return 0
	}
	return h.segs[len(h.segs)-1].gen + 1
}

// segAt gives the index of the segment that holds the entry at p.
func segAt(segs []*segment, p Pos) int {
	return sort.Search(len(segs), func(i int) bool { return segs[i].first > p }) - 1
}

// Entry gives the entry that follows a position in [0, Len).
func (h *History) Entry(p Pos) Entry {
	s := h.segs[segAt(h.segs, p)]
	i := int(p - s.first)
	e := Entry{
		Pos: p, Step: int(s.step[i]), T: s.t[i], Kind: s.kind[i],
		Phase: Phase(s.flags[i] & 3), Evidence: Evidence(s.flags[i] >> 2 & 3), Quiet: s.flags[i]&quietFlag != 0,
		Within: Within(s.flags[i] >> withinShift),
		G:      h.id(s.g[i]), Peer: h.id(s.peer[i]), From: State(s.fromTo[i] >> 4), To: State(s.fromTo[i] & 15),
		P: ProcID(s.p[i]), M: ThreadID(s.m[i]), Stack: s.stack[i], GStack: s.gstack[i],
		Reason: h.strs[s.reason[i]], Text: h.strs[s.text[i]],
	}
	if s.op != nil {
		e.Op = s.op[i]
	}
	if x := s.extra[i]; x >= 0 {
		e.Category, e.Value, e.Parent = h.strs[s.extras[x].category], s.extras[x].value, s.extras[x].parent
	}
	return e
}

// id turns a dense index plus one into a number of the runtime.
func (h *History) id(g int32) GoID {
	if g == 0 {
		return NoG
	}
	return h.gs[g-1].ID
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

// Count is the number of goroutines that were ever seen.
func (h *History) Count() int { return len(h.gs) }

// Largest is the largest number that a goroutine has.
func (h *History) Largest() GoID { return h.largest }

// Goroutines fills dst with goroutines from the i-th on, in the order in which
// they were first seen, and gives how many it filled in.
func (h *History) Goroutines(dst []Goroutine, i int) int {
	if i < 0 || i >= len(h.gs) {
		return 0
	}
	return copy(dst, h.gs[i:])
}

// Goroutine gives what is known of one goroutine.
func (h *History) Goroutine(id GoID) (Goroutine, bool) {
	if g, ok := h.dense(id); ok {
		return h.gs[g], true
	}
	return Goroutine{}, false
}

func (h *History) dense(id GoID) (int32, bool) {
	for _, part := range h.index {
		if g, ok := part[id]; ok {
			return g, int(g) < len(h.gs) && h.gs[g].ID == id // it may come later than what is known here
		}
	}
	return 0, false
}

// PosAt gives the position at a time: everything that happened at or before it
// has happened.
func (h *History) PosAt(t Time) Pos {
	k := sort.Search(len(h.segs), func(i int) bool { return h.segs[i].t[0] > t }) - 1
	if k < 0 {
		return 0
	}
	s := h.segs[k]
	return s.first + Pos(sort.Search(len(s.t), func(i int) bool { return s.t[i] > t }))
}

// TimeAt gives the time of the last entry before a position; 0 at the start.
func (h *History) TimeAt(p Pos) Time {
	p = min(p, h.entries)
	if p <= 0 {
		return 0
	}
	s := h.segs[segAt(h.segs, p-1)]
	return s.t[p-1-s.first]
}
