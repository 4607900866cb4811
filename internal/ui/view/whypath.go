package view

import (
	"slices"

	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/why"
)

// Root is where a chain of causes begins: with what a goroutine does at a place.
type Root struct {
	G  sched.GoID
	At sched.Pos
}

// chain is the chain of causes of a stretch of a goroutine.
type chain struct {
	why.Chain
	g  sched.GoID
	lo sched.Pos // where the stretch begins
	ok bool      // there is one
}

// why gives the chain that is shown. It is the same wherever in a stretch its root
// is.
func (f *Frame) why() *chain {
	m, g := f.memory(), f.Why.G
	sp, there := f.History.StateAt(g, f.Why.At)
	if m.why == nil || m.why.g != g || m.why.ok != there || m.why.lo != sp.Lo {
		m.why = &chain{g: g, lo: sp.Lo, ok: there}
		if there {
			m.why.Chain, _ = why.Explain(f.History, g, f.Why.At)
		}
	}
	return m.why
}

// mostChained is how many goroutines of a chain are kept in sight.
const mostChained = 5

// chained are the goroutines of the chain that is shown, the first of them, without
// those that are kept out of sight.
func (f *Frame) chained() []sched.GoID {
	if f.Why.G == sched.NoG {
		return nil
	}
	var list []sched.GoID
	hops := f.why().Hops
	for i := 0; i < len(hops) && len(list) < mostChained; i++ {
		id := hops[i].G
		if g, ok := f.History.Goroutine(id); ok && f.wanted(&g) && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// pathSigns are the shapes of a path, by how it is known.
func pathSigns(ev sched.Evidence) (along, across rune) {
	if ev == sched.Inferred {
		return paint.GlyphPathInferred, paint.GlyphPathVInferred
	}
	return paint.GlyphPath, paint.GlyphPathV
}

// drawPath draws the chain of causes as a line under the lanes that it passes:
// along each stretch, and from lane to lane where one waits for another.
func (t *timeline) drawPath() {
	if t.f.Why.G == sched.NoG || t.c.W() == 0 {
		return
	}
	hops := t.f.why().Hops
	for i := range hops {
		hop := &hops[i]
		from, to := t.hopCols(hop)
		if !hop.Split {
			t.along(hop, from, to)
			continue
		}
		first := hop.G // of those who take the wait apart, the earliest
		for k := i + 1; k < len(hops) && hops[k].Depth > hop.Depth; k++ {
			if hops[k].Depth == hop.Depth+1 {
				first = hops[k].G
			}
		}
		t.across(hop, first, from, t.inWindow(hop, hop.Lo))
		t.across(hop, hop.By, to, t.inWindow(hop, hop.Hi))
	}
}

// hopCols gives the columns [from, to) of a hop.
func (t *timeline) hopCols(hop *why.Hop) (from, to int) {
	h := t.f.History
	return t.cols(t.stepOf(hop.Lo), t.stepOf(hop.Hi), hop.From, min(hop.To, h.End()))
}

// stepOf gives the step that an entry belongs to; behind the last it is the next.
func (t *timeline) stepOf(p sched.Pos) int {
	if h := t.f.History; p < h.Len() {
		return h.StepAt(p + 1)
	}
	return t.f.History.Steps() + 1
}

// inWindow tells whether one end of a hop is in view.
func (t *timeline) inWindow(hop *why.Hop, p sched.Pos) bool {
	x := int64(t.stepOf(p))
	if t.scale.Window.Axis == sched.Clock {
		if x = int64(hop.To); p == hop.Lo {
			x = int64(hop.From)
		}
	}
	return x >= t.scale.Window.From && x < t.scale.Window.To
}

// pathRow is the row of a path along a goroutine's lane: the one under its bar,
// where there is one.
func (t *timeline) pathRow(g sched.GoID) (y int, ok bool) {
	y, ok = t.lane(g)
	if t.pitch >= 2 {
		y++
	}
	return y, ok
}

func (t *timeline) along(hop *why.Hop, from, to int) {
	y, ok := t.pathRow(hop.G)
	if !ok {
		return
	}
	sign, _ := pathSigns(hop.Evidence)
	for x := from; x < min(max(to, from+1), t.c.W()); x++ {
		t.set(x, y, sign, paint.Path)
	}
}

// across draws the way from the lane of one who waits to that of another.
func (t *timeline) across(hop *why.Hop, other sched.GoID, x int, inView bool) {
	a, okA := t.pathRow(hop.G)
	b, okB := t.pathRow(other)
	if !okA || !okB || a == b || !inView {
		return
	}
	_, sign := pathSigns(hop.Evidence)
	for y := min(a, b); y <= max(a, b); y++ {
		t.set(x, y, sign, paint.Path)
	}
}
