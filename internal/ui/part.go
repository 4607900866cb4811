package ui

import (
	"govis/internal/playback"
	"govis/internal/sched"
)

// takeOver goes on with all of a recording, of which a part was shown, now that it
// has been read so far. What was looked at stays on the screen.
func (m *Model) takeOver(p *player, u Update, crowd *sched.Crowd) {
	part, gen, h := p.update.History, p.update.Part.Gen, u.History
	f := m.frameOf(p)
	win, x := f.Window(m.w, m.h), p.head.X(part)
	p.stopSearch()
	p.moving, p.found = moving{}, nil
	p.head = moved(p.head, part, h, gen)
	for _, list := range [][]stand{p.marks, p.undone} {
		for i := range list {
			list[i].head = moved(list[i].head, part, h, gen)
		}
	}
	p.grow(u, crowd)
	if win.Axis == sched.Steps {
		x = p.head.X(h) - x
		win.From, win.To = win.From+x, win.To+x
	}
	f = m.frameOf(p)
	p.camera = f.Keep(win, m.w, m.h)
}

// moved gives the same moment of all of a recording as a playhead is at in a part of
// it, which is one generation: the same step, where the two agree, else the same time.
func moved(p playback.Playhead, part, whole *sched.History, gen int) playback.Playhead {
	at := p.Seek(whole, p.Time)
	st := part.Step(p.Step(part))
	if on := p.To(part, st.N); st.N > 0 && p.Pos == on.Pos && p.Time == on.Time && !p.AtEnd(part) {
		// What went on when the part began may count as a step of it, so that its
		// addresses differ. And generations overlap: in the whole, the later one
		// begins where the earlier one ends, and its first times are moved.
		first, _ := whole.StepOf(gen, 1)
		byAddress, _ := whole.StepOf(gen, st.Ord)
		for _, n := range []int{byAddress, at.Step(whole)} {
			if other := whole.Step(n); alike(part, st, whole, other) && (st.T == other.T || st.T < whole.Step(first).T) {
				at = p.To(whole, n)
				break
			}
		}
	}
	at.Playing = p.Playing
	return at
}

// alike tells whether steps of two histories tell of the same, when that may be at
// different times. Of a goroutine that was there before a part began, it does not say
// whether it runs for the first time.
func alike(a *sched.History, x sched.Step, b *sched.History, y sched.Step) bool {
	if y.N == 0 {
		return false
	}
	e, o := a.Entry(x.Lo), b.Entry(y.Lo)
	return x.Actor == y.Actor && e.G == o.G && (e.Kind == o.Kind || e.To == sched.Running && o.To == sched.Running)
}
