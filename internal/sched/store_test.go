package sched_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// answers writes down what a history says to a great many questions.
func answers(h *sched.History) string {
	var b strings.Builder
	say := func(x ...any) { fmt.Fprintln(&b, x...) }
	say(h.Len(), h.End(), h.Steps(), h.Generations(), h.Count(), h.Procs())
	windows := []sched.Window{
		{Axis: sched.Steps, From: 0, To: int64(h.Steps()) + 1},
		{Axis: sched.Steps, From: int64(h.Steps()) / 3, To: int64(h.Steps()) / 2},
		{Axis: sched.Clock, From: 0, To: int64(h.End())},
		{Axis: sched.Clock, From: int64(h.End()) / 3, To: int64(h.End()) / 2},
	}
	all := census(h)
	for p := range h.Len() + 1 {
		say(h.At(nil, p), h.StepAt(p), h.TimeAt(p), h.PosAt(h.TimeAt(p)))
		say(h.ProcsAt(nil, p), h.RangesAt(nil, p))
		var st sched.Standing
		all.Standing(&st, p, everybody, 3)
		say(st.Procs, st.Queues, st.Global, st.Some, st.Loose, st.Syscall, st.Network, st.Asleep, st.Waiting, st.Counts, st.Under)
		if p < h.Len() {
			say(h.Entry(p), h.Stack(h.Entry(p).Stack))
		}
	}
	for n := range h.Steps() + 1 {
		say(h.Step(n), h.Moves(nil, n, 5))
	}
	cells := make([]sched.Cell, 13)
	for _, w := range windows {
		for _, g := range goroutines(h) {
			say(g)
			say(h.Goroutine(g.ID))
			h.Lane(cells, g.ID, w)
			say(cells)
			say(h.Spans(nil, g.ID, w, 7))
			say(h.Wakeups(nil, g.ID, w, 3))
			say(h.StateAt(g.ID, h.Len()/2))
			say(h.Cause(g.ID, h.Len()/2))
			say(h.Totals(g.ID, h.Len()/2))
		}
		for _, p := range h.Procs() {
			say(h.Seats(nil, p, w, 5))
			h.ProcLane(cells, p, w)
			say(cells)
		}
		say(h.Ranges(nil, w, 4))
	}
	return b.String()
}

// builder is ready for the entries of Random.
func builder() *sched.Builder {
	b := sched.NewBuilder(schedtest.Rules())
	for _, s := range schedtest.Stacks {
		b.Stack(s)
	}
	return b
}

// firstDifference gives the first line in which two texts differ.
func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%s\nnot\n%s", a[i], b[i])
		}
	}
	return "one is longer"
}

func TestCutsChangeNoAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		gens := rapid.IntRange(1, 3).Draw(t, "generations")
		whole := answers(schedtest.Build(es, gens, math.MaxInt))
		for _, segments := range []int{3, 50} {
			cut := max(1, len(es)/gens/segments)
			if got := answers(schedtest.Build(es, gens, cut)); got != whole {
				t.Fatalf("cut after %d entries:\n%s", cut, firstDifference(got, whole))
			}
		}
	})
}

func TestHistoryStaysAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := builder()
		b.CutAfter(rapid.IntRange(1, 30).Draw(t, "cut"))
		var early []*sched.History
		var said []string
		keep := func() {
			h := b.History()
			early, said = append(early, h), append(said, answers(h))
		}
		keep()
		for _, e := range schedtest.Random(t) {
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
			switch rapid.IntRange(0, 19).Draw(t, "then") {
			case 0:
				b.Seal()
				keep()
			case 1: // in the middle of a generation: what was sealed, and no more
				keep()
				if n := len(said); said[n-1] != said[n-2] {
					t.Fatalf("before the generation ends:\n%s", firstDifference(said[n-1], said[n-2]))
				}
			}
		}
		b.Seal()
		for i, h := range early {
			if now := answers(h); now != said[i] {
				t.Fatalf("history %d said\n%s\nand now says\n%s", i, said[i], now)
			}
		}
	})
}

func TestGrowthKeepsWhatWasSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		b := builder()
		var h *sched.History
		for _, e := range es {
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 9).Draw(t, "seal") > 0 {
				continue
			}
			b.Seal()
			longer := b.History()
			if h != nil {
				for p := range h.Len() {
					equal(t, "an entry", longer.Entry(p), h.Entry(p))
					equal(t, "a moment", longer.At(nil, p+1), h.At(nil, p+1))
				}
				for n := range h.Steps() {
					equal(t, "a step", longer.Step(n), h.Step(n))
				}
			}
			h = longer
		}
	})
}

func TestAddRefusesWhatCannotFollow(t *testing.T) {
	create := func(t sched.Time, g sched.GoID) sched.Entry {
		return sched.Entry{T: t, Kind: sched.Create, G: g, To: sched.Runnable}
	}
	start := func(t sched.Time, g sched.GoID) sched.Entry {
		return sched.Entry{T: t, Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running}
	}
	exit := sched.Entry{T: 20, Kind: sched.Exit, G: 1, From: sched.Running}
	for name, c := range map[string]struct {
		before []sched.Entry
		e      sched.Entry
	}{
		"before the beginning":       {nil, create(-1, 1)},
		"time goes back":             {[]sched.Entry{create(10, 1)}, start(9, 1)},
		"wrong state before":         {[]sched.Entry{create(10, 1), start(11, 1)}, start(12, 1)},
		"not there":                  {nil, start(5, 1)},
		"created twice":              {[]sched.Entry{create(10, 1)}, create(11, 1)},
		"no goroutine":               {nil, start(5, sched.NoG)},
		"appears though it is there": {[]sched.Entry{create(10, 1)}, sched.Entry{T: 11, Kind: sched.Appear, G: 1, To: sched.Waiting}},
		"comes back":                 {[]sched.Entry{create(10, 1), start(11, 1), exit}, create(21, 1)},
	} {
		b := builder()
		for _, e := range c.before {
			if err := b.Add(e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if b.Add(c.e) == nil {
			t.Errorf("%s: accepted", name)
		}
		b.Seal()
		h := b.History()
		if int(h.Len()) != len(c.before) || h.Count() != min(1, len(c.before)) {
			t.Errorf("%s: the refused entry left %d entries, %d goroutines", name, h.Len(), h.Count())
		}
	}
}

// Of a goroutine that is never named nobody knows whether it is the system's, so that
// what follows its first entry waits for the end of the generation.
func TestWhatWaitsIsNotLookedAtAgainAndAgain(t *testing.T) {
	const entries = 50_000
	asked := 0
	b := sched.NewBuilder(sched.Rules{
		System: func(string) bool { return false },
		Helper: func(string) bool { asked++; return true },
	})
	b.CutAfter(10)
	helper := b.Stack([]sched.Frame{{Func: "helper"}})
	add := func(e sched.Entry) {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	add(sched.Entry{Kind: sched.Create, G: 1, To: sched.Runnable})
	b.Seal()
	add(sched.Entry{Kind: sched.Start, G: 1, From: sched.Runnable, To: sched.Running})
	for i := range entries {
		add(sched.Entry{T: sched.Time(i), Kind: sched.Create, G: sched.GoID(i + 2), To: sched.Runnable, GStack: helper})
	}
	b.Seal()
	if asked > 20*entries {
		t.Errorf("the rules were asked %d times about %d goroutines", asked, entries)
	}
}
