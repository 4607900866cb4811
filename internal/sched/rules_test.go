package sched_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// steps writes the steps of a history as "1:G1 syscall sysexit, 2:…", with
// the entries that belong to each.
func steps(h *sched.History) string {
	var list []string
	for n := range h.Steps() {
		st := h.Step(n + 1)
		s := fmt.Sprintf("G%d", st.Actor)
		for p := st.Lo; p < st.Hi; p++ {
			s += " " + h.Entry(p).Kind.String()
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

func TestStepsAreGrouped(t *testing.T) {
	for _, c := range []struct {
		name    string
		column  sched.Time
		picture string
		want    string
	}{
		{"a short system call is one step", 1000, "G1 RsR", "G1 syscall sysexit"},
		{"a long system call is two", 20_000, "G1 RsR", "G1 syscall, G1 sysexit"},
		{"a system call that loses its P is two", 1000, "G1 Rsr", "G1 syscall procstop, G1 sysexit"},
		{"somebody in between makes it two", 1000, "G1 RssR\nG2 rrRR", "G1 syscall, G2 run, G1 sysexit"},
		{"the system in between does not", 1000, "G1 RssR\nG2! rrRR", "G1 syscall run sysexit"},
		{"a coroutine switch is one step", 1000, "G1 RRww\nG2 wwRR\nG1 -> G2 @2", "G1 unblock block run"},
		{"not when it waits for a reason", 1000, "G1 RRww\nG2 wwRR\nG1 -> G2 @2\nG1 why @2 sync", "G1 unblock, G1 block, G2 run"},
		{"not when the clock moves on", 1000, "G1 RRww\nG2 wrRR\nG1 -> G2 @1", "G1 unblock, G1 block, G2 run"},
		{
			"the stuck are told together", 1000, "G1 RRw\nG2 www\nG3 www\ndeadlock @3\nstuck @3 G1 G2 G3\nend @4",
			"G1 block, G0 deadlock, G1 stuck stuck stuck, G0 end",
		},
		{
			"quiet, hidden and system entries make no step", 1000, "G1 RRRRw\nG2! .rRRw\nG3 .rRww\nP4 ..##.\nquiet ..3\nmetric @3 5 heap",
			"G3 block metric, G1 block block procstop",
		},
	} {
		h := schedtest.LanesWith(t, schedtest.Options{Column: c.column}, c.picture)
		schedtest.Check(t, h)
		if got := steps(h); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// The three entries of a coroutine switch are at most 3 ns apart.
func TestASwitchTakesNoTime(t *testing.T) {
	for _, c := range []struct {
		gap1, gap2 sched.Time
		want       int
	}{{3, 3, 1}, {4, 1, 3}, {1, 4, 3}} {
		h := schedtest.Build([]sched.Entry{
			{T: 1, Kind: sched.Appear, G: 1, To: sched.Running},
			{T: 1, Kind: sched.Appear, G: 2, To: sched.Waiting, P: sched.NoP},
			{T: 10, Kind: sched.Unblock, G: 2, Peer: 1, From: sched.Waiting, To: sched.Runnable},
			{T: 10 + c.gap1, Kind: sched.Block, G: 1, From: sched.Running, To: sched.Waiting},
			{T: 10 + c.gap1 + c.gap2, Kind: sched.Run, G: 2, From: sched.Runnable, To: sched.Running},
		}, 1, 0)
		if h.Steps() != c.want {
			t.Errorf("%d and %d ns apart: %d steps, want %d", c.gap1, c.gap2, h.Steps(), c.want)
		}
	}
}

func TestStepsStayInTheirGeneration(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RsR\ngeneration @2")
	if got, want := steps(h), "G1 syscall, G1 sysexit"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if st := h.Step(2); st.Gen != 1 || st.Ord != 1 {
		t.Errorf("the second step is (%d, %d)", st.Gen, st.Ord)
	}
}

// What the system does never changes the number, time or actor of a step.
func TestSystemNeverRenumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		h := schedtest.Build(es, 1, 0)
		var kept []sched.Entry
		for p := range h.Len() {
			e := h.Entry(p)
			g, _ := h.Goroutine(e.G)
			peer, _ := h.Goroutine(e.Peer)
			hidden := e.Kind == sched.ProcStart || e.Kind == sched.ProcStop || e.Kind == sched.Metric || e.Kind == sched.Label
			if g.System || hidden {
				continue
			}
			if peer.System {
				e.Peer = sched.NoG
			}
			kept = append(kept, e)
		}
		bare := schedtest.Build(kept, 1, 0)
		if bare.Steps() != h.Steps() {
			t.Fatalf("%d steps, without the system %d", h.Steps(), bare.Steps())
		}
		for n := 1; n <= h.Steps(); n++ {
			a, b := h.Entry(h.Step(n).Lo), bare.Entry(bare.Step(n).Lo)
			if a.T != b.T || a.G != b.G || a.Kind != b.Kind {
				t.Fatalf("step %d is %+v, without the system %+v", n, a, b)
			}
		}
	})
}

func TestGoroutinesAreNamed(t *testing.T) {
	helper := sched.Frame{Func: schedtest.HelperFunc, Std: true}
	lock := sched.Frame{Func: "sync.(*Mutex).Lock", Std: true}
	worker, inner := sched.Frame{Func: "main.worker"}, sched.Frame{Func: "main.inner"}
	sweep := sched.Frame{Func: "runtime.bgsweep", Std: true}
	for _, c := range []struct {
		name    string
		created []sched.Frame
		later   []sched.Frame
		want    string
		system  bool
	}{
		{"by the go statement's function", []sched.Frame{worker}, nil, "main.worker", false},
		{"by its outermost frame when the creation does not say", nil, []sched.Frame{inner, worker}, "main.worker", false},
		{"a helper by the user's function that it runs", []sched.Frame{helper}, []sched.Frame{lock, inner, worker, helper}, "main.worker", false},
		{"a helper by itself until more is known", []sched.Frame{helper}, []sched.Frame{lock, helper}, schedtest.HelperFunc, false},
		{"the system's by its function", []sched.Frame{sweep}, []sched.Frame{worker, sweep}, "runtime.bgsweep", true},
		{"not at all", nil, nil, "", false},
		{"the first one after main, whatever it runs before", nil, []sched.Frame{lock, inner, {Func: schedtest.MainFunc, Std: true}}, "main.main", false},
	} {
		for _, split := range []bool{false, true} {
			b := sched.NewBuilder(schedtest.Rules())
			add := func(e sched.Entry) {
				if err := b.Add(e); err != nil {
					t.Fatal(err)
				}
			}
			add(sched.Entry{T: 1, Kind: sched.Create, G: 7, To: sched.Runnable, GStack: b.Stack(c.created)})
			var early *sched.History
			if split {
				b.Seal()
				early = b.History()
			}
			add(sched.Entry{T: 2, Kind: sched.Start, G: 7, From: sched.Runnable, To: sched.Running})
			add(sched.Entry{T: 3, Kind: sched.Block, G: 7, From: sched.Running, To: sched.Waiting, Stack: b.Stack(c.later)})
			b.Seal()
			g, _ := b.History().Goroutine(7)
			if g.Name != c.want || g.System != c.system {
				t.Errorf("%s (split %v): %q system %v, want %q", c.name, split, g.Name, g.System, c.want)
			}
			if !split {
				continue
			}
			first := ""
			if len(c.created) > 0 {
				first = c.created[0].Func
			}
			if g, _ := early.Goroutine(7); g.Name != first {
				t.Errorf("%s: the earlier history now says %q", c.name, g.Name)
			}
		}
	}
}

func TestOutputsComeWithTheirEntries(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRsRR\nG1 note @1 a\nG1 print @1 one\nG1 print @3 two")
	if got := h.Outputs(nil, 0, 2); len(got) != 1 || got[0].Text != "one" {
		t.Errorf("up to 2: %+v", got)
	}
	if got := h.Outputs(nil, 2, h.Len()); len(got) != 1 || got[0].Text != "two" {
		t.Errorf("from 2: %+v", got)
	}
}

func TestCauseIsTheWakeUpBefore(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRR\nG2 .rRwrR\nG1 -> G2 @4")
	for p, want := range map[sched.Pos]sched.Pos{2: 1, 4: 1, 5: 4, 6: 4} {
		if e, ok := h.Cause(2, p); !ok || e.Pos != want {
			t.Errorf("cause at %d: entry %d %v, want %d", p, e.Pos, ok, want)
		}
	}
	if _, ok := h.Cause(1, 3); ok {
		t.Error("G1 was there before: its cause is not in the trace")
	}
}
