package why

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// ms is what a column of these pictures lasts.
const ms = sched.Time(1_000_000)

func history(t *testing.T, picture string) *sched.History {
	t.Helper()
	return schedtest.LanesWith(t, schedtest.Options{Column: ms}, picture)
}

// prepared: G6 has a lock for 20 ms, and waits 15 ms of that for what G7 sends,
// which sleeps. G8 wants the lock, and G9 what G8 does with it.
const prepared = `
G6:holder  RRRRwwwwwwwwwwwwwwwRRRwww
G7:feeder  RwwwwwwwwwwwwwwwwwwRRwwww
G8:waiter  RRwwwwwwwwwwwwwwwwwwwrRRw
G9:last    Rwwwwwwwwwwwwwwwwwwwwwwrr
G7 -> G6 @19
G6 -> G8 @21
G8 -> G9 @23
G6 on P0 @19
G6 lock? @1 mu
G6 lock! @1 mu
G6 recv? @3 ready cap=0
G6 recv! @19 ready
G6 unlock? @20 mu
G6 why @4 chan receive main.holder main.go:20
G7 why @1 sleep time.Sleep time/sleep.go:1 < main.feeder main.go:30
G7 send? @19 ready
G7 send! @19 ready
G8 lock? @1 mu
G8 lock! @22 mu
G8 why @2 sync main.waiter main.go:40
G9 why @1 chan receive main.last main.go:50
`

// told writes hops in a line each.
func told(c Chain) string {
	var b strings.Builder
	for i := range c.Hops {
		h := &c.Hops[i]
		fmt.Fprintf(&b, "%s%s G%d %v %v-%v %v", strings.Repeat("  ", h.Depth), h.Evidence, h.G, h.State, h.From/ms, h.To/ms, h.Link)
		if h.By != sched.NoG {
			fmt.Fprintf(&b, " G%d", h.By)
		}
		if h.Held >= 0 {
			fmt.Fprintf(&b, " held since %v", h.Held/ms)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func equal(t *testing.T, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(want))
	}
}

func TestAChainGoesBackToItsRoot(t *testing.T) {
	h := history(t, prepared)
	c, ok := Explain(h, 8, h.PosAt(10*ms))
	if !ok || c.From != 2*ms || c.To != 21*ms {
		t.Fatalf("it explains %v to %v, %v", c.From, c.To, ok)
	}
	equal(t, told(c), `
annotated G8 waiting 2-21 waker G6 held since 1
  observed G6 running 19-21 before
  annotated G6 waiting 4-19 waker G7
    observed G7 waiting 4-19 timer
  observed G6 running 2-4 before
`)
	adds(t, c)
}

// adds fails unless the hops that nothing takes apart cover the stretch that is
// explained, in order, and every wait that is taken apart is covered by its own.
func adds(t rapid.TB, c Chain) {
	t.Helper()
	at := c.To
	for i := range c.Hops {
		h := &c.Hops[i]
		if h.To != at || h.From > h.To {
			t.Fatalf("hop %d is %v to %v, the one before begins at %v:\n%s", i, h.From, h.To, at, told(c))
		}
		if !h.Split {
			at = h.From
			continue
		}
		sum := sched.Time(0)
		for k := i + 1; k < len(c.Hops) && c.Hops[k].Depth > h.Depth; k++ {
			sum += c.Hops[k].Own()
		}
		if sum != h.To-h.From {
			t.Fatalf("hop %d lasts %v, its parts %v:\n%s", i, h.To-h.From, sum, told(c))
		}
	}
	if at != c.From {
		t.Fatalf("the hops reach back to %v, not to %v:\n%s", at, c.From, told(c))
	}
}

func TestTimesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := schedtest.Build(schedtest.Random(t), rapid.IntRange(1, 4).Draw(t, "generations"), rapid.IntRange(0, 20).Draw(t, "cut"))
		g := sched.GoID(rapid.IntRange(1, 12).Draw(t, "G"))
		at := sched.Pos(rapid.IntRange(0, int(h.Len())).Draw(t, "at"))
		if c, ok := Explain(h, g, at); ok {
			adds(t, c)
			if sp, _ := h.StateAt(g, at); c.To != sp.To || c.From > sp.From {
				t.Fatalf("it explains %v to %v, the stretch is %+v", c.From, c.To, sp)
			}
		}
		from := rapid.Int64Range(0, int64(h.End())).Draw(t, "from")
		to := rapid.Int64Range(0, int64(h.End())).Draw(t, "to")
		if c, ok := CriticalPath(h, g, sched.Time(from), sched.Time(to)); ok {
			adds(t, c)
			for _, hop := range c.Hops {
				if hop.Depth > 0 || hop.Split {
					t.Fatalf("a path is no tree:\n%s", told(c))
				}
			}
		}
		effects, _ := Then(h, g, at)
		for i, e := range effects {
			if made := h.Entry(e.At); made.Peer != e.By || made.G != e.G || i > 0 && (e.By != effects[i-1].G || e.At <= effects[i-1].At) {
				t.Fatalf("effect %d of %+v", i, effects)
			}
		}
	})
}

func TestAStretchComesFromAWait(t *testing.T) {
	h := history(t, prepared)
	c, _ := Explain(h, 6, h.PosAt(20*ms))
	equal(t, told(c), `
observed G6 running 19-22 before
annotated G6 waiting 4-19 waker G7
  observed G7 waiting 4-19 timer
`)
	adds(t, c)
}

