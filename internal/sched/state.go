package sched

import (
	"math"
	"slices"
	"sort"
)

// Span is time that one goroutine spent in one state, without a change.
type Span struct {
	G        GoID
	State    State
	From, To Time // To is the end of the history while it lasts
	Lo, Hi   Pos  // the place before the entry that began it, and that which ended it; Hi is Len while it lasts
	LoStep   int  // the step that began it
	HiStep   int  // the step that ended it; Steps+1 while it lasts
	Reason   string
	Stack    StackID // where the goroutine was when it began
	P        ProcID  // while running or in a system call
	M        ThreadID
	Open     bool // it lasts to the end of the history
}

// At fills dst with the span of every goroutine that exists at a position, in
// the order in which goroutines were first seen, and gives it back. Hi and To
// of the spans are not filled in: only the past is looked at.
func (h *History) At(dst []Span, p Pos) []Span {
	dst = dst[:0]
	var later []int // of dst, whose entries have to be read
	h.eachAlive(p, nil, func(a *alive) {
		if a.before != nil {
			dst = append(dst, h.openedSpan(a.before))
			return
		}
		later = append(later, len(dst))
		dst = append(dst, Span{G: h.id(a.g + 1), Lo: a.at})
	})
	slices.SortFunc(later, func(a, b int) int { return int(dst[a].Lo - dst[b].Lo) }) // each block is read once
	for _, i := range later {
		dst[i] = h.begun(dst[i].Lo)
	}
	return dst
}

// alive is a goroutine that exists at a position.
type alive struct {
	g      int32 // dense index
	at     Pos   // its last change
	t      Time  // of it
	st     State
	before *opened // when that was before the segment
}

// eachAlive calls f with every goroutine that exists at a position, in the order in
// which they were first seen. ended tells when each ended (see ends), so that those who
// have are passed over; without it, the lanes are asked.
func (h *History) eachAlive(p Pos, ended []Pos, f func(*alive)) {
	if p = min(p, h.entries); p <= 0 {
		return
	}
	s := h.segs[segAt(h.segs, p-1)]
	var a alive
	waiting := s.opening.walk()
	silent := func(below int32) { // those that do not change in the segment
		for o := waiting.peek(); o != nil && o.g < below; o = waiting.peek() {
			waiting.next()
			a = alive{o.g, o.pos, o.t, h.shapes[o.shape].to(), o}
			f(&a)
		}
	}
	limit := int32(p - s.first)
	s.lanes.each(func(g int32, slot int) {
		silent(g)
		o := waiting.peek()
		if o != nil && o.g == g {
			waiting.next()
		} else {
			o = nil
		}
		switch {
		case ended != nil && ended[g] < p:
			return
		case g >= s.lanes.first && h.gs.at(int(g)).created >= p:
			return // it comes later
		}
		r := s.reader(&s.lanes, slot)
		if r.lastBelow(s.lanes.skipsOf(slot), limit) {
			if a = (alive{g, s.first + Pos(r.row), s.log.clock.base + r.last, r.st, nil}); r.st != NotExist {
				f(&a)
			}
		} else if o != nil {
			a = alive{g, o.pos, o.t, h.shapes[o.shape].to(), o}
			f(&a)
		}
	})
	silent(math.MaxInt32)
}

// aliveAt is eachAlive for one goroutine; ok is false when it does not exist.
func (h *History) aliveAt(g int32, p Pos) (a alive, ok bool) {
	if p = min(p, h.entries); p <= 0 {
		return alive{}, false
	}
	s := h.segs[segAt(h.segs, p-1)]
	if r, slot, changes := s.read(&s.lanes, g); changes && r.lastBelow(s.lanes.skipsOf(slot), int32(p-s.first)) {
		return alive{g, s.first + Pos(r.row), s.log.clock.base + r.last, r.st, nil}, r.st != NotExist
	}
	if o := s.opening.of(g); o != nil {
		return alive{g, o.pos, o.t, h.shapes[o.shape].to(), o}, true
	}
	return alive{}, false
}

// StateAt gives the span in which a goroutine is at a position, its end
// included; ok is false when the goroutine does not exist then.
func (h *History) StateAt(id GoID, p Pos) (Span, bool) {
	g, ok := h.dense(id)
	if !ok {
		return Span{}, false
	}
	last, ok := h.lastChange(g, p)
	if !ok {
		return Span{}, false
	}
	sp := h.begun(last)
	if sp.State == NotExist {
		return Span{}, false
	}
	h.close(&sp, g)
	return sp, true
}

// LastChange gives the last change of a goroutine's state before a position.
func (h *History) LastChange(id GoID, p Pos) (Entry, bool) {
	g, ok := h.dense(id)
	if !ok {
		return Entry{}, false
	}
	last, ok := h.lastChange(g, p)
	if !ok {
		return Entry{}, false
	}
	return h.Entry(last), true
}

// NextChange gives the first change of a goroutine's state at or after a
// position.
func (h *History) NextChange(id GoID, p Pos) (Entry, bool) {
	g, ok := h.dense(id)
	if !ok {
		return Entry{}, false
	}
	next, ok := h.nextChange(g, max(p, 0))
	if !ok {
		return Entry{}, false
	}
	return h.Entry(next.pos), true
}

// begun makes the span that an entry began.
func (h *History) begun(at Pos) Span {
	s := h.segs[segAt(h.segs, at)]
	r, _ := h.rowIn(s, int(at-s.first))
	o := s.openedBy(int(at-s.first), r)
	return h.openedSpan(&o)
}

// openedSpan makes the span of a goroutine from what the roster keeps.
func (h *History) openedSpan(o *opened) Span {
	sh, c := &h.shapes[o.shape], &h.ctxs[o.ctx]
	sp := Span{
		G: h.id(o.g + 1), State: sh.to(), From: o.t, Lo: o.pos, LoStep: int(o.step),
		Reason: h.strs[sh.reason], Stack: sh.gstack, P: ProcID(c.p), M: ThreadID(c.m),
	}
	if sp.Stack == 0 && sh.kind != Create && sh.kind != Unblock {
		sp.Stack = sh.stack
	}
	return sp
}

// close fills in the end of a span.
func (h *History) close(sp *Span, g int32) {
	next, ok := h.nextChange(g, sp.Lo+1)
	if !ok {
		sp.last(h)
		return
	}
	sp.To, sp.Hi, sp.HiStep = next.t, next.pos, next.step
}

// last makes a span last to the end of the history.
func (sp *Span) last(h *History) {
	sp.To, sp.Hi, sp.HiStep, sp.Open = h.end, h.entries, h.steps+1, true
}

func countBelow(rows []int32, limit int32) int {
	return sort.Search(len(rows), func(i int) bool { return rows[i] >= limit })
}
