package sched

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
	h.eachAlive(p, func(g int32, last Pos) {
		if sp := h.begun(g, last); sp.State != NotExist {
			dst = append(dst, sp)
		}
	})
	return dst
}

// eachAlive calls f with the last change of every goroutine that exists at a
// position, and of those that ended shortly before it, in the order in which they
// were first seen.
func (h *History) eachAlive(p Pos, f func(g int32, last Pos)) {
	if p = min(p, h.entries); p <= 0 {
		return
	}
	s := h.segs[segAt(h.segs, p-1)]
	limit := int32(p - s.first)
	o, k := 0, 0
	for o < len(s.opening) || k < len(s.lanes.keys) {
		// Merge the goroutines alive at the start with those active in here.
		var g int32
		last := Pos(-1)
		switch {
		case k == len(s.lanes.keys) || o < len(s.opening) && s.opening[o].g < s.lanes.keys[k]:
			g, last = s.opening[o].g, s.opening[o].pos
			o++
		default:
			g = s.lanes.keys[k]
			if o < len(s.opening) && s.opening[o].g == g {
				last = s.opening[o].pos
				o++
			}
			if i := lastBefore(s.lanes.rows[s.lanes.off[k]:s.lanes.off[k+1]], limit); i >= 0 {
				last = s.first + Pos(i)
			}
			k++
		}
		if last >= 0 {
			f(g, last)
		}
	}
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
	sp := h.begun(g, last)
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
	return h.Entry(next), true
}

// begun makes the span that an entry of a goroutine began.
func (h *History) begun(g int32, at Pos) Span {
	s := h.segs[segAt(h.segs, at)]
	i := at - s.first
	sp := Span{
		G: h.gs[g].ID, State: State(s.fromTo[i] & 15), From: s.t[i], Lo: at, LoStep: int(s.step[i]),
		Reason: h.strs[s.reason[i]], Stack: s.gstack[i], P: ProcID(s.p[i]), M: ThreadID(s.m[i]),
	}
	if sp.Stack == 0 && s.kind[i] != Create && s.kind[i] != Unblock {
		sp.Stack = s.stack[i]
	}
	return sp
}

// close fills in the end of a span.
func (h *History) close(sp *Span, g int32) {
	next, ok := h.nextChange(g, sp.Lo+1)
	if !ok {
		sp.To, sp.Hi, sp.HiStep, sp.Open = h.end, h.entries, h.steps+1, true
		return
	}
	s := h.segs[segAt(h.segs, next)]
	sp.To, sp.Hi, sp.HiStep = s.t[next-s.first], next, int(s.step[next-s.first])
}

func (h *History) lastChange(g int32, p Pos) (Pos, bool) {
	if p = min(p, h.entries); p <= 0 {
		return 0, false
	}
	k := segAt(h.segs, p-1)
	s := h.segs[k]
	if i := lastBefore(s.lanes.of(g), int32(p-s.first)); i >= 0 {
		return s.first + Pos(i), true
	}
	if last, alive := s.open(g); alive {
		return last, true
	}
	if born := h.gs[g].Created; born < 0 || born >= p {
		return 0, false
	}
	for k--; k >= 0; k-- { // it ended before the segment
		if rows := h.segs[k].lanes.of(g); len(rows) > 0 {
			return h.segs[k].first + Pos(rows[len(rows)-1]), true
		}
	}
	return 0, false
}

func (h *History) nextChange(g int32, p Pos) (Pos, bool) {
	if p >= h.entries {
		return 0, false
	}
	for k := segAt(h.segs, p); k < len(h.segs); k++ {
		s := h.segs[k]
		rows := s.lanes.of(g)
		if n := countBelow(rows, int32(max(0, p-s.first))); n < len(rows) {
			return s.first + Pos(rows[n]), true
		}
		if k+1 < len(h.segs) {
			if _, alive := h.segs[k+1].open(g); !alive && !h.reborn && h.gs[g].Created < h.segs[k+1].first {
				return 0, false // it ended: nothing can come
			}
		}
	}
	return 0, false
}
