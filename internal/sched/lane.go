package sched

import "sort"

// Cell is one column of a lane: how long the goroutine was in each state, in
// the units of the window's axis. The sum is less than the column's width where
// the goroutine did not exist or the history does not reach.
type Cell [NStates]int64

// Lane fills dst, one cell a column, with the exact time that a goroutine spent
// in each state in every equal part of a window.
func (h *History) Lane(dst []Cell, id GoID, w Window) {
	clear(dst)
	if len(dst) == 0 || w.Len() == 0 {
		return
	}
	h.eachState(id, w, func(st State, from, to int64) { addSpan(dst, w, st, from, to) })
}

// addSpan spreads [from, to), which is within the window, over the columns.
func addSpan(dst []Cell, w Window, st State, from, to int64) {
	n, width := int64(len(dst)), w.Len()
	edge := func(c int64) int64 { return w.From + mulDiv(width, c, n) }
	col := mulDiv(from-w.From, n, width)
	for col > 0 && edge(col) > from {
		col--
	}
	for ; from < to && col < n; col++ {
		end := min(edge(col+1), to)
		if end > from {
			dst[col][st] += end - from
			from = end
		}
	}
}

// mulDiv is a*b/c without overflow for the sizes that occur: a up to an hour of
// nanoseconds times b up to a screen's width.
func mulDiv(a, b, c int64) int64 {
	return a/c*b + a%c*b/c
}

// Spans appends to dst the spans of a goroutine that touch a window, also those
// that begin and end within one step of the Steps axis, oldest first, at most
// limit of them; more tells whether there were others.
func (h *History) Spans(dst []Span, id GoID, w Window, limit int) (spans []Span, more bool) {
	n := 0
	h.eachSpan(id, w, func(sp Span, _, _ int64) bool {
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

// eachState calls f with every state of a goroutine in a window, and with the
// part of its extent that lies within it. It walks the columns: this is what a
// frame of a long recording spends its time on.
func (h *History) eachState(id GoID, w Window, f func(st State, from, to int64)) {
	g, ok := h.dense(id)
	if !ok {
		return
	}
	st, since := NotExist, w.From
	begin := h.posOn(w.Axis, w.From)
	if at, ok := h.lastChange(g, begin); ok {
		s := h.segs[segAt(h.segs, at)]
		st = State(s.fromTo[at-s.first] & 15)
		if st == NotExist && !h.reborn {
			return // it had ended
		}
	}
	for k := max(0, segAt(h.segs, begin)); k < len(h.segs); k++ {
		s := h.segs[k]
		rows := s.lanes.of(g)
		for _, r := range rows[countBelow(rows, int32(max(0, begin-s.first))):] {
			x := s.coordinate(w.Axis, r)
			if x = min(x, w.To); st != NotExist && x > since {
				f(st, since, x)
			}
			if x == w.To {
				return
			}
			st, since = State(s.fromTo[r]&15), max(x, w.From)
		}
		if st == NotExist && len(rows) > 0 && !h.reborn {
			return // it ended in here
		}
	}
	end := int64(h.end)
	if w.Axis == Steps {
		end = int64(h.steps) + 1
	}
	if end = min(end, w.To); st != NotExist && end > since {
		f(st, since, end)
	}
}

// coordinate is where an entry lies on an axis.
func (s *segment) coordinate(a Axis, r int32) int64 {
	if a == Steps {
		return int64(s.step[r])
	}
	return int64(s.t[r])
}

// eachSpan calls f with the spans that touch the window, and with the part of
// each that lies within it, until f gives false.
func (h *History) eachSpan(id GoID, w Window, f func(sp Span, from, to int64) bool) {
	g, ok := h.dense(id)
	if !ok {
		return
	}
	begin := h.posOn(w.Axis, w.From)
	at, ok := h.lastChange(g, begin)
	if !ok {
		at, ok = h.nextChange(g, begin)
	}
	for ok {
		sp := h.begun(g, at)
		h.close(&sp, g)
		from, to := sp.extent(w.Axis)
		if from >= w.To {
			return
		}
		instant := from == to && from >= w.From // begun and ended within one step
		from, to = max(from, w.From), min(to, w.To)
		if sp.State != NotExist && (to > from || instant) && !f(sp, from, to) {
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

// Totals gives how long a goroutine has been in each state up to a position,
// in nanoseconds.
func (h *History) Totals(id GoID, p Pos) Cell {
	var c Cell
	end := h.TimeAt(p)
	h.eachState(id, Window{Axis: Clock, From: 0, To: int64(end)}, func(st State, from, to int64) { c[st] += to - from })
	return c
}

func countBelow(rows []int32, limit int32) int {
	return sort.Search(len(rows), func(i int) bool { return rows[i] >= limit })
}
