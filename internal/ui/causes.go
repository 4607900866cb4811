package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/sched"
	"govis/internal/ui/view"
	"govis/internal/why"
)

// causes is the chain of causes that is shown.
type causes struct {
	root   view.Root // NoG: none is shown
	now    view.Root // where we are
	walked bool      // we have gone along the chain, which stays what it is
	// The camera before it was brought to the chain, and then.
	before, fitted view.Camera
}

// showCauses shows the chain of causes of where we are, or hides it.
func showCauses(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		if p.causes.root.G != sched.NoG {
			p.hideCauses()
			return
		}
		p.causes = causes{root: m.here(), now: m.here(), before: p.camera}
		m.fitCauses(p)
		p.causes.fitted = p.camera
	})
}

// hideCauses takes the chain away, and brings the camera back unless somebody has
// moved it.
func (p *player) hideCauses() {
	if p.camera == p.causes.fitted {
		p.camera = p.causes.before
	}
	p.causes = causes{}
}

// fitCauses brings the camera to the chain, on the time axis, when that would take
// too few columns to be seen, or is out of view.
func (m *Model) fitCauses(p *player) {
	f := m.frame()
	c, ok := why.Explain(f.History, p.causes.root.G, p.causes.root.At)
	w, long := f.Window(m.w, m.h), int64(c.To-c.From)
	if !ok || f.Head.Axis != sched.Clock || long <= 0 || int64(c.From) >= w.From && int64(c.To) <= w.To && long >= w.Len()/8 {
		return
	}
	p.camera.Panned, p.camera.From, p.camera.Length = true, max(0, int64(c.From)-long/8), long+long/4
}

// here is who matters, and when.
func (m *Model) here() view.Root {
	f := m.frame()
	return view.Root{G: f.Focus(), At: f.Head.Pos}
}

// followCauses lets the chain begin where we are, unless we got there along it.
func (m *Model) followCauses() {
	p := m.player
	if p == nil || p.update.History == nil || p.causes.root.G == sched.NoG {
		return
	}
	c := &p.causes
	if now := m.here(); now != c.now {
		if c.now = now; !c.walked {
			c.root = now
		}
	}
	c.walked = false
}

// cause goes to where the chain of causes goes on: from one who waits to whoever
// ends the wait, or has the lock that it waits for; from others to who woke or made
// them.
func cause(m *Model) tea.Cmd {
	return m.with(func(p *player, h *sched.History) {
		p.causes.walked = true
		f := m.frame()
		if m.toEnder(p, &f) {
			return
		}
		who := p.sel
		if sp, _ := h.StateAt(f.Focus(), p.head.Pos); who == sched.NoG && sp.State == sched.Running {
			who = f.Focus() // main did not do the end of its program, but it ran
		}
		head, g, ok := p.head.Cause(h, who)
		if !ok || head.Step(h) == 0 { // what was there before the first step has no cause in here
			m.message = wordNoCause.In(m.lang)
			return
		}
		p.jumpTo(head)
		p.selectG(g)
	})
}

// toEnder goes from one who waits to the end of the wait; false tells that the
// goroutine does not wait.
func (m *Model) toEnder(p *player, f *view.Frame) bool {
	g := f.Focus()
	if sp, ok := f.History.StateAt(g, p.head.Pos); !ok || sp.State != sched.Waiting {
		return false
	}
	c, _ := why.Explain(f.History, g, p.head.Pos)
	if len(c.Hops) == 0 {
		return false
	}
	switch hop := &c.Hops[0]; hop.Link {
	case why.Holder, why.Circle:
		if last, ok := f.History.LastChange(hop.By, f.History.Len()); ok && last.Pos >= p.head.Pos {
			p.jumpTo(p.head.To(f.History, f.History.StepAt(last.Pos+1))) // to what keeps it from giving the lock back
		}
		p.selectG(hop.By)
	case why.Waker, why.Timer, why.Network, why.Runtime:
		p.jumpTo(p.head.To(f.History, f.History.StepAt(hop.At+1)))
		if p.selectG(g); hop.Link == why.Waker {
			p.selectG(hop.By)
		}
	default:
		if f.More { // what ends it is hidden
			p.toQuestion(f.History)
			return true
		}
		m.message = wordNoEnd.In(m.lang)
	}
	return true
}

func effect(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.causes.walked = true
		f := m.frame()
		head, g, ok := p.head.Effect(f.History, f.Focus())
		if !ok && f.More { // what comes of it, if anything, is hidden
			p.toQuestion(f.History)
			return
		}
		if !ok {
			m.message = wordNoEffect.In(m.lang)
			return
		}
		p.jumpTo(head)
		p.selectG(g)
	})
}
