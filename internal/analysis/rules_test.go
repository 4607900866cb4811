package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/analysis"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/scenarios"
)

// others tells in short what else was found: kind, who, because of whom, where.
func others(t *testing.T, h *sched.History) (list []string) {
	t.Helper()
	for _, f := range found(t, h) {
		switch f.Kind {
		case "deadlock", "stuck", "leak":
			continue
		}
		who := ""
		if len(f.Who) > 0 {
			if who = fmt.Sprintf("G%d", f.Who[0].G); f.Who[0].By != sched.NoG {
				who += fmt.Sprintf("<G%d", f.Who[0].By)
			}
		}
		list = append(list, fmt.Sprintf("%s: %s of %d at %s:%d", f.Kind, who, f.N, f.Site.File, f.Site.Line))
	}
	return list
}

// TestOthersInScenarios: these scenarios show these things on purpose, and no
// other shows any.
func TestOthersInScenarios(t *testing.T) {
	want := map[string]string{
		"closed-panics":     "closed-channel: G18<G1 of 1 at main.go:37",
		"gc-effect":         "gc-assist: G29 of 1 at main.go:37",
		"preemption":        "delay: G14 of 1 at main.go:31\nhog: G12 of 2 at main.go:31",
		"producer-consumer": "channel-full: G25 of 1 at main.go:30",
		"starvation":        "starvation: G27<G28 of 1 at main.go:46",
	}
	for _, name := range scenarios.All {
		if got := strings.Join(others(t, recording(t, canned(name))), "\n"); got != want[name] {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want[name])
		}
	}
}

// born writes goroutines, of which each is made one column later than the one
// before, and waits.
func born(n, per int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "G%d:worker %srRw\n", 10+i, strings.Repeat(".", 1+i/per))
	}
	return b.String()
}

const goyield = "preempted runtime.goyield proc.go:1 < internal/sync.(*Mutex).unlockSlow mutex.go:1 < main.work main.go:9"

