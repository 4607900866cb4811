package main

import (
	"context"
	"fmt"
	"io"
	"testing"

	"govis/internal/scenario"
	"govis/scenarios"
)

// TestScenariosShowWhatTheyClaim runs every scenario once with each set of
// parameters that its claims need. Orders, which a busy machine may break, are left
// to govis check; everything else must hold. A chapter or question that a run has no
// place for may be in one of the next.
func TestScenariosShowWhatTheyClaim(t *testing.T) {
	a := &app{self: program(t), stdout: io.Discard, stderr: io.Discard, ctx: context.Background()}
	for _, name := range scenarios.All {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target, err := scenarioTarget(name, &options{})
			if err != nil {
				t.Fatal(err)
			}
			list, err := variants(target, &options{})
			if err != nil {
				t.Fatal(err)
			}
			var left map[string]scenario.Left // what no run has had a place for
			for tries := 0; tries < 3 && (tries == 0 || len(left) > 0); tries++ {
				for _, v := range list {
					b, err := a.boundRun(a.ctx, v.target, &options{runs: 1})
					if err != nil {
						t.Fatal(err)
					}
					if tries == 0 {
						claimsHold(t, v, b)
					}
					left = stillLeft(left, b.Left)
				}
			}
			for what, l := range left {
				t.Errorf("three runs have no place for %s, %s: %s", what, l.Title.En, l.Reason)
			}
		})
	}
}

func claimsHold(t *testing.T, v variant, b *scenario.Bound) {
	t.Helper()
	for _, i := range v.claims {
		c := b.Claims[i]
		if !c.Holds && !c.Order {
			t.Errorf("claim %d, %s: %s", i+1, c.See.En, c.Reason)
		}
	}
}

// stillLeft gives what is in both; nil stands for everything.
func stillLeft(before map[string]scenario.Left, now []scenario.Left) map[string]scenario.Left {
	left := map[string]scenario.Left{}
	for _, l := range now {
		what := fmt.Sprintf("%s %d", l.Kind, l.Index+1)
		if _, ok := before[what]; ok || before == nil {
			left[what] = l
		}
	}
	return left
}

func TestClaimsFailByTheRule(t *testing.T) {
	// A run: does the claim hold, is it about an order, is the run disturbed?
	type outcome struct{ holds, order, disturbed bool }
	runs := func(n int, o outcome) []outcome {
		var list []outcome
		for range n {
			list = append(list, o)
		}
		return list
	}
	good, late := outcome{holds: true, order: true}, outcome{order: true}
	for _, test := range []struct {
		name string
		runs []outcome
		want string
	}{
		{"always", runs(20, good), ""},
		{"an order, once not", append(runs(19, good), late), ""},
		{"an order, twice not", append(runs(18, good), late, late), "held in 18 of 20"},
		{"an order, disturbed", append(runs(12, good), runs(8, outcome{order: true, disturbed: true})...), ""},
		{"an order, mostly disturbed", append(runs(9, good), runs(11, outcome{order: true, disturbed: true})...), "not applicable in 11 of 20 runs"},
		{"an order, never", runs(1, late), "held in 0 of 1"},
		{"no order, once not", append(runs(19, outcome{holds: true}), outcome{}), "held in 19 of 20"},
		{"no order, disturbed", append(runs(19, outcome{holds: true}), outcome{disturbed: true}), "held in 19 of 20"},
	} {
		var c claimTally
		for _, r := range test.runs {
			c.add(scenario.BoundClaim{Holds: r.holds, Order: r.order}, r.disturbed)
		}
		if got := c.fault(); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestFirstFailureIsTold(t *testing.T) {
	var c claimTally
	c.add(scenario.BoundClaim{Holds: true}, false)
	c.add(scenario.BoundClaim{Order: true, Reason: "disturbed"}, true)
	if c.detail != "disturbed" || c.run != 2 {
		t.Errorf("%q in run %d", c.detail, c.run)
	}
	c.add(scenario.BoundClaim{Order: true, Reason: "first"}, false)
	c.add(scenario.BoundClaim{Order: true, Reason: "second"}, false)
	if c.detail != "first" || c.run != 3 {
		t.Errorf("%q in run %d", c.detail, c.run)
	}
}

func TestQuestionsFailByTheRule(t *testing.T) {
	for _, test := range []struct {
		name    string
		toss    bool
		answers []int // of each run: the right choice, -1 for none, 10 more when it was disturbed
		want    string
	}{
		{"one answer", false, []int{0, 0, 0, 0}, ""},
		{"two answers", false, []int{0, 0, 0, 1}, ""},
		{"two answers, twice", false, []int{0, 0, 1, 1}, "had the same answer in 2 of 4"},
		{"another one where something disturbed", false, []int{0, 0, 11, 11}, ""},
		{"never", false, []int{-1, -1}, "was never asked: "},
		{"not always", false, []int{0, 0, -1, -1}, "had the same answer in 2 of 4"},
		{"a toss", true, []int{0, 1, 1, 0}, ""},
		{"a toss, not always", true, []int{0, 1, -1, -1}, "was asked in 2 of 4: "},
	} {
		q := questionTally{toss: test.toss, answers: make([]int, 2), calm: make([]int, 2)}
		for _, right := range test.answers {
			q.runs++
			disturbed := right >= 10
			if !disturbed {
				q.quiet++
			}
			if right >= 0 {
				q.add(right%10, disturbed)
			}
		}
		if got := q.fault(); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
