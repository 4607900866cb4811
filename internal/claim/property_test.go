package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/claim"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/story"
)

// TestStatementsAgreeWithANaiveReading evaluates statements over random histories in
// the way that is slow and obvious.
func TestStatementsAgreeWithANaiveReading(t *testing.T) {
	kinds := []string{"create", "start", "run", "block", "unblock", "preempt", "yield", "syscall", "sysexit", "exit", "note", "any"}
	rapid.Check(t, func(t *rapid.T) {
		h := schedtest.Build(schedtest.Random(t), 2, 5)
		run := claim.NewRun(h, claim.Values{Procs: 2}, nil)
		var lines []*story.Line
		for l := range story.Lines(h) {
			lines = append(lines, l)
		}
		order := rapid.SliceOfN(rapid.SampledFrom(kinds), 2, 4).Draw(t, "order")
		holds(t, run, "order "+strings.Join(order, "; "), inOrder(lines, order))
		holds(t, run, fmt.Sprintf("count %s == %d", order[0], count(lines, order[0])), true)
		holds(t, run, "seen "+order[0], count(lines, order[0]) > 0)
		holds(t, run, "never "+order[0], count(lines, order[0]) == 0)
		holds(t, run, fmt.Sprintf("inside %s .. %s == %d", order[0], order[1], inside(lines, order[0], order[1])), true)
		if len(lines) == 0 {
			return
		}
		lo, hi := lines[0].Pos, lines[len(lines)-1].Pos
		for s := sched.Runnable; s < sched.NStates; s++ {
			most := 0
			for p := lo; p <= hi; p++ {
				if e := h.Entry(p); !e.Quiet {
					most = max(most, inState(h, s, p+1))
				}
			}
			holds(t, run, fmt.Sprintf("most %v == %d", s, most), true)
			holds(t, run, fmt.Sprintf("final %v == %d", s, inState(h, s, hi+1)), true)
		}
	})
}

func holds(t *rapid.T, run *claim.Run, statement string, want bool) {
	t.Helper()
	st, err := claim.Parse(statement)
	if err != nil {
		t.Fatal(err)
	}
	if got := run.Holds(st); got.Holds != want {
		t.Fatalf("%s: %v, %s", statement, got.Holds, got.Detail)
	}
}

func is(l *story.Line, kind string) bool { return kind == "any" || l.Kind == kind }

func count(lines []*story.Line, kind string) (n int) {
	for _, l := range lines {
		if is(l, kind) {
			n++
		}
	}
	return n
}

// inOrder tries every line for the first pattern.
func inOrder(lines []*story.Line, order []string) bool {
	if len(order) == 0 {
		return true
	}
	for i, l := range lines {
		if is(l, order[0]) && inOrder(lines[i+1:], order[1:]) {
			return true
		}
	}
	return false
}

// inside looks, after every line, at the last line of each goroutine that matters.
func inside(lines []*story.Line, first, second string) (most int) {
	for n := range lines {
		last := map[sched.GoID]bool{}
		for _, l := range lines[:n+1] {
			if l.G == sched.NoG {
				continue
			}
			if is(l, second) {
				last[l.G] = false
			} else if is(l, first) {
				last[l.G] = true
			}
		}
		in := 0
		for _, yes := range last {
			if yes {
				in++
			}
		}
		most = max(most, in)
	}
	return most
}

// inState asks the history for every goroutine.
func inState(h *sched.History, s sched.State, p sched.Pos) (n int) {
	all := make([]sched.Goroutine, h.Count())
	h.Goroutines(all, 0)
	for _, g := range all {
		if sp, ok := h.StateAt(g.ID, p); ok && !g.System && sp.State == s {
			n++
		}
	}
	return n
}

// BenchmarkRun measures a run of 100 000 lines: making it ready, and one statement.
func BenchmarkRun(b *testing.B) {
	var p strings.Builder
	p.WriteString("G1 " + strings.Repeat("Rr", 50_000) + "\n")
	h := schedtest.Lanes(b, p.String())
	st, err := claim.Parse("count preempt main == 0 or order run main; preempt main; run main nth:40000 and most runnable == 1")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if res := claim.NewRun(h, claim.Values{}, nil).Holds(st); !res.Holds {
			b.Fatal(res.Detail)
		}
	}
}
