package schedtest

import (
	"govis/internal/sched"

	"pgregory.net/rapid"
)

// Check fails unless a history keeps the rules that every history keeps: the
// machine of states is legal, spans leave no gap, durations add up, one
// goroutine is on a P at a time, every waker existed, and the steps cover the
// entries in order without spanning generations.
func Check(t rapid.TB, h *sched.History) {
	t.Helper()
	checkMachine(t, h)
	checkSpans(t, h)
	checkSteps(t, h)
}

type move struct {
	kind     sched.Kind
	from, to sched.State
}

var legal = map[move]bool{
	{sched.Create, sched.NotExist, sched.Runnable}: true,
	{sched.Create, sched.NotExist, sched.Waiting}:  true, // iter.Pull
	{sched.Create, sched.NotExist, sched.Syscall}:  true, // a callback of C
	{sched.Exit, sched.Syscall, sched.NotExist}:    true, // and its return
	{sched.Start, sched.Runnable, sched.Running}:   true,
	{sched.Run, sched.Runnable, sched.Running}:     true,
	{sched.Block, sched.Running, sched.Waiting}:    true,
	{sched.Unblock, sched.Waiting, sched.Runnable}: true,
	{sched.Preempt, sched.Running, sched.Runnable}: true,
	{sched.Yield, sched.Running, sched.Runnable}:   true,
	{sched.EnterSys, sched.Running, sched.Syscall}: true,
	{sched.ExitSys, sched.Syscall, sched.Running}:  true,
	{sched.ExitSys, sched.Syscall, sched.Runnable}: true,
	{sched.Exit, sched.Running, sched.NotExist}:    true,
	{sched.Appear, sched.NotExist, sched.Runnable}: true,
	{sched.Appear, sched.NotExist, sched.Running}:  true,
	{sched.Appear, sched.NotExist, sched.Waiting}:  true,
	{sched.Appear, sched.NotExist, sched.Syscall}:  true,
}

// checkMachine replays the entries.
func checkMachine(t rapid.TB, h *sched.History) {
	t.Helper()
	state := map[sched.GoID]sched.State{}
	on := map[sched.ProcID]sched.GoID{}
	var now sched.Time
	for p := range h.Len() {
		e := h.Entry(p)
		if e.Pos != p {
			t.Fatalf("Entry(%d).Pos = %d", p, e.Pos)
		}
		if e.T < now {
			t.Fatalf("entry %d: time goes back from %d to %d", p, now, e.T)
		}
		now = e.T
		if e.Peer != sched.NoG && state[e.Peer] == sched.NotExist {
			t.Fatalf("entry %d: G%d does something with G%d but is not there", p, e.Peer, e.G)
		}
		if e.Kind == sched.ProcStop {
			delete(on, e.P)
		}
		if e.Kind > sched.Exit && e.Kind != sched.Appear {
			continue
		}
		if !legal[move{e.Kind, e.From, e.To}] || state[e.G] != e.From {
			t.Fatalf("entry %d: %v takes G%d from %v to %v, it was %v", p, e.Kind, e.G, e.From, e.To, state[e.G])
		}
		state[e.G] = e.To
		checkSeat(t, on, e)
	}
	if h.End() != now {
		t.Fatalf("End = %d, the last entry is at %d", h.End(), now)
	}
}

func checkSeat(t rapid.TB, on map[sched.ProcID]sched.GoID, e sched.Entry) {
	t.Helper()
	if e.To == sched.Running {
		if e.P == sched.NoP {
			t.Fatalf("entry %d: G%d runs on no P", e.Pos, e.G)
		}
		if other := on[e.P]; other != sched.NoG && other != e.G {
			t.Fatalf("entry %d: G%d runs on P%d, where G%d is", e.Pos, e.G, e.P, other)
		}
		on[e.P] = e.G
		return
	}
	for p, g := range on {
		if g == e.G && e.To != sched.Syscall {
			delete(on, p)
		}
	}
}

// checkSpans asks for all spans of every goroutine.
func checkSpans(t rapid.TB, h *sched.History) {
	t.Helper()
	gs := make([]sched.Goroutine, h.Count())
	h.Goroutines(gs, 0)
	for _, g := range gs {
		if g.Created < 0 {
			continue // only ever named as somebody's peer
		}
		var at sched.Pos = g.Created
		var sum, life sched.Time
		for at < h.Len() {
			sp, ok := h.StateAt(g.ID, at+1)
			if !ok {
				break // it ended
			}
			if sp.Lo != at || sp.Hi <= sp.Lo || sp.To < sp.From || sp.HiStep < sp.LoStep {
				t.Fatalf("G%d: span after %d is %+v", g.ID, at, sp)
			}
			sum += sp.To - sp.From
			life = sp.To - h.TimeAt(g.Created+1)
			at = sp.Hi
		}
		if sum != life {
			t.Fatalf("G%d lived %d ns, its spans are %d ns", g.ID, life, sum)
		}
		var total int64
		for _, d := range h.Totals(g.ID, h.Len()) {
			total += d
		}
		if total != int64(life) {
			t.Fatalf("G%d lived %d ns, its totals are %d ns", g.ID, life, total)
		}
	}
}

// checkSteps goes through the steps.
func checkSteps(t rapid.TB, h *sched.History) {
	t.Helper()
	var at sched.Pos
	gen, ord := 0, 0
	for n := range h.Steps() + 1 {
		st := h.Step(n)
		if st.N != n || st.Lo != at || st.Hi < st.Lo || n > 0 && st.Hi == st.Lo {
			t.Fatalf("Step(%d) = %+v, the step before ends at %d", n, st, at)
		}
		at = st.Hi
		for p := st.Lo; p < st.Hi; p++ {
			if e := h.Entry(p); e.Step != n || h.StepAt(p+1) != n {
				t.Fatalf("entry %d of step %d: Step %d, StepAt %d", p, n, e.Step, h.StepAt(p+1))
			}
		}
		switch {
		case n == 0:
		case st.Gen == gen && st.Ord == ord+1, st.Gen > gen && st.Ord == 1:
			gen, ord = st.Gen, st.Ord
		default:
			t.Fatalf("Step(%d) is (%d, %d) after (%d, %d)", n, st.Gen, st.Ord, gen, ord)
		}
	}
	if at != h.Len() {
		t.Fatalf("steps end at %d of %d", at, h.Len())
	}
}
