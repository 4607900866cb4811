package playback

import "govis/internal/sched"

// SameG pauses and goes to the next step that is about a goroutine, or to the
// one before when dir is negative: a step that changes its state, or that it
// does. It stays where there is none. NoG is everybody: it is StepBy.
func (p Playhead) SameG(h *sched.History, g sched.GoID, dir int) Playhead {
	p.Playing = false
	if g == sched.NoG {
		return p.StepBy(h, min(max(dir, -1), 1))
	}
	find := nextOf
	if dir < 0 {
		find = lastOf
	}
	if n, ok := find(h, g, p.Step(h)); ok {
		return p.To(h, n)
	}
	return p
}

// nextOf finds the first step after n that is about g.
func nextOf(h *sched.History, g sched.GoID, n int) (int, bool) {
	at := h.Step(n).Hi
	change, ends := h.NextChange(g, at)
	last := h.Steps()
	if ends {
		last = change.Step - 1
	}
	if sp, ok := h.StateAt(g, at); ok && sp.State == sched.Running {
		// Until its next change it can only do things while it runs.
		for k := n + 1; k <= last; k++ {
			if h.Step(k).Actor == g {
				return k, true
			}
		}
	}
	if !ends {
		stuck, ok := stuckAt(h, g)
		return stuck, ok && stuck > n
	}
	return last + 1, true
}

// lastOf finds the last step before n that is about g.
func lastOf(h *sched.History, g sched.GoID, n int) (int, bool) {
	if stuck, ok := stuckAt(h, g); ok && stuck < n {
		return stuck, true
	}
	change, ok := h.LastChange(g, h.Step(n).Lo)
	if !ok {
		return 0, false
	}
	if change.To == sched.Running {
		for k := n - 1; k > change.Step; k-- {
			if h.Step(k).Actor == g {
				return k, true
			}
		}
	}
	return change.Step, true
}

// stuckAt finds the step that tells that g was stuck when the program ended:
// what a goroutine that waits can still be told to do.
func stuckAt(h *sched.History, g sched.GoID) (int, bool) {
	for n := h.Steps(); n > 0; n-- {
		st := h.Step(n)
		switch h.Entry(st.Lo).Kind {
		case sched.Deadlock, sched.Stuck, sched.End:
			for p := st.Lo; p < st.Hi; p++ {
				if e := h.Entry(p); e.Kind == sched.Stuck && e.G == g {
					return n, true
				}
			}
		default:
			return 0, false // the verdicts are at the end
		}
	}
	return 0, false
}

// Cause pauses and goes to the step that woke or created a goroutine, so that
// it could come to where we are; NoG asks for the one that acts in this step.
// It gives who did it, the goroutine to look at next: NoG is the runtime. A
// cause in the present step has been seen, so the one before it is taken. ok is
// false, and p unchanged, when the trace does not hold a cause.
func (p Playhead) Cause(h *sched.History, g sched.GoID) (at Playhead, by sched.GoID, ok bool) {
	st := h.Step(p.Step(h))
	if g == sched.NoG {
		g = st.Actor
	}
	e, ok := h.Cause(g, p.Pos)
	if ok && e.Step == st.N {
		e, ok = h.Cause(g, st.Lo)
	}
	if !ok {
		return p, sched.NoG, false
	}
	return p.To(h, e.Step), e.Peer, true
}

// Effect pauses and goes to what comes of this step, and gives the goroutine
// to look at. When the step woke or created a goroutine, that is where it runs.
// Otherwise it is what g (NoG: who acts in this step) goes on to do: where it
// runs, when it is runnable or waits; whom it wakes or creates before it stops, when it
// runs. ok is false, and p unchanged, when the history does not hold one.
func (p Playhead) Effect(h *sched.History, g sched.GoID) (at Playhead, who sched.GoID, ok bool) {
	st := h.Step(p.Step(h))
	if at, ok := wakeIn(h, st); ok {
		return p.toRun(h, h.Entry(at).G, at+1)
	}
	if g == sched.NoG {
		g = st.Actor
	}
	switch sp, _ := h.StateAt(g, p.Pos); sp.State {
	case sched.Runnable, sched.Waiting:
		return p.toRun(h, g, p.Pos)
	case sched.Running:
		for n, more := nextOf(h, g, st.N); more; n, more = nextOf(h, g, n) {
			step := h.Step(n)
			if at, ok := wakeIn(h, step); ok && h.Entry(at).Peer == g {
				return p.To(h, n), g, true
			}
			if sp, _ := h.StateAt(g, step.Hi); sp.State != sched.Running {
				break
			}
		}
	}
	return p, sched.NoG, false
}

// toRun goes to where a goroutine runs next, at or after a position.
func (p Playhead) toRun(h *sched.History, g sched.GoID, from sched.Pos) (Playhead, sched.GoID, bool) {
	for e, ok := h.NextChange(g, from); ok; e, ok = h.NextChange(g, e.Pos+1) {
		if e.To == sched.Running {
			return p.To(h, e.Step), g, true
		}
	}
	return p, sched.NoG, false
}

// wakeIn finds the first entry of a step that makes somebody runnable: before it stands
// the operation that did, where the recording tells.
func wakeIn(h *sched.History, st sched.Step) (at sched.Pos, ok bool) {
	if st.N == 0 {
		return 0, false
	}
	for at = st.Lo; at < st.Hi; at++ {
		if wakes(h.Entry(at)) {
			return at, true
		}
	}
	return 0, false
}

func wakes(e sched.Entry) bool { return e.Kind == sched.Create || e.Kind == sched.Unblock }
