package story

import (
	"testing"

	"pgregory.net/rapid"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// TestLinesTellWhereAGoroutineStands: what is kept while the lines go by is what the
// history answers when it is asked.
func TestLinesTellWhereAGoroutineStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := schedtest.Build(schedtest.Random(t), 2, 4)
		s := stands{}
		for p := range h.Len() {
			e := h.Entry(p)
			if want := h.StackAt(e.G, p); e.G != sched.NoG && s[e.G] != want {
				t.Fatalf("before entry %d G%d stands at %d, want %d", p, e.G, s[e.G], want)
			}
			s.after(&e)
		}
	})
}

// TestLinesCanBeLeft: whoever has seen enough gets no more.
func TestLinesCanBeLeft(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRR\nG6 .rRR\nG1 print @2 a\nend @3")
	var kinds []string
	for l := range Lines(h) {
		if kinds = append(kinds, l.Kind); len(kinds) == 3 {
			break
		}
	}
	if len(kinds) != 3 || kinds[0] != "create" || kinds[1] != "output" && kinds[1] != "start" {
		t.Errorf("%q", kinds)
	}
}
