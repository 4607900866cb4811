package sched_test

import (
	"slices"

	"govis/internal/sched"
)

// naive answers the questions of a History by looking at every entry.
type naive struct {
	h  *sched.History
	es []sched.Entry
}

func newNaive(h *sched.History) naive {
	n := naive{h: h}
	for p := range h.Len() {
		n.es = append(n.es, h.Entry(p))
	}
	return n
}

func changes(e sched.Entry) bool { return e.Kind <= sched.Exit || e.Kind == sched.Appear }

// lives gives every span of a goroutine, those in which it does not exist too.
func (n naive) lives(id sched.GoID) []sched.Span {
	var list []sched.Span
	for p, e := range n.es {
		if e.G != id || !changes(e) {
			continue
		}
		if k := len(list); k > 0 {
			last := &list[k-1]
			last.To, last.Hi, last.HiStep, last.Open = e.T, sched.Pos(p), e.Step, false
		}
		stack := e.GStack
		if stack == 0 && e.Kind != sched.Create && e.Kind != sched.Unblock {
			stack = e.Stack
		}
		list = append(list, sched.Span{
			G: id, State: e.To, From: e.T, To: n.h.End(), Lo: sched.Pos(p), Hi: n.h.Len(),
			LoStep: e.Step, HiStep: n.h.Steps() + 1, Reason: e.Reason, Stack: stack, P: e.P, M: e.M, Open: true,
		})
	}
	return list
}

func (n naive) stateAt(id sched.GoID, p sched.Pos) (sched.Span, bool) {
	for _, sp := range slices.Backward(n.lives(id)) {
		if sp.Lo < p {
			return sp, sp.State != sched.NotExist
		}
	}
	return sched.Span{}, false
}

func extent(a sched.Axis, loStep, hiStep int, from, to sched.Time) (int64, int64) {
	if a == sched.Steps {
		return int64(loStep), int64(hiStep)
	}
	return int64(from), int64(to)
}

// spans gives the spans with an extent, or a moment, inside the window.
func (n naive) spans(id sched.GoID, w sched.Window) []sched.Span {
	var list []sched.Span
	for _, sp := range n.lives(id) {
		from, to := extent(w.Axis, sp.LoStep, sp.HiStep, sp.From, sp.To)
		instant := from == to && from >= w.From && from < w.To
		if sp.State != sched.NotExist && (instant || max(from, w.From) < min(to, w.To)) {
			list = append(list, sp)
		}
	}
	return list
}

func (n naive) lane(columns int, id sched.GoID, w sched.Window) []sched.Cell {
	cells := make([]sched.Cell, columns)
	for c := range cells {
		lo := w.From + w.Len()*int64(c)/int64(columns)
		hi := w.From + w.Len()*int64(c+1)/int64(columns)
		for _, sp := range n.spans(id, w) {
			from, to := extent(w.Axis, sp.LoStep, sp.HiStep, sp.From, sp.To)
			cells[c][sp.State] += max(0, min(to, hi)-max(from, lo))
		}
	}
	return cells
}

func (n naive) wakeups(id sched.GoID, w sched.Window) []sched.Wakeup {
	var list []sched.Wakeup
	for p, e := range n.es {
		x, _ := extent(w.Axis, e.Step, 0, e.T, 0)
		if e.G == id && (e.Kind == sched.Create || e.Kind == sched.Unblock) && x >= w.From && x < w.To {
			list = append(list, sched.Wakeup{
				Pos: sched.Pos(p), Step: e.Step, T: e.T, From: e.Peer, To: id,
				Created: e.Kind == sched.Create, Stack: e.Stack, Evidence: e.Evidence,
			})
		}
	}
	return list
}

// seats follows one P through all entries.
func (n naive) seats(p sched.ProcID, w sched.Window) []sched.Seat {
	var list []sched.Seat
	cur := sched.Seat{P: p}
	end := func(t sched.Time, step int) {
		cur.To, cur.HiStep = t, step
		from, to := extent(w.Axis, cur.LoStep, cur.HiStep, cur.From, cur.To)
		if cur.G != sched.NoG && to > from && from < w.To && to > w.From {
			list = append(list, cur)
		}
		cur = sched.Seat{P: p, From: t, LoStep: step}
	}
	for _, e := range n.es {
		on := func(s sched.State) bool { return s == sched.Running || s == sched.Syscall }
		switch {
		case e.P != p:
		case e.Kind == sched.ProcStart || e.Kind == sched.ProcStop:
			end(e.T, e.Step)
		case changes(e) && on(e.To):
			end(e.T, e.Step)
			cur.G, cur.State = e.G, e.To
		case changes(e) && on(e.From):
			end(e.T, e.Step)
		}
	}
	end(n.h.End(), n.h.Steps()+1)
	return list
}

// rangeSpans pairs every begin with the first end of the same range after it.
func (n naive) ranges(w sched.Window) []sched.RangeSpan {
	same := func(a, b sched.Entry) bool {
		return b.Kind == sched.Range && a.Text == b.Text && a.Value == b.Value &&
			(a.Value != sched.ScopeG || a.G == b.G) && (a.Value != sched.ScopeP || a.P == b.P)
	}
	var list []sched.RangeSpan
	for i, e := range n.es {
		if e.Kind != sched.Range || e.Phase != sched.Begin {
			continue
		}
		r := sched.RangeSpan{
			Name: e.Text, G: e.G, Scope: e.Value, Quiet: e.Quiet, P: e.P, From: e.T, LoStep: e.Step, To: n.h.End(), HiStep: n.h.Steps(),
		}
		if k := slices.IndexFunc(n.es[i+1:], func(o sched.Entry) bool { return same(e, o) }); k >= 0 {
			r.To, r.HiStep = n.es[i+1+k].T, n.es[i+1+k].Step
		}
		from, to := extent(w.Axis, r.LoStep, r.HiStep+1, r.From, r.To)
		if from < w.To && to > w.From {
			list = append(list, r)
		}
	}
	return list
}

func (n naive) totals(id sched.GoID, p sched.Pos) sched.Cell {
	var c sched.Cell
	end := n.h.TimeAt(p)
	for _, sp := range n.lives(id) {
		if sp.State != sched.NotExist {
			c[sp.State] += int64(max(0, min(sp.To, end)-sp.From))
		}
	}
	return c
}

func goroutines(h *sched.History) []sched.Goroutine {
	gs := make([]sched.Goroutine, h.Count())
	h.Goroutines(gs, 0)
	return gs
}
