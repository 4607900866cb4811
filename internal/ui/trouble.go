package ui

import (
	"context"
	"strings"

	"govis/internal/sched"
	"govis/internal/ui/view"
)

// trouble gives the step at which to look first at a test that did not pass, and at
// whom: where it came to a standstill; else what go test printed of the first test
// that failed ("--- FAIL", testing/testing.go, (*common).report), or of a panic; else
// where it was ended, since it did not end by itself. One that hung is looked at
// where somebody began to wait for ever, if that was found. ok is false when there
// is none: it went well, as far as the recording tells.
func trouble(h *sched.History) (step int, who sched.GoID, ok bool) {
	end, how := ending(h)
	if how.Kind == sched.Deadlock {
		return end, sched.NoG, true
	}
	hung := false
	switch how.Text {
	case "", "return", "exit", "panic": // of the first three the test itself says whether it passed
	default:
		hung = true
	}
	for _, o := range h.Outputs(nil, 0, h.Len()) {
		text := strings.TrimLeft(o.Text, " ")
		if timedOut := strings.HasPrefix(text, "panic: test timed out"); timedOut || strings.HasPrefix(text, "panic: ") || strings.HasPrefix(text, "--- FAIL: ") {
			end, ok, hung = h.Entry(o.At).Step, true, timedOut
			break
		}
	}
	if hung {
		if step, who, found := standstill(h); found {
			return step, who, true
		}
	}
	return end, sched.NoG, ok || hung || how.Text == "panic"
}

// standstill gives the step at which somebody began to wait for what can never come,
// and who. A long history is not looked through for it.
func standstill(h *sched.History) (step int, who sched.GoID, ok bool) {
	if h.Len() > view.FindNow {
		return 0, sched.NoG, false
	}
	found, err := view.Find(context.Background(), h)
	if err != nil {
		return 0, sched.NoG, false
	}
	for i := range found.List {
		if f := &found.List[i]; f.Stops() && len(f.Who) > 0 {
			return h.StepAt(f.Pos), f.Who[0].G, true
		}
	}
	return 0, sched.NoG, false
}

// ending gives the step that says how the recording ends, and the entry.
func ending(h *sched.History) (step int, e sched.Entry) {
	for p := h.Len() - 1; p >= 0; p-- {
		switch e := h.Entry(p); {
		case e.Kind == sched.Deadlock || e.Kind == sched.End:
			return e.Step, e
		case e.Kind != sched.Stuck && !e.Kind.Hidden() && !e.Quiet:
			return 0, sched.Entry{}
		}
	}
	return 0, sched.Entry{}
}