func TestWhoIsNewComesFromItsCreator(t *testing.T) {
	h := history(t, `
G1         RRRRwwwwwwRR
G6:worker  ..rrrrRRRRww
G1 -> G6 @2
G6 -> G1 @10
end @12
`)
	c, _ := Explain(h, 1, h.PosAt(8*ms))
	equal(t, told(c), `
observed G1 waiting 4-10 waker G6
  observed G6 running 6-10 before
  observed G6 runnable 4-6 before
`)
	c, _ = Explain(h, 6, h.PosAt(7*ms))
	equal(t, told(c), `
observed G6 running 6-10 before
observed G6 runnable 2-6 creator G1
`)
	c, ok := CriticalPath(h, 1, 0, h.End())
	equal(t, told(c), `
observed G1 running 10-12 waker G6
observed G6 running 6-10 before
observed G6 runnable 2-6 creator G1
observed G1 running 0-2 before
`)
	if adds(t, c); !ok || c.Hops[0].Wait.From != 4*ms {
		t.Errorf("the path does not know the wait: %+v", c.Hops[0])
	}
}

func TestCreatorWithinAWait(t *testing.T) {
	h := history(t, `
G1         RwwwwwwwwwRR
G5:boss    RRRRwwwwwwww
G6:worker  ...rrRRRRRww
G5 -> G6 @3
G6 -> G1 @10
`)
	c, _ := Explain(h, 1, h.PosAt(2*ms))
	equal(t, told(c), `
observed G1 waiting 1-10 waker G6
  observed G6 running 5-10 before
  observed G6 runnable 3-5 creator G5
  observed G5 running 1-3 before
`)
	adds(t, c)
}

func TestWhatTheTraceDoesNotSayIsNotSaid(t *testing.T) {
	h := history(t, `
G1         RwwwwwwwwRR
G6:reader  RwwwwwwwRww
G7:late    RRwwwwwwwww
runtime -> G6 @8
runtime -> G1 @9
G6 why @1 network main.reader main.go:3
G1 why @1 select main.main main.go:4
`)
	for g, want := range map[sched.GoID]string{
		1: "observed G1 waiting 1-9 timer", 6: "observed G6 waiting 1-8 network", 7: "observed G7 waiting 2-9 never",
	} {
		c, _ := Explain(h, g, h.PosAt(4*ms))
		equal(t, told(c), want)
	}
}

func TestAWaitThatNeverEndsIsForTheHolder(t *testing.T) {
	h := history(t, circle)
	c, _ := Explain(h, 6, h.Len())
	equal(t, told(c), `
annotated G6 waiting 4-9 holder G7 held since 2
  annotated G7 waiting 5-9 circle G6 held since 1
  observed G7 running 4-5 before
`)
	adds(t, c)
}

func TestMuchIsSummedUp(t *testing.T) {
	busy := strings.Repeat("Rs", 200)
	h := history(t, "G1 R"+strings.Repeat("w", 400)+"R\nG6:busy R"+busy+"R\nG6 -> G1 @401\n")
	c, _ := Explain(h, 1, h.PosAt(3*ms))
	adds(t, c)
	last := c.Hops[len(c.Hops)-1]
	if last.Link != Cut || last.Totals[sched.Running] == 0 || last.Totals[sched.Syscall] == 0 || len(c.Hops) > mostOfOne+2 {
		t.Errorf("%d hops, the last %+v", len(c.Hops), last)
	}
	p, _ := CriticalPath(h, 6, 0, h.End())
	if adds(t, p); len(p.Hops) != 400 {
		t.Errorf("a path of %d hops", len(p.Hops))
	}
}

// A trace may be wrong, but not hold anybody up: here two wake each other, each
// while it waits itself.
func TestAChainEndsInAnyTrace(t *testing.T) {
	at := func(g, by sched.GoID, k sched.Kind, from, to sched.State) sched.Entry {
		return sched.Entry{G: g, Peer: by, Kind: k, From: from, To: to, P: sched.NoP, M: sched.NoM}
	}
	entries := []sched.Entry{
		at(1, 0, sched.Appear, sched.NotExist, sched.Waiting), at(2, 0, sched.Appear, sched.NotExist, sched.Waiting),
		at(1, 2, sched.Unblock, sched.Waiting, sched.Runnable), at(2, 1, sched.Unblock, sched.Waiting, sched.Runnable),
	}
	for i := range entries {
		entries[i].T = sched.Time(i+1) * ms
	}
	h := schedtest.Build(entries, 1, 0)
	for g := range sched.GoID(2) {
		c, _ := Explain(h, g+1, 3)
		adds(t, c)
		c, _ = CriticalPath(h, g+1, 0, h.End())
		adds(t, c)
		Then(h, g+1, 2)
	}
}

func TestTheLongestWait(t *testing.T) {
	h := history(t, "G1 RwwRRwwwwRRwwR\nG6 RRRRRRRRRRRRRR\nG7 Rwwwwwwwwwwwww\nend @14\n")
	if sp, ok := LongestWait(h, 1); !ok || sp.From != 5*ms || sp.To != 9*ms {
		t.Errorf("%+v", sp)
	}
	if sp, ok := LongestWait(h, 7); !ok || sp.To != 14*ms {
		t.Errorf("%+v", sp)
	}
	if _, ok := LongestWait(h, 6); ok {
		t.Error("G6 did not wait")
	}
}
