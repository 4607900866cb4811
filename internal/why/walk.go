package why

import (
	"slices"

	"govis/internal/sched"
)

// walker goes back in time, from goroutine to goroutine.
type walker struct {
	h     *sched.History
	path  bool
	hops  []Hop
	stack []frame
	at    moment // how far back it has come
	floor moment
	// passed, of a path, are those whose waits have not ended and from whom it
	// went over to the holder of the lock: they have no frames.
	passed []sched.GoID
}

// frame is a goroutine that is being looked at, back to a floor: where the wait
// begins that it explains.
type frame struct {
	g     sched.GoID
	floor moment
	n     int // hops of it so far
}

func (w *walker) begin(g sched.GoID, top, floor moment) {
	w.at, w.floor = top, floor
	w.stack = []frame{{g: g, floor: floor}}
	for len(w.stack) > 0 {
		w.step()
	}
}

// step takes the stretch before where the walker stands.
func (w *walker) step() {
	f := &w.stack[len(w.stack)-1]
	if w.at.t <= f.floor.t {
		w.at = f.floor
		w.stack = w.stack[:len(w.stack)-1]
		return
	}
	sp, ok := w.h.StateAt(f.g, w.at.pos)
	if !ok {
		w.rest(f, Missing)
		return
	}
	if f.n++; w.full(f) {
		w.rest(f, Cut)
		return
	}
	hop := w.hopOf(f, &sp)
	if sp.State == sched.Waiting {
		w.wait(f, &hop)
		return
	}
	w.goes(f, &hop)
}

// full tells whether there is no room for more of a frame.
func (w *walker) full(f *frame) bool {
	if w.path {
		return len(w.hops) >= mostPath || f.n > 4*mostPath // waits have no hops, and a wrong trace goes round in circles
	}
	return f.n > mostOfOne || len(w.hops) >= mostHops
}

// hopOf makes the hop of a stretch that ends where the walker stands.
func (w *walker) hopOf(f *frame, sp *sched.Span) Hop {
	lo := moment{sp.Lo, sp.From}
	if lo.pos < f.floor.pos {
		lo = f.floor
	}
	return Hop{
		G: f.g, Depth: len(w.stack) - 1, State: sp.State, Span: *sp, Held: -1, At: -1,
		From: lo.t, To: max(lo.t, w.at.t), Lo: lo.pos, Hi: w.at.pos, Evidence: w.h.Entry(sp.Lo).Evidence,
	}
}

// add keeps a hop, unless it lasted no time, and goes to its beginning.
func (w *walker) add(hop *Hop) {
	if hop.To > hop.From {
		w.hops = append(w.hops, *hop)
	}
	w.at = moment{hop.Lo, hop.From}
}

// goes takes a stretch that is no wait, and finds out who made the goroutine if
// it is its first.
func (w *walker) goes(f *frame, hop *Hop) {
	began := w.h.Entry(hop.Span.Lo)
	if began.Kind == sched.Create && hop.Lo == hop.Span.Lo {
		if hop.At = began.Pos; began.Peer != sched.NoG {
			hop.Link, hop.By = Creator, began.Peer
			f.g = began.Peer
		} else {
			hop.Link = Runtime
		}
	}
	w.add(hop)
}

// wait takes a wait: it goes over to whoever ended it.
func (w *walker) wait(f *frame, hop *Hop) {
	w.ending(hop)
	switch {
	case hop.Link != Waker && hop.Link != Holder, hop.Link == Holder && gone(w.h, hop):
		w.add(hop)
	case w.path:
		if n := len(w.hops); n > 0 {
			last := &w.hops[n-1]
			last.Link, last.By, last.At, last.Held = hop.Link, hop.By, hop.At, hop.Held
			last.Wait, last.Op, last.Object, last.Evidence = hop.Span, hop.Op, hop.Object, max(last.Evidence, hop.Evidence)
		}
		if hop.Link == Holder {
			w.passed = append(w.passed, hop.G)
		}
		f.g = hop.By
	case len(w.stack) > mostDepth:
		hop.Link = Cut
		w.add(hop)
	default:
		if hop.Split = hop.To > hop.From; hop.Split {
			w.hops = append(w.hops, *hop)
		}
		w.stack = append(w.stack, frame{g: hop.By, floor: moment{hop.Lo, hop.From}})
	}
}

// rest sums up what lies before, down to the floor of a frame.
func (w *walker) rest(f *frame, l Link) {
	hop := Hop{
		G: f.g, Depth: len(w.stack) - 1, Link: l, Held: -1, At: -1,
		From: f.floor.t, To: w.at.t, Lo: f.floor.pos, Hi: w.at.pos,
	}
	if l == Cut && !w.path {
		var c [1]sched.Cell
		w.h.Lane(c[:], f.g, sched.Window{Axis: sched.Clock, From: int64(hop.From), To: int64(hop.To)})
		hop.Totals = c[0]
	}
	w.add(&hop)
}

// waitsFor tells whether a goroutine is one of those who are being looked at.
func (w *walker) waitsFor(g sched.GoID) bool {
	return slices.Contains(w.passed, g) || slices.ContainsFunc(w.stack, func(f frame) bool { return f.g == g })
}
