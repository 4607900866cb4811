package sched

// Spans appends to dst the spans of a goroutine that touch a window, also those
// that begin and end within one step of the Steps axis, oldest first, at most
// limit of them; more tells whether there were others.
func (h *History) Spans(dst []Span, id GoID, w Window, limit int) (spans []Span, more bool) {
	n := 0
	h.eachSpan(id, w, func(sp Span) bool {
		if n == limit {
			more = true
			return false
		}
		dst = append(dst, sp)
		n++
		return true
	})
	return dst, more
}

// eachSpan calls f with the spans that touch the window, until f gives false.
func (h *History) eachSpan(id GoID, w Window, f func(sp Span) bool) {
	g, ok := h.dense(id)
	if !ok {
		return
	}
	at, ok := h.lastChange(g, h.posOn(w.Axis, w.From))
	if !ok {
		next, later := h.nextChange(g, h.posOn(w.Axis, w.From))
		if !later {
			return
		}
		at = next.pos
	}
	sp := h.begun(at)
	more := true
	h.eachChange(g, at+1, func(c change) bool {
		sp.To, sp.Hi, sp.HiStep = c.t, c.pos, c.step
		if more = sp.show(w, f); more {
			sp = h.begun(c.pos)
		}
		return more
	})
	if more {
		sp.last(h)
		sp.show(w, f)
	}
}

// show calls f with a span that touches the window. It gives false when f does, or
// when all that follows lies behind the window.
func (sp *Span) show(w Window, f func(sp Span) bool) bool {
	from, to := sp.extent(w.Axis)
	if from >= w.To {
		return false
	}
	instant := from == to && from >= w.From // begun and ended within one step
	from, to = max(from, w.From), min(to, w.To)
	return sp.State == NotExist || to <= from && !instant || f(*sp)
}

// extent gives a span's ends on an axis. On the step axis a span begins at the
// cell of the step that began it.
func (sp *Span) extent(a Axis) (from, to int64) {
	if a == Steps {
		return int64(sp.LoStep), int64(sp.HiStep)
	}
	return int64(sp.From), int64(sp.To)
}

// posOn gives a position at or before everything at coordinate x of an axis.
func (h *History) posOn(a Axis, x int64) Pos {
	if a == Clock {
		return h.PosAt(Time(x) - 1)
	}
	if x <= 0 {
		return 0
	}
	return h.Step(int(x)).Lo
}

// PosOn gives the position at which everything at coordinate x of an axis has
// happened.
func (h *History) PosOn(a Axis, x int64) Pos {
	if a == Clock {
		return h.PosAt(Time(x))
	}
	return h.Step(int(x)).Hi
}
