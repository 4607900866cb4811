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
	begin := h.posOn(w.Axis, w.From)
	at, ok := h.lastChange(g, begin)
	if !ok {
		var next change
		next, ok = h.nextChange(g, begin)
		at = next.pos
	}
	for ok {
		sp := h.begun(at)
		h.close(&sp, g)
		from, to := sp.extent(w.Axis)
		if from >= w.To {
			return
		}
		instant := from == to && from >= w.From // begun and ended within one step
		from, to = max(from, w.From), min(to, w.To)
		if sp.State != NotExist && (to > from || instant) && !f(sp) {
			return
		}
		at, ok = sp.Hi, !sp.Open
	}
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
