package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"testing"

	"govis/internal/scenario"
	"govis/scenarios"
)

// TestScenariosShowWhatTheyClaim runs every scenario with each set of parameters
// that its claims need. Orders are left to govis check; everything else must be seen
// in one of three runs, as many as a machine that is busy with other tests may take.
// How often claims hold where it is quiet is in docs/claims-checked.md.
func TestScenariosShowWhatTheyClaim(t *testing.T) {
	a := &app{self: program(t), stdout: io.Discard, stderr: io.Discard, ctx: context.Background()}
	for _, name := range fewIfShort(scenarios.All) {
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
			for _, v := range list {
				missing := unseen(v, toldRun(t, a, v.target))
				for tries := 1; len(missing) > 0 && tries < 3; tries++ {
					again := unseen(v, toldRun(t, a, v.target))
					missing = slices.DeleteFunc(missing, func(what string) bool { return !slices.Contains(again, what) })
				}
				for _, what := range missing {
					t.Error(what)
				}
			}
		})
	}
}

// unseen tells what a run of a variant does not show.
func unseen(v variant, b *scenario.Bound) (list []string) {
	for _, i := range v.claims {
		if c := b.Claims[i]; !c.Holds && !c.Order {
			list = append(list, fmt.Sprintf("claim %d does not hold: %s", i+1, c.See.En))
		}
	}
	for _, l := range left(v, b) {
		list = append(list, fmt.Sprintf("%s %d has no place: %s", l.Kind, l.Index+1, l.Title.En))
	}
	return list
}

// toldRun records a run, looks at all its sentences and binds the scenario to it.
func toldRun(t *testing.T, a *app, of *target) *scenario.Bound {
	t.Helper()
	_, s, err := a.load(of, &options{runs: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkSteps(t, s.History, linesOf(of.scenario))
	return of.scenario.Bind(s.History, of.params, of.procs)
}

// left gives what is looked for in the runs of a variant and this one has no place for.
func left(v variant, b *scenario.Bound) []scenario.Left {
	return slices.DeleteFunc(slices.Clone(b.Left), func(l scenario.Left) bool {
		return !slices.Contains(map[string][]int{"chapter": v.chapters, "question": v.questions}[l.Kind], l.Index)
	})
}

// A chapter or question with parameters of its own is looked for in runs with them
// and in no others.
func TestChaptersAndQuestionsMayNeedParameters(t *testing.T) {
	target, err := scenarioTarget("myths", &options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := variants(target, &options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, v := range list {
		myth := v.target.params["myth"]
		if seen[myth] = true; len(v.chapters) != 1 {
			t.Errorf("%s has chapters %v", myth, v.chapters)
		}
		for _, i := range v.questions {
			if with := target.scenario.Questions[i].With; len(with) != 1 || with[0] != "myth="+myth {
				t.Errorf("%s: a question with %v", myth, with)
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d myths", len(seen))
	}
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
		if q.other = true; q.asked == 0 && q.fault() != "" {
			t.Errorf("%s, with other parameters: %q", test.name, q.fault())
		}
	}
}
