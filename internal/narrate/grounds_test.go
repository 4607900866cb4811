package narrate

import (
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/truth"
)

// Whatever a sentence rests on is a rule of package truth, with its source.
func TestEveryRuleNamedExists(t *testing.T) {
	for _, r := range rules {
		for _, id := range r.Rules {
			if _, ok := truth.Named(id); !ok {
				t.Errorf("%q rests on %q, which is no rule", r.Name, id)
			}
		}
		if strings.Contains(r.Source, "#") {
			t.Errorf("%q names rules in its source: %s", r.Name, r.Source)
		}
	}
	if _, ok := truth.Named(inOrder); !ok {
		t.Errorf("%q is no rule", inOrder)
	}
}

// What is only probable follows from something: the rule that makes it so.
func TestWhatIsInferredHasARule(t *testing.T) {
	for _, r := range rules {
		if r.Inferred && len(r.Rules) == 0 {
			t.Errorf("%q says probably, and not why", r.Name)
		}
	}
	for _, r := range allRows {
		s := newStory(t)
		r.tell(s)
		h := s.history()
		n := h.Steps() - s.back
		said := Step(h, n, s.options(lang.En))
		if probably := strings.Contains(said.Text, "probably"); probably != (said.Evidence == sched.Inferred) {
			t.Errorf("%s: %v, but says %q", r.name, said.Evidence, said.Text)
		}
		if said.Evidence == sched.Inferred && len(Rules(h, n)) == 0 {
			t.Errorf("%s: inferred from no rule: %s", r.name, said.Text)
		}
	}
}

// A goroutine that is woken, or created, is runnable and not running: every
// sentence that says so rests on that rule.
func TestWhoMayRunAgainIsRunnable(t *testing.T) {
	for _, r := range rules {
		may := strings.Contains(r.Text.En, "may run again") || strings.Contains(r.Text.En, "may run now")
		if may && !slices.ContainsFunc(r.Rules, func(id string) bool { return id == "woken-is-runnable" || id == "go-makes-runnable" }) {
			t.Errorf("%q does not say by which rule: %s", r.Name, r.Text.En)
		}
	}
}
