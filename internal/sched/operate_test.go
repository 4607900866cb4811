package sched_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// storySteps lists the kinds of the entries of every step that are told.
func storySteps(h *sched.History) string {
	var list []string
	for n := 1; n <= h.Steps(); n++ {
		st := h.Step(n)
		var kinds []string
		for p := st.Lo; p < st.Hi; p++ {
			if e := h.Entry(p); h.Tells(&e) {
				kinds = append(kinds, e.Kind.String())
			}
		}
		list = append(list, strings.Join(kinds, "+"))
	}
	return strings.Join(list, " ")
}

func TestStepsOfOperations(t *testing.T) {
	for _, test := range []struct{ name, picture, want string }{
		{"an operation that does not wait is one step", `
			G1 RRRRRR
			G1 make! @1 ch cap=1 made
			G1 send? @2 ch = 1
			G1 send! @3 ch`, "make send"},
		{"its begin joins the wait, its end the run", `
			G1 RRRwwwrRR
			G6 .rrrrRRRR
			G1 recv? @2 ch
			G6 send? @5 ch = 1
			G6 -> G1 @6
			G6 send! @7 ch
			G1 recv! @8 ch = 1`, "create block start unblock run+recv"},
		{"an end apart from the run is a step of its own", `
			G1 RRRwwwrRRR
			G6 .rrrrRRRRR
			G1 recv? @2 ch
			G6 send? @5 ch = 1
			G6 -> G1 @6
			G6 note @7 hello
			G6 send! @8 ch
			G1 recv! @9 ch = 1`, "create block start unblock run note recv"},
		{"a close is told with all that it releases", `
			G1 RRRRRRRRRR
			G6 .rRwwwwrrr
			G7 .rrRwwwrrr
			G6 recv? @2 ch
			G7 recv? @3 ch
			G1 close? @6 ch
			G1 -> G6 @7
			G1 -> G7 @7
			G1 close! @8 ch`, "create create start block start block unblock+unblock"},
		{"an unlock with the one that it releases", `
			G1 RRRRRRRR
			G6 .rRwwwrr
			G1 lock! @1 mu
			G6 lock? @2 mu
			G1 unlock? @5 mu
			G1 -> G6 @6`, "create lock start block unlock+unblock"},
	} {
		if got := storySteps(schedtest.Lanes(t, test.picture)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestAnotherWaitInsideAnOperationIsNotItsOwn(t *testing.T) {
	// The collector held G1 up before it received; a goroutine that is not
	// instrumented released it.
	h := schedtest.Lanes(t, `
		G1 RRwrRRwwrRR
		G6 .rrRRRRRRRR
		G6 send? @4 ch = 1
		G1 recv? @5 ch
		G6 -> G1 @8
		G6 send! @9 ch
		G1 recv! @10 ch = 1
	`)
	op, _ := h.Op(2)
	if op.Kind != sched.Recv || op.Park < 0 || h.Entry(op.Park).T != 6000 || op.Waker != 1 {
		t.Errorf("%+v", op)
	}
}

func TestLockOwners(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRR
		G6 .rRwwwwrRR
		G1 lock! @1 mu
		G6 lock? @2 mu
		G1 unlock? @6 mu
		G1 -> G6 @7
		G6 lock! @8 mu
		G6 unlock? @9 mu
		G1 rlock! @2 rw
		G6 rlock! @9 rw
	`)
	var got []string
	var mu, rw sched.LockState
	last := ""
	for p := sched.Pos(0); p <= h.Len(); p++ {
		h.LockAt(&mu, 1, p)
		h.LockAt(&rw, 2, p)
		var waiting []sched.GoID
		for _, w := range mu.Waiters {
			waiting = append(waiting, w.G)
		}
		if line := fmt.Sprintf("G%d %v %v", mu.Owner, waiting, rw.Readers); line != last {
			got, last = append(got, line), line
		}
	}
	want := "G0 [] []; G1 [] []; G1 [] [1]; G1 [6] [1]; G0 [6] [1]; G0 [] [1]; G6 [] [1]; G0 [] [1]; G0 [] [1 6]"
	if strings.Join(got, "; ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "; "), want)
	}
}

func TestACondGivesItsLockBackWhileItWaits(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRwwwrRR
		G6 .rrRRRRRR
		G1 lock! @1 mu
		G1 condwait? @2 cond lock=mu
		G6 signal? @5 cond
		G6 -> G1 @6
		G1 condwait! @8 cond
	`)
	var st sched.LockState
	var owners []sched.GoID
	for p := sched.Pos(0); p <= h.Len(); p++ {
		h.LockAt(&st, 1, p)
		if n := len(owners); n == 0 || owners[n-1] != st.Owner {
			owners = append(owners, st.Owner)
		}
	}
	if fmt.Sprint(owners) != "[0 1 0 1]" {
		t.Errorf("owners %v", owners)
	}
}

func TestCodeThatIsNotInstrumentedIsNamed(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRwrRRRR
		G6 .rrrrRRRRRR
		G1 make! @1 ch cap=2 made
		G1 recv? @2 ch
		G1 recv! @3 ch = 7
		G1 recv? @4 ch
		G6 -> G1 @6
		G1 recv! @7 ch = 8
	`)
	var st sched.ChannelState
	h.ChannelAt(&st, 1, h.Len())
	if got := messages(h, 1); got != "G0-7>G1 G6-8>G1" || !st.Foreign {
		t.Errorf("messages %s, foreign %v", got, st.Foreign)
	}
}

func TestNothingIsReceivedAfterCloseButZeroValues(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRR
		G1 make! @1 ch cap=2 made
		G1 send? @2 ch = 1
		G1 send! @3 ch
		G1 close? @4 ch
		G1 close! @5 ch
		G1 recv? @6 ch
		G1 recv! @7 ch = 1
		G1 recv? @8 ch
		G1 recv! @9 ch closed
	`)
	if got := messages(h, 1); got != "G1-1>G1" {
		t.Errorf("messages %s", got)
	}
	if want := "0: ch []\n4: ch [1]\n6: ch [1] closed\n8: ch [] closed\n"; board(h) != want {
		t.Errorf("board\n%s", board(h))
	}
}

func TestCounterOfAWaitGroup(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRR
		G1 add? @1 wg n=2
		G1 done? @2 wg
		G1 done? @3 wg
		G1 done? @4 other
	`)
	var got []int
	for p := sched.Pos(1); p <= h.Len(); p++ {
		n, ok := h.CounterAt(1, p)
		if !ok {
			t.Fatal("not known")
		}
		got = append(got, n)
	}
	if fmt.Sprint(got) != "[0 2 1 0 0]" {
		t.Errorf("%v", got)
	}
	if _, ok := h.CounterAt(2, h.Len()); ok {
		t.Error("a counter below zero is told")
	}
}

func TestALockThatIsMissedIsWaitedForAgain(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRR
		G6 .rRwwwwRwwwR
		G1 lock! @1 mu
		G6 lock? @2 mu
		G1 unlock? @6 mu
		G1 -> G6 @7
		G1 lock! @7 mu
		G1 unlock? @10 mu
		G1 -> G6 @11
		G6 lock! @11 mu
	`)
	var st sched.LockState
	h.LockAt(&st, 1, h.PosAt(9000))
	if len(st.Waiters) != 1 || st.Waiters[0].G != 6 || st.Owner != 1 {
		t.Errorf("%+v", st)
	}
	op, _ := h.Op(2)
	if op.Waker != 5 || op.End < 0 {
		t.Errorf("%+v", op)
	}
}

func TestAPanicLeavesTheOperation(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRR
		G1 send? @1 ch = 1
		G1 recv? @3 other
		G1 recv! @4 other closed
		G1 note @6 later
	`)
	if op, ok := h.OpAt(1, 2); !ok || op.Kind != sched.Send {
		t.Errorf("%v %+v", ok, op)
	}
	if op, ok := h.OpAt(1, h.Len()); ok {
		t.Errorf("it is still in %+v", op)
	}
}

func TestANameThatComesLateIsTaken(t *testing.T) {
	b := sched.NewBuilder(schedtest.Rules())
	id := b.Object(sched.Object{Cap: 1})
	before := b.History()
	b.Name(id, "jobs")
	b.Name(id, "other")
	was, _ := before.Object(id)
	is, _ := b.History().Object(id)
	if was.Name != "" || is.Name != "jobs" || is.Nth != 1 {
		t.Errorf("%+v, then %+v", was, is)
	}
}

func TestAnOperationThatPanicsIsAStep(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRR
		G1 send? @1 ch = 1
		G1 recv? @3 other
		G1 recv! @4 other closed
	`)
	if got := storySteps(h); got != "send recv" {
		t.Errorf("steps %s", got)
	}
}
