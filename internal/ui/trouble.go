package ui

import (
	"strings"

	"govis/internal/sched"
)

// trouble gives the step at which to look first at a test that did not pass: where
// it came to a standstill; else what go test printed of the first test that failed
// ("--- FAIL", testing/testing.go, (*common).report), or of a panic; else where it
// was ended, since it did not end by itself. ok is false when there is none: it went
// well, as far as the recording tells.
func trouble(h *sched.History) (step int, ok bool) {
	end, how := ending(h)
	if how.Kind == sched.Deadlock {
		return end, true
	}
	for _, o := range h.Outputs(nil, 0, h.Len()) {
		text := strings.TrimLeft(o.Text, " ")
		if strings.HasPrefix(text, "--- FAIL: ") || strings.HasPrefix(text, "panic: ") {
			return h.Entry(o.At).Step, true
		}
	}
	switch how.Text {
	case "", "return", "exit": // of the last two the test itself says whether it passed
		return 0, false
	}
	return end, true
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
