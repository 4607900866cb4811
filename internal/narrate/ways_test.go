package narrate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/truth"
)

// Every way is told of a move that a row of the truth tables has; UPDATE=1 writes
// the golden anew.
func TestWays(t *testing.T) {
	seen := map[string]bool{}
	var b strings.Builder
	for _, r := range allRows {
		s := newStory(t)
		r.tell(s)
		h := s.history()
		for _, m := range h.Moves(nil, h.Steps()-s.back, 9) {
			i := slices.IndexFunc(ways, func(w way) bool { return w.Match(h, &m) })
			if i < 0 {
				t.Errorf("%s: nothing is said of %+v", r.name, m)
				continue
			}
			en, rules := Way(h, m, lang.En)
			zh, _ := Way(h, m, lang.Zh)
			checkSentence(t, r.name, lang.En, en.Text, false)
			checkSentence(t, r.name, lang.Zh, zh.Text, false)
			if probably := strings.Contains(en.Text, "probably"); probably != (en.Evidence == sched.Inferred) || probably != strings.Contains(zh.Text, "大概") {
				t.Errorf("%s: %v: %s %s", ways[i].Name, en.Evidence, en.Text, zh.Text)
			}
			if !seen[ways[i].Name] {
				fmt.Fprintf(&b, "%s %v\n  %s\n  %s\n", ways[i].Name, rules, en.Text, zh.Text)
			}
			seen[ways[i].Name] = true
		}
	}
	for _, w := range ways {
		for _, id := range w.Rules {
			if _, ok := truth.Named(id); !ok {
				t.Errorf("%q rests on %q, which is no rule", w.Name, id)
			}
		}
		if w.Inferred && len(w.Rules) == 0 {
			t.Errorf("%q says probably, and not why", w.Name)
		}
	}
	compare(t, "testdata/ways.golden", b.String())
}
