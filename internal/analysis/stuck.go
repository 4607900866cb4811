package analysis

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// stuckRule finds goroutines that still waited for others when the program ended.
// That much is observed; somebody might have woken them, had it gone on.
var stuckRule = Rule{
	Kind: "stuck", Name: lang.Text{En: "stuck", Zh: "卡住"},
	Does: lang.Text{En: "goroutines that still waited when the program ended", Zh: "程序结束时还在等待的 goroutine"},
	find: stuck,
}

func stuck(s *scene) []Finding {
	if !s.over() {
		return nil
	}
	var list []*wait
	for _, w := range s.waits {
		if !w.never && !w.inert && w.site.Line > 0 && (w.noted || !s.mayBeTimer(w)) {
			list = append(list, w)
		}
	}
	var found []Finding
	for _, g := range alike(list) {
		f := Finding{Kind: "stuck", Evidence: sched.Observed, N: len(g), Who: s.parties(g)}
		s.moment(&f, g[:1])
		still, it := s.waiting(g), lang.Text{En: "it", Zh: "它"}
		if len(g) > 1 {
			it = lang.Text{En: "they", Zh: "它们"}
		}
		f.Text = lang.Text{
			En: "The program ends while " + still.En + ": " + it.En + " may have been left behind.",
			Zh: "程序结束时，" + still.Zh + "：" + it.Zh + "也许被遗忘了。",
		}
		found = append(found, f)
	}
	return found
}

// mayBeTimer tells whether a timer could end a wait of which no note tells.
func (s *scene) mayBeTimer(w *wait) bool { return w.Reason == "chan receive" || w.Reason == "select" }
