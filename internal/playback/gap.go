package playback

import (
	"slices"

	"govis/internal/sched"
)

// Gap is a stretch of time [From, To) in which nothing is told, and which is
// drawn as a break instead of in its length.
type Gap struct {
	From, To sched.Time
	As       int64 // nanoseconds that it counts when it is played, in [1, To-From)
}

// gapShare is the part of a window that a stretch without a story entry must
// exceed to be a gap: a tenth.
const gapShare = 10

// FoldGaps finds the gaps of a window of time: every stretch between two steps
// that takes more than a tenth of the window, cut to the window, in order. There
// are none on the Steps axis, nor when nothing else would be left.
func FoldGaps(h *sched.History, w sched.Window) []Gap {
	if w.Axis != sched.Clock || w.Len() < 2*gapShare || h.Steps() == 0 {
		return nil
	}
	var gaps []Gap
	var folded int64
	// A stretch that is longer than a tenth holds one of these places, so that
	// nothing needs to be looked at in between.
	pitch := w.Len() / gapShare
	for x := w.From; ; x = min(x+pitch, w.To-1) {
		from, to := silence(h, sched.Time(x))
		from, to = max(from, sched.Time(w.From)), min(to, sched.Time(w.To))
		known := len(gaps) > 0 && gaps[len(gaps)-1].From >= from
		if int64(to-from) > pitch && !known {
			gaps = append(gaps, Gap{From: from, To: to})
			folded += int64(to - from)
		}
		if x == w.To-1 {
			break
		}
	}
	if folded >= w.Len() {
		return nil
	}
	for i := range gaps {
		// A break takes a twentieth of what is left.
		length := int64(gaps[i].To - gaps[i].From)
		gaps[i].As = min(max((w.Len()-folded)/20, 1), length-1)
	}
	return gaps
}

// silence gives the stretch around a time in which nothing is told: from the
// step before it to the step after it.
func silence(h *sched.History, t sched.Time) (from, to sched.Time) {
	n := h.StepAt(h.PosAt(t))
	if n > 0 {
		from = toldAt(h, h.Step(n))
	}
	to = h.End()
	if n < h.Steps() {
		to = h.Step(n + 1).T
	}
	return from, to
}

// fold maps time to time without the gaps. It is monotone, and in(out(y)) is y.
type fold []Gap

// in takes a time to the folded one.
func (f fold) in(x int64) int64 {
	var hidden int64
	for _, g := range f {
		from, to := int64(g.From), int64(g.To)
		if x < from {
			break
		}
		if x < to {
			return from - hidden + muldiv(x-from, g.As, to-from)
		}
		hidden += to - from - g.As
	}
	return x - hidden
}

// out takes a folded time to the first time that folds to it.
func (f fold) out(y int64) int64 {
	for _, g := range f {
		from, to := int64(g.From), int64(g.To)
		if y < from {
			break
		}
		if y < from+g.As {
			return from + muldivUp(y-from, to-from, g.As)
		}
		y += to - from - g.As
	}
	return y
}

// within gives the gaps cut to a window, those that keep some length.
func within(gaps []Gap, w sched.Window) []Gap {
	var list []Gap
	for _, g := range gaps {
		g.From, g.To = max(g.From, sched.Time(w.From)), min(g.To, sched.Time(w.To))
		if g.To > g.From {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b Gap) int { return int(min(max(a.From-b.From, -1), 1)) })
	return list
}
