package sched_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// fatal is a test that can be given up.
type fatal interface{ Fatalf(string, ...any) }

// checkCensus compares a census at a position with one who asks everybody anew.
func checkCensus(t fatal, s *sched.Census, p sched.Pos) {
	c := s.Of()
	h := c.Of()
	want, got := h.At(nil, p), s.At(p)
	if len(got) != len(want) {
		t.Fatalf("%d exist at %d, not %d", len(got), p, len(want))
	}
	counts := make([]sched.StateCounts, c.Groups())
	for i := range got {
		group, _ := c.GroupOf(want[i].G)
		counts[group][want[i].State]++
		g := &got[i]
		if g.ID != want[i].G || int(g.Group) != group || g.State != want[i].State || g.From != want[i].From {
			t.Fatalf("at %d: %+v, not %+v", p, g, want[i])
		}
		if s.Reason(g) != want[i].Reason || s.Stack(g) != h.StackAt(g.ID, p) {
			t.Fatalf("at %d: G%d waits for %q at %d, not %+v", p, g.ID, s.Reason(g), s.Stack(g), want[i])
		}
		if found, ok := s.Find(want[i].G); !ok || found.ID != want[i].G {
			t.Fatalf("at %d G%d is not found", p, want[i].G)
		}
	}
	for i := range counts {
		if n := s.Counts(i, p); n != counts[i] {
			t.Fatalf("at %d, of group %d are %v, not %v", p, i, n, counts[i])
		}
	}
	if _, ok := s.Find(999_999); ok {
		t.Fatalf("somebody is found who never was")
	}
}

func TestACensusMovesToWhereverItIsAsked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := schedtest.Build(schedtest.Random(rt), rapid.IntRange(1, 3).Draw(rt, "generations"), rapid.IntRange(0, 9).Draw(rt, "cut"))
		s := sched.NewCensus(sched.NewCrowd(h))
		for range 8 {
			checkCensus(rt, s, sched.Pos(rapid.IntRange(-1, int(h.Len())+1).Draw(rt, "place")))
		}
	})
}

// bystanders is a history of many generations in which a crowd waits while others
// come, run where no P is known, wait, and go. Now and then one of the crowd does
// something.
func bystanders(crowd, others int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	for _, frames := range schedtest.Stacks {
		b.Stack(frames)
	}
	to := schedtest.Steady{B: b, Every: 700}
	wait := func(g sched.GoID, reason string) {
		to.Add(sched.Entry{Kind: sched.Block, G: g, From: sched.Running, To: sched.Waiting, Reason: reason, Stack: 1, P: sched.NoP})
	}
	wake := func(g sched.GoID) {
		to.Add(sched.Entry{Kind: sched.Unblock, G: g, From: sched.Waiting, To: sched.Runnable, P: sched.NoP})
		to.Add(sched.Entry{Kind: sched.Run, G: g, From: sched.Runnable, To: sched.Running, P: sched.NoP})
	}
	for i := range crowd + others {
		g := sched.GoID(i + 1)
		to.Add(sched.Entry{Kind: sched.Create, G: g, To: sched.Runnable, GStack: 2, P: sched.NoP})
		to.Add(sched.Entry{Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running, P: sched.NoP})
		wait(g, []string{"chan receive", "network", "sleep"}[i%3])
		if i < crowd {
			continue
		}
		if i%50 == 49 {
			old := sched.GoID(i%crowd + 1)
			wake(old)
			wait(old, "select")
		}
		wake(g)
		if i%40 == 0 {
			continue // it stays
		}
		to.Add(sched.Entry{Kind: sched.Exit, G: g, From: sched.Running, P: sched.NoP})
	}
	b.Seal()
	return b.History()
}

// Where segments share what they begin with, and most who were new have gone, a census
// looks at few. Who stands where is the same as for one who counts anew.
func TestACensusOfALongHistory(t *testing.T) {
	h := bystanders(400, 3000)
	s, other := census(h), census(h)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p := sched.Pos(random.IntN(int(h.Len()) + 1))
		var moved, fresh sched.Standing
		other.Standing(&moved, p, everybody, 3)
		census(h).Standing(&fresh, p, everybody, 3)
		equal(t, "standing", said(&moved)+fmt.Sprint(moved.Waiting, moved.Network, moved.Asleep, moved.Loose), said(&fresh)+fmt.Sprint(fresh.Waiting, fresh.Network, fresh.Asleep, fresh.Loose))
		checkCensus(t, s, p)
	}
}
