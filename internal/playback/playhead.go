// Package playback knows where we are in a history.
//
// In goes a Playhead, a history, and either a wish (a step forward, to the
// cause, to the end) or wall time that has passed; out comes the Playhead after
// it. A Playhead is a small comparable value: two that are equal show the same
// moment. The package also says how a stretch of steps or of time lies over
// columns (Scale), and which quiet stretches of time can be left out (Gap).
//
// It refuses to know the clock (elapsed time is handed in, never frame counts),
// keys, screens and what is drawn. A history may grow between any two calls:
// what a Playhead says stays true.
package playback

import "govis/internal/sched"

// Playhead is a moment in a history and how it moves on.
type Playhead struct {
	// Pos is the number of entries that have happened. After going to a step it
	// is the end of that step: with what the system did until the next one.
	Pos sched.Pos
	// Time is the moment on the clock. After going to a step it is when the step
	// happened, so that what the system did since, though in Pos, lies after it.
	Time    sched.Time
	Axis    sched.Axis // in which playing moves
	Playing bool
	Speed   Speed

	rest uint64 // what Tick has not yet used, in parts of a step or nanosecond
}

// Start gives a Playhead before the first step, standing still.
func Start(h *sched.History) Playhead { return Playhead{}.Home(h) }

// Step gives the number of the step we are at, 0 before the first.
func (p Playhead) Step(h *sched.History) int { return h.StepAt(p.Pos) }

// AtEnd tells whether there is nothing left to play.
func (p Playhead) AtEnd(h *sched.History) bool {
	if p.Axis == sched.Clock {
		return p.Pos >= h.Len() && p.Time >= h.End()
	}
	return p.Pos >= h.Len()
}

// Home goes before the first step: what was there before has happened.
func (p Playhead) Home(h *sched.History) Playhead {
	p.Playing = false
	return p.to(h, 0)
}

// End goes behind the last entry.
func (p Playhead) End(h *sched.History) Playhead {
	p.Playing, p.rest = false, 0
	p.Pos, p.Time = h.Len(), h.End()
	return p
}

// StepBy pauses and goes n steps on, or back when n is negative, as far as
// there are steps.
func (p Playhead) StepBy(h *sched.History, n int) Playhead {
	return p.To(h, p.Step(h)+n)
}

// To pauses and goes to a step, brought into [0, Steps]. The last step is the
// end of the history.
func (p Playhead) To(h *sched.History, step int) Playhead {
	p.Playing = false
	return p.to(h, step)
}

func (p Playhead) to(h *sched.History, step int) Playhead {
	if step >= h.Steps() && h.Steps() > 0 {
		playing := p.Playing
		p = p.End(h)
		p.Playing = playing
		return p
	}
	st := h.Step(step)
	p.Pos, p.Time, p.rest = st.Hi, toldAt(h, st), 0
	return p
}

// toldAt is when a step had happened: the time of its last entry that is not
// the system's.
func toldAt(h *sched.History, st sched.Step) sched.Time {
	if st.N == 0 {
		return h.TimeAt(st.Hi)
	}
	first := h.Entry(st.Lo)
	if first.Kind != sched.EnterSys && first.Kind != sched.Unblock {
		return st.T // steps of any other kind are one entry, or one moment
	}
	t := st.T
	for pos := st.Lo + 1; pos < st.Hi; pos++ {
		e := h.Entry(pos)
		if (e.G == first.G || e.G == first.Peer) && e.Kind <= sched.Exit && h.Tells(&e) {
			t = e.T
		}
	}
	return t
}

// Seek pauses and goes to a time, brought into [Begin, End]: what happened at or
// before it has happened.
func (p Playhead) Seek(h *sched.History, t sched.Time) Playhead {
	p.Playing, p.rest = false, 0
	p.Time = min(max(t, h.Begin()), h.End())
	p.Pos = h.PosAt(p.Time)
	return p
}

// SeekPos pauses and goes to a position, brought into [0, Len].
func (p Playhead) SeekPos(h *sched.History, pos sched.Pos) Playhead {
	p.Playing, p.rest = false, 0
	p.Pos = min(max(pos, 0), h.Len())
	p.Time = h.TimeAt(p.Pos)
	return p
}

// On pauses and moves along an axis from now on.
func (p Playhead) On(a sched.Axis) Playhead {
	p.Playing, p.rest, p.Axis = false, 0, a
	return p
}

// X is where we are on the axis: the number of the step, or the time.
func (p Playhead) X(h *sched.History) int64 {
	if p.Axis == sched.Clock {
		return int64(p.Time)
	}
	return int64(p.Step(h))
}
