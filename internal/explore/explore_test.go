package explore

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// Two workers that send on one channel, in one order and in the other.
const (
	firstSix = `
		G1 RRRRRRRR
		G6:worker .rRRRRRR
		G7:worker ..rRRRRR
		G6 send? @3 ch cap=2 = 1
		G6 send! @4 ch
		G7 send? @5 ch cap=2 = 2
		G7 send! @6 ch
		end @7`
	firstSeven = `
		G1 RRRRRRRR
		G6:worker .rRRRRRR
		G7:worker ..rRRRRR
		G7 send? @3 ch cap=2 = 1
		G7 send! @4 ch
		G6 send? @5 ch cap=2 = 2
		G6 send! @6 ch
		end @7`
	// The same as firstSix: later, with other numbers, on other Ps, other values.
	later = `
		G1 RRRRRRRRRR
		G8:worker .rrRRRRRRR
		G9:worker ...rRRRRRR
		G9 on P3 @4
		G8 send? @4 ch cap=2 = 40
		G8 send! @5 ch
		G9 send? @7 ch cap=2 = 50
		G9 send! @8 ch
		end @9`
	// Each has a channel of its own.
	apart = `
		G1 RRRRRRRR
		G6:worker .rRRRRRR
		G7:worker ..rRRRRR
		G6 send? @3 a cap=2 = 1
		G6 send! @4 a
		G7 send? @5 b cap=2 = 2
		G7 send! @6 b
		end @7`
	apartOtherOrder = `
		G1 RRRRRRRR
		G6:worker .rRRRRRR
		G7:worker ..rRRRRR
		G7 send? @3 b cap=2 = 2
		G7 send! @4 b
		G6 send? @5 a cap=2 = 1
		G6 send! @6 a
		end @7`
	waits = `
		G1 RRRRRRRR
		G6:worker .rRRRRRR
		G7:worker ..rRRRww
		G6 send? @3 ch cap=1 = 1
		G6 send! @4 ch
		G7 send? @5 ch cap=1 = 2
		G7 why @6 chan send
		stuck @7 G7
		end @7`
	printsFirst = `
		G1 RRRRRRRR
		G6:worker .rRRsRRR
		G7:worker ..rRRRsR
		G6 print @4 six, at 12:00
		G7 print @6 seven
		end @7`
	printsLast = `
		G1 RRRRRRRR
		G6:worker .rRRRRsR
		G7:worker ..rRsRRR
		G7 print @4 seven
		G6 print @6 six
		end @7`
	printsOther = `
		G1 RRRRRRRR
		G6:worker .rRRsRRR
		G7:worker ..rRRRsR
		G6 print @4 six, at 12:01
		G7 print @6 seven
		end @7`
	readerFirst = `
		G1 RRRRRRRR
		G6:reader .rRRRRRR
		G7:writer ..rRRRRR
		end @7`
	writerFirst = `
		G1 RRRRRRRR
		G6:writer .rRRRRRR
		G7:reader ..rRRRRR
		end @7`

	plainWake = `
		G1 RRRRRRRR
		G6:worker .rRwwrRR
		G6 why @3 chan receive main.worker main.go:9
		G1 -> G6 @5
		end @7`
	plainTimer = `
		G1 RRRRRRRR
		G6:worker .rRwwrRR
		G6 why @3 chan receive main.worker main.go:9
		runtime -> G6 @5
		end @7`
)

func TestWhatMakesAnotherSchedule(t *testing.T) {
	for _, test := range []struct {
		what, a, b string
		same       bool
	}{
		{"a run and itself", firstSix, firstSix, true},
		{"times, numbers, Ps and values", firstSix, later, true},
		{"who comes first to a channel", firstSix, firstSeven, false},
		{"the order of what has nothing in common", apart, apartOtherOrder, true},
		{"waiting or not", firstSix, waits, false},
		{"who prints first", printsFirst, printsLast, false},
		{"what is printed", printsFirst, printsOther, true},
		{"who is started first", readerFirst, writerFirst, false},
		{"without notes: who wakes", plainWake, plainTimer, false},
	} {
		a, b := Of(schedtest.Lanes(t, test.a)), Of(schedtest.Lanes(t, test.b))
		if (a.ID == b.ID) != test.same {
			t.Errorf("%s: same schedule: %v, want %v", test.what, a.ID == b.ID, test.same)
		}
		if l, r := Difference(a, b); (l == 0 && r == 0) != test.same {
			t.Errorf("%s: they differ at steps %d and %d", test.what, l, r)
		}
	}
}

func TestDifferenceIsTheFirstStepWithoutItsLike(t *testing.T) {
	a, b := schedtest.Lanes(t, firstSix), schedtest.Lanes(t, waits)
	l, r := Difference(Of(a), Of(b))
	if e := a.Entry(a.Step(l).Lo); e.Kind != sched.Send || e.G != 7 {
		t.Errorf("left: step %d, a %v of G%d", l, e.Kind, e.G)
	}
	if e := b.Entry(b.Step(r).Lo); e.Kind != sched.Block || e.G != 7 {
		t.Errorf("right: step %d, a %v of G%d", r, e.Kind, e.G)
	}
}

func TestGroupsAreOrderedBySize(t *testing.T) {
	var gs Groups
	for i, picture := range []string{waits, firstSeven, firstSix, later, firstSeven, firstSix} {
		_, isNew := gs.Add(Look(schedtest.Lanes(t, picture)))
		if want := i < 3; isNew != want {
			t.Errorf("run %d: new %v, want %v", i+1, isNew, want)
		}
	}
	list := gs.List()
	if len(list) != 3 || gs.Runs != 6 {
		t.Fatalf("%d groups of %d runs", len(list), gs.Runs)
	}
	for i, want := range []struct{ first, runs, stuck int }{{3, 3, 0}, {2, 2, 0}, {1, 1, 1}} {
		if g := list[i]; g.First != want.first || g.Runs != want.runs || g.Stuck != want.stuck {
			t.Errorf("group %d: %+v, want %+v", i, *g, want)
		}
	}
}

// A program with chance in it has as many schedules as runs.
func TestOnlySoManySchedulesAreKept(t *testing.T) {
	var gs Groups
	for i := range MaxKept + 3 {
		g, isNew := gs.Add(Run{Schedule: &Schedule{ID: uint64(i), events: []event{{name: uint64(i), step: 1}}}})
		if !isNew || g.Kept != (i < MaxKept) || g.Kept != (len(g.Schedule.events) == 1) {
			t.Fatalf("schedule %d: new %v, kept %v, %d events", i, isNew, g.Kept, len(g.Schedule.events))
		}
	}
	list := gs.List()
	if a, b := Difference(list[0].Schedule, list[len(list)-1].Schedule); a != 0 || b != 0 {
		t.Errorf("a difference at %d and %d from what was not kept", a, b)
	}
}
