package playback_test

import (
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// about tells, by looking at its entries, whether a step is about a goroutine.
func about(h *sched.History, n int, g sched.GoID) bool {
	st := h.Step(n)
	for p := st.Lo; p < st.Hi; p++ {
		if e := h.Entry(p); e.G == g && (e.Kind <= sched.Exit || e.Kind == sched.Appear || e.Kind == sched.Stuck) {
			return true
		}
	}
	return n > 0 && st.Actor == g
}

func TestSameGVisitsEveryStepOfTheGoroutine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		p := somewhere(t, h)
		gs := make([]sched.Goroutine, h.Count())
		h.Goroutines(gs, 0)
		for _, g := range gs {
			next, last := p.Step(h), p.Step(h)
			for n := next + 1; n <= h.Steps(); n++ {
				if about(h, n, g.ID) {
					next = n
					break
				}
			}
			for n := last - 1; n >= 0; n-- {
				if about(h, n, g.ID) {
					last = n
					break
				}
			}
			if got := p.SameG(h, g.ID, 1).Step(h); got != next {
				t.Fatalf("G%d after step %d: %d, want %d", g.ID, p.Step(h), got, next)
			}
			if got := p.SameG(h, g.ID, -1).Step(h); got != last {
				t.Fatalf("G%d before step %d: %d, want %d", g.ID, p.Step(h), got, last)
			}
		}
	})
}

// chain is a picture in which G1 creates G2, which wakes G3, which wakes G1.
const chain = `
	G1 RRRRwwwwrR
	G2 .rRRRw
	G3 wwwwrRRRww
	G2 -> G3 @4
	G3 -> G1 @8
`

// stepOf finds the first step with an entry of a kind and a goroutine.
func stepOf(t *testing.T, h *sched.History, k sched.Kind, g sched.GoID) int {
	t.Helper()
	for p := range h.Len() {
		if e := h.Entry(p); e.Kind == k && e.G == g {
			return e.Step
		}
	}
	t.Fatalf("no %v of G%d", k, g)
	return 0
}

func TestCauseGoesBackToTheBeginning(t *testing.T) {
	h := schedtest.Lanes(t, chain)
	p, g := playback.Start(h).End(h), sched.GoID(1)
	for i, want := range []struct {
		kind sched.Kind
		of   sched.GoID
		by   sched.GoID
	}{{sched.Unblock, 1, 3}, {sched.Unblock, 3, 2}, {sched.Create, 2, 1}} {
		var ok bool
		p, g, ok = p.Cause(h, g)
		if !ok || g != want.by || p.Step(h) != stepOf(t, h, want.kind, want.of) {
			t.Fatalf("cause %d: step %d by G%d %v, want %+v", i, p.Step(h), g, ok, want)
		}
	}
	if q, _, ok := p.Cause(h, g); ok || q != p {
		t.Errorf("G1 was there before, but its cause is %+v", q)
	}
}

func TestCauseOfTheOneThatActs(t *testing.T) {
	h := schedtest.Lanes(t, chain)
	p := playback.Start(h).To(h, stepOf(t, h, sched.Start, 2))
	q, by, ok := p.Cause(h, sched.NoG)
	if !ok || by != 1 || q.Step(h) != stepOf(t, h, sched.Create, 2) {
		t.Errorf("step %d by G%d %v", q.Step(h), by, ok)
	}
}

func TestEffectGoesOnToTheEnd(t *testing.T) {
	h := schedtest.Lanes(t, chain)
	p, g := playback.Start(h).To(h, stepOf(t, h, sched.Create, 2)), sched.NoG
	for i, want := range []struct {
		kind sched.Kind
		of   sched.GoID
		who  sched.GoID
	}{
		{sched.Start, 2, 2}, {sched.Unblock, 3, 2}, {sched.Run, 3, 3}, {sched.Unblock, 1, 3}, {sched.Run, 1, 1},
	} {
		var ok bool
		p, g, ok = p.Effect(h, g)
		if !ok || g != want.who || p.Step(h) != stepOf(t, h, want.kind, want.of) {
			t.Fatalf("effect %d: step %d, G%d %v, want %+v", i, p.Step(h), g, ok, want)
		}
	}
	if _, _, ok := p.Effect(h, g); ok {
		t.Error("the end has an effect")
	}
}

func TestCauseUndoesEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		for n := 1; n <= h.Steps(); n++ {
			st := h.Step(n)
			if e := h.Entry(st.Lo); e.Kind != sched.Create && e.Kind != sched.Unblock {
				continue
			}
			p := playback.Start(h).To(h, n)
			q, who, ok := p.Effect(h, sched.NoG)
			if !ok || q.Step(h) == n {
				continue
			}
			back, by, ok := q.Cause(h, who)
			if !ok || back != p || by != st.Actor {
				t.Fatalf("step %d by G%d, runs at %d, back at %d by G%d %v", n, st.Actor, q.Step(h), back.Step(h), by, ok)
			}
		}
	})
}

// What wakes somebody stands behind the operation that did, in the same step.
func TestAnOperationThatWakesHasAnEffect(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRwwwwrR
		G6:worker .rRRRRRRRR
		G1 wait? @3 wg
		G1 why @4 sync
		G6 done? @7 wg
		G6 -> G1 @8
		end @9`)
	n := stepOf(t, h, sched.Unblock, 1)
	if st := h.Step(n); h.Entry(st.Lo).Kind == sched.Unblock {
		t.Fatal("the operation is a step of its own")
	}
	p, who, ok := playback.Start(h).To(h, n).Effect(h, 6)
	if !ok || who != 1 || p.Step(h) != stepOf(t, h, sched.Run, 1) {
		t.Errorf("step %d, G%d %v", p.Step(h), who, ok)
	}
	p, who, ok = playback.Start(h).To(h, n-1).Effect(h, 6)
	if !ok || who != 6 || p.Step(h) != n {
		t.Errorf("from before, step %d, G%d %v", p.Step(h), who, ok)
	}
}