// TestOthers: a column is 10 ms.
func TestOthers(t *testing.T) {
	long := strings.Repeat("R", 60)
	for _, test := range []struct{ name, picture, want string }{
		{"more and more", "G1 " + long + "\n" + born(40, 1), "growth: G10 of 40 at :0"},
		{"all made at once", "G1 " + long + "\n" + born(40, 40), ""},
		{"few", "G1 " + long + "\n" + born(8, 1), ""},
		{"they end", "G1 " + long + "\n" + strings.ReplaceAll(born(40, 1), "rRw", "rRR."), ""},
		{"runnable for 30 ms, while another runs", `
			G1 RRRRRRR
			G6 rrrRRRw
			G6 why @6 ` + inSleep + `
		`, "delay: G6 of 1 at :0"},
		{"runnable for 20 ms", `
			G1 RRRRRRR
			G6 .rrRRRR
		`, ""},
		{"preempted, while another is runnable", `
			G1 RRRrRRRR
			G6 rrrrrrrR
			G1 why @3 preempted main.work main.go:7
		`, "delay: G6 of 1 at :0\nhog: G1 of 1 at main.go:7"},
		{"it pauses", `
			G1 RwrRwrRR
			G6 rrrrrrrR
			G1 why @1 ` + inSleep + `
			G1 why @4 ` + inSleep + `
		`, "delay: G6 of 1 at :0"},
		{"preempted, but nobody has to wait", `
			G1 RRRrRRRR
		`, ""},
		{"handed over again and again", "G1 " + strings.Repeat("Rr", 25) + "R\n" + handed(25), "handoff: G1 of 1 at main.go:9"},
		{"handed over a few times", "G1 " + strings.Repeat("Rr", 5) + "R\n" + handed(5), ""},
		{"one of three does all", `
			G1 wwwwwwwwwr
			G6:worker RRRRRRRRRR
			G7:worker wwwwwwwwww
			G8:worker wwwwwwwwww
			G9:worker wwwwwwwwww
		`, "unbalanced: G6 of 4 at :0"},
		{"all do the same", `
			G1 wwwwwwwwwr
			G6:worker RRRRRRRRRR
			G7:worker RRRRRRRRRR
			G8:worker RRRRRRRRRR
			G9:worker wwwwwwwwww
		`, ""},
		{"a helper that lived shortly", `
			G1 wwwwwwwwwr
			G6:worker RRRRRRRRRR
			G7:worker ...rR.....
			G8:worker ...rR.....
			G9:worker ...rR.....
		`, ""},
		{"assists", `
			G1 RRRRRRRRRR
			G1 range @2..4 GC mark assist
		`, "gc-assist: G1 of 1 at :0"},
		{"it waits in the assist", `
			G1 RRRwwwwwwwwrRRR
			G1 why @3 GC mark assist wait for work main.work main.go:9
			G1 range @3..12 GC mark assist
		`, ""},
		{"somebody takes the lock again and again", `
			G1 RRRRRRRRRRRR
			G6 RRwwwwwwwwrR
			G1 lock! @0 mu
			G6 lock? @1 mu
			G6 why @2 ` + inLock + `
			G1 unlock? @2 mu
			G1 lock! @3 mu
			G1 unlock? @4 mu
			G1 lock! @5 mu
			G1 unlock? @6 mu
			G1 lock! @7 mu
			G1 unlock? @9 mu
			G1 -> G6 @10
			G6 lock! @11 mu
		`, "starvation: G6<G1 of 1 at :0"},
		{"somebody takes the lock once more", `
			G1 RRRRRRRRRRRR
			G6 RRwwwwwwwwrR
			G1 lock! @0 mu
			G6 lock? @1 mu
			G6 why @2 ` + inLock + `
			G1 unlock? @2 mu
			G1 lock! @3 mu
			G1 unlock? @9 mu
			G1 -> G6 @10
			G6 lock! @11 mu
		`, ""},
		{"a send on a closed channel", `
			G1 RRRRRR
			G6 RRRRRw
			G1 close? @1 ch cap=0 made
			G1 close! @2 ch
			G6 send? @3 ch
			end @5 panic panic: send on closed channel
		`, "closed-channel: G6<G1 of 1 at :0"},
		{"a panic for another reason", `
			G1 RRRRRR
			G6 RRRRRw
			G1 close? @1 ch cap=0 made
			G1 close! @2 ch
			end @5 panic panic: oops
		`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := schedtest.LanesWith(t, schedtest.Options{Column: 10_000_000}, test.picture)
			if got := strings.Join(others(t, h), "\n"); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

// Who never came to run did not run in the end.
func TestADelayThatLastsToTheEnd(t *testing.T) {
	h := schedtest.LanesWith(t, schedtest.Options{Column: 10_000_000}, `
		G1 RRRRRRRRRR
		G6:late .rrrrrrrrr
		end @9
	`)
	list := found(t, h)
	if len(list) != 1 || list[0].Kind != "delay" || strings.Contains(list[0].Text.En, "before it ran") {
		t.Errorf("%+v", list)
	}
}

func handed(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "G1 why @%d %s\n", 2*i+1, goyield)
	}
	return b.String()
}

// TestEveryKindHasItsSentence: also in Chinese, and no kind stands twice in All.
func TestEveryKindHasItsSentence(t *testing.T) {
	seen := map[analysis.Kind]bool{}
	for _, r := range analysis.All {
		if r.Does.En == "" || r.Does.Zh == "" || seen[r.Kind] {
			t.Errorf("%s: no words, or there twice", r.Kind)
		}
		seen[r.Kind] = true
	}
	for _, name := range scenarios.All {
		for _, f := range found(t, recording(t, canned(name))) {
			if f.Text.En == "" || f.Text.Zh == "" || (f.Hint.En == "") != (f.Hint.Zh == "") || !seen[f.Kind] {
				t.Errorf("%s: %+v", name, f)
			}
			if (f.Evidence == sched.Inferred) != strings.Contains(f.Text.En, "robably") ||
				(f.Evidence == sched.Inferred) != strings.Contains(f.Text.Zh, "大概") {
				t.Errorf("%s: %v: %s", name, f.Evidence, f.Text.En)
			}
		}
	}
}

// TestADeadlockIsAdvisedAsWhatItIs: what helps against a circle of locks does not
// help who locks twice, or forgets a Done.
func TestADeadlockIsAdvisedAsWhatItIs(t *testing.T) {
	for _, test := range []struct{ name, picture, want string }{
		{"a lock taken twice", `
			G1 RRRRRRRR
			G6 RRRRw
			G6 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
		`, "Unlock before"},
		{"a WaitGroup one Done short", `
			G1 RRRRw
			G1 add? @0 wg n=2
			G1 wait? @3 wg
			G1 why @4 ` + inWait + `
			deadlock @5
		`, "Each Add needs a Done"},
		{"nobody sends", `
			G1 RRRRw
			G1 recv? @3 jobs cap=0 made
			G1 why @4 ` + inRecv + `
			deadlock @5
		`, "Step back"},
	} {
		list := found(t, schedtest.Lanes(t, test.picture))
		if len(list) != 1 || !strings.HasPrefix(list[0].Hint.En, test.want) {
			t.Errorf("%s: %+v", test.name, list)
		}
	}
}

// TestALockIsTraced says who has it, when that one has ended, and how, when it is
// the one who waits.
func TestALockIsTraced(t *testing.T) {
	for _, test := range []struct{ name, picture, en, zh string }{
		{"its holder has ended", `
			G1 RRRRRRRR
			G6 RRRRw
			G7:careless RR.
			G7 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
		`, "G7 (careless) has ended and never gave `a` back.", "G7 (careless) 已经结束，却没有释放 `a`。"},
		{"its holder has ended, and everybody waits", `
			G1 RRRRw
			G7:careless RR.
			G7 lock! @1 a
			G1 lock? @2 a
			G1 why @4 ` + inLock + `
			deadlock @5
		`, "G7 (careless) has ended and never gave `a` back.", "G7 (careless) 已经结束，却没有释放 `a`。"},
		{"it reads and wants to write", `
			G1 RRRRw
			G1 rlock! @1 a
			G1 lock? @2 a
			G1 why @4 ` + inLock + `
			deadlock @5
		`, "which it holds itself for reading", "它自己正持有读锁"},
	} {
		list := found(t, schedtest.Lanes(t, test.picture))
		if len(list) != 1 || !strings.Contains(list[0].Text.En, test.en) || !strings.Contains(list[0].Text.Zh, test.zh) {
			t.Errorf("%s: %+v", test.name, list)
		}
	}
}

// TestOneSelectMeetsOne: of many who are left behind alike, it is the first whom the
// select that is named would have met.
func TestOneSelectMeetsOne(t *testing.T) {
	for _, f := range found(t, recording(t, canned("goroutine-leak"))) {
		if f.Kind == "leak" && !strings.Contains(f.Text.En, "G1 (main) would have met G5 (") {
			t.Error(f.Text.En)
		}
	}
	for _, f := range found(t, recording(t, canned("select-timeout"))) {
		if f.Kind == "leak" && !strings.Contains(f.Text.En, "G1 (main) would have met it ") {
			t.Error(f.Text.En)
		}
	}
}

// Starvation is told at the step in which it begins, not at the one before.
func TestStarvationBeginsWithTheWait(t *testing.T) {
	h := recording(t, canned("starvation"))
	for _, f := range found(t, h) {
		if f.Kind != "starvation" {
			continue
		}
		for p, st := f.Pos-1, h.Step(h.StepAt(f.Pos)); st.Lo <= p; p-- {
			if e := h.Entry(p); e.Kind == sched.Block && e.G == f.Who[0].G {
				return
			}
		}
		t.Errorf("G%d does not begin to wait in step %d", f.Who[0].G, h.StepAt(f.Pos))
	}
	t.Error("nobody waits")
}
