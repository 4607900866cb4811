package sched_test

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

func TestAStepIsFoundByItsAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gens := rapid.IntRange(1, 4).Draw(t, "generations")
		h := schedtest.Build(schedtest.Random(t), gens, rapid.IntRange(0, 9).Draw(t, "cut"))
		last := map[int]int{}
		for n := 1; n <= h.Steps(); n++ {
			st := h.Step(n)
			if got, ok := h.StepOf(st.Gen, st.Ord); !ok || got != n {
				t.Fatalf("step %d of generation %d is %d, %v, not %d", st.Ord, st.Gen, got, ok, n)
			}
			last[st.Gen] = st.Ord
		}
		for gen := -1; gen <= gens; gen++ {
			for _, ord := range []int{-1, 0, last[gen] + 1} {
				if n, ok := h.StepOf(gen, ord); ok {
					t.Fatalf("step %d of generation %d, which has %d, is %d", ord, gen, last[gen], n)
				}
			}
		}
	})
}

func TestALaterPartOfATrace(t *testing.T) {
	b := sched.NewBuilder(schedtest.Rules())
	b.CutAfter(1)
	b.BeginAt(5000)
	for _, e := range []sched.Entry{
		{T: 6000, Kind: sched.Run, G: 1, From: sched.Runnable, To: sched.Running},
		{T: 7000, Kind: sched.Appear, G: 2, To: sched.Waiting},
		{T: 8000, Kind: sched.Block, G: 1, From: sched.Running, To: sched.Waiting},
	} {
		if e.G == 1 && e.T == 6000 {
			if err := b.Add(sched.Entry{T: 5500, Kind: sched.Appear, G: 1, To: sched.Runnable}); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Add(sched.Entry{T: 4000, Kind: sched.Run, G: 1, From: sched.Waiting, To: sched.Running}); err == nil {
		t.Error("time can go back")
	}
	b.Seal()
	whole := b.History()
	for _, h := range []*sched.History{whole, whole.Until(3)} {
		if h.Begin() != 5000 || h.TimeAt(0) != 5000 || h.PosAt(4999) != 0 {
			t.Errorf("it begins at %d", h.Begin())
		}
		for _, g := range []sched.GoID{1, 2} {
			if sp, ok := h.StateAt(g, h.PosAt(5500)); !ok || sp.From != 5000 {
				t.Errorf("at 5500 G%d is %v since %d", g, sp.State, sp.From)
			}
		}
		cells := make([]sched.Cell, 2)
		h.Lane(cells, 2, sched.Window{Axis: sched.Clock, From: 4000, To: 6000})
		if cells[0] != (sched.Cell{}) || cells[1][sched.Waiting] != 1000 {
			t.Errorf("before and behind its beginning are %v", cells)
		}
	}
	var none sched.History
	if none.Begin() != 0 {
		t.Error("an empty history begins late")
	}
}

// TestAHistoryOfWhatIsStored asks for histories while generations come in.
func TestAHistoryOfWhatIsStored(t *testing.T) {
	const generations, turns = 6, 8000
	b := sched.NewBuilder(schedtest.Rules())
	add := func(e sched.Entry) {
		if e.T = b.Now() + 1; b.Add(e) != nil {
			t.Fatal("refused:", e)
		}
	}
	var seen []*sched.History
	for gen := range generations {
		for i := range turns {
			g := sched.GoID(gen*turns + i + 1)
			add(sched.Entry{Kind: sched.Create, G: g, To: sched.Runnable})
			add(sched.Entry{Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running})
			if gen > 0 && b.Ready() && (len(seen) == 0 || seen[len(seen)-1].Generations() < gen) {
				seen = append(seen, b.History())
			}
		}
		b.Seal()
	}
	for !b.Ready() {
	}
	seen = append(seen, b.History())
	for _, h := range seen {
		n := h.Generations() * turns
		if int(h.Len()) != 2*n || h.Steps() != 2*n || h.Count() != n || h.Largest() != sched.GoID(n) {
			t.Errorf("%d generations have %d entries, %d steps, %d goroutines up to G%d", h.Generations(), h.Len(), h.Steps(), h.Count(), h.Largest())
		}
		if _, ok := h.Goroutine(sched.GoID(n + 1)); ok {
			t.Errorf("G%d of the next generation is known", n+1)
		}
		if got := len(h.At(nil, h.Len())); got != n {
			t.Errorf("%d exist, not %d", got, n)
		}
	}
}
