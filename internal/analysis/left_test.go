package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/scenarios"
)

// left tells in short what was found of those who never go on: kind, certainty, who
// waits for whom and where.
func left(t *testing.T, h *sched.History) (list []string) {
	t.Helper()
	for _, f := range found(t, h) {
		switch f.Kind {
		case "deadlock", "stuck", "leak":
		default:
			continue
		}
		var who []string
		for _, p := range f.Who {
			name := fmt.Sprintf("G%d", p.G)
			if p.By != sched.NoG {
				name += fmt.Sprintf("<G%d", p.By)
			}
			who = append(who, name)
		}
		kind := string(f.Kind)
		if f.Partial {
			kind = "partial " + kind
		}
		list = append(list, fmt.Sprintf("%s, %v: %s at %s:%d", kind, f.Evidence, strings.Join(who, " "), f.Site.File, f.Site.Line))
	}
	return list
}

// TestLeftInScenarios: these scenarios teach what happens to those who are left
// waiting, and no other shows any.
func TestLeftInScenarios(t *testing.T) {
	want := map[string]string{
		"select-timeout":      "leak, annotated: G25<G1 at main.go:33",
		"nil-channel":         "leak, annotated: G12 at main.go:57",
		"dining-philosophers": "deadlock, annotated: G20<G21 G21<G22 G22<G23 G23<G24 G24<G20 G1 at main.go:51",
		"deadlock-global":     "deadlock, annotated: G18 G19 G1 at main.go:45",
		"deadlock-abba":       "partial deadlock, annotated: G12<G13 G13<G12 at main.go:39",
		"goroutine-leak":      "leak, annotated: G5<G1 G26<G1 G7<G1 at main.go:55",
	}
	for _, name := range scenarios.All {
		if got := strings.Join(left(t, recording(t, canned(name))), "\n"); got != want[name] {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want[name])
		}
	}
}

const (
	inSend   = "chan send runtime.chansend1 chan.go:1 < main.work main.go:21"
	inRecv   = "chan receive runtime.chanrecv1 chan.go:1 < main.work main.go:21"
	inSelect = "select runtime.selectgo select.go:1 < main.work main.go:21"
	inNil    = "forever runtime.chanrecv1 chan.go:1 < main.work main.go:21"
	inEmpty  = "forever runtime.block select.go:1 < main.work main.go:21"
	inLock   = "sync sync.(*Mutex).Lock mutex.go:1 < main.work main.go:21"
	inRead   = "sync sync.(*RWMutex).RLock rwmutex.go:1 < main.work main.go:21"
	inWait   = "sync sync.(*WaitGroup).Wait waitgroup.go:1 < main.work main.go:21"
	inCond   = "sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21"
	inDo     = "sync sync.(*Once).doSlow once.go:1 < sync.(*Once).Do once.go:1 < main.work main.go:21"
	inSleep  = "sleep time.Sleep time.go:1 < main.work main.go:9"
)

// TestLeft: G1 is main, which returns where a picture says so. Column 4 is where
// they begin to wait.
func TestLeft(t *testing.T) {
	for _, test := range []struct{ name, picture, want string }{
		{"nobody receives, and main has returned", `
			G1 RRRRRRRR
			G6 .rRRw
			G1 recv? @0 jobs cap=0 made
			G6 send? @3 jobs
			G6 why @4 ` + inSend + `
			end @7 return
			stuck @7 G6
		`, "leak, annotated: G6 at main.go:21"},
		{"main may still receive", `
			G1 RRRRRRRR
			G6 .rRRw
			G1 send? @0 jobs cap=0 made
			G1 send! @1 jobs
			G6 send? @3 jobs
			G6 why @4 ` + inSend + `
		`, ""},
		{"main may still receive, when it calls os.Exit", `
			G1 RRRRRRRR
			G6 .rRRw
			G1 send? @0 jobs cap=0 made
			G1 send! @1 jobs
			G6 send? @3 jobs
			G6 why @4 ` + inSend + `
			end @7 exit
			stuck @7 G6
		`, "stuck, observed: G6 at main.go:21"},
		{"G7, which sleeps, was there before the channel was made and never used it", `
			G1 RRRRRRRR
			G7 RRRw
			G6 ..rRw
			G1 recv? @1 jobs cap=0 made
			G6 send? @3 jobs
			G6 why @4 ` + inSend + `
			G7 why @3 ` + inSleep + `
			end @7 return
			stuck @7 G6 G7
		`, "leak, inferred: G6 at main.go:21"},
		{"G7, which sleeps, was created by main when the channel was there", `
			G1 RRRRRRRR
			G7 ..rRw
			G6 ..rRw
			G1 recv? @1 jobs cap=0 made
			G6 send? @3 jobs
			G6 why @4 ` + inSend + `
			G7 why @4 ` + inSleep + `
			end @7 return
			stuck @7 G6 G7
		`, "stuck, observed: G6 at main.go:21"},
		{"nobody saw the channel being made, so a timer or a library may send", `
			G1 RRRRRRRR
			G6 .rRRw
			G6 recv? @3 jobs cap=0
			G6 why @4 ` + inRecv + `
			end @7 return
			stuck @7 G6
		`, "stuck, observed: G6 at main.go:21"},
		{"sleeping is not being stuck", `
			G1 RRRRRRRR
			G6 .rRRw
			G6 why @4 ` + inSleep + `
			end @7 return
			stuck @7 G6
		`, ""},
		{"a nil channel needs no notes", `
			G1 RRRRRRRR
			G6 .rRRw
			G6 why @4 ` + inNil + `
		`, "leak, observed: G6 at main.go:21"},
		{"an empty select is meant", `
			G1 RRRRRRRR
			G6 .rRRw
			G6 why @4 ` + inEmpty + `
			end @7 return
			stuck @7 G6
		`, ""},
		{"locks in opposite order, while main runs on", `
			G1 RRRRRRRR
			G6 RRRRw
			G7 RRRRw
			G6 lock! @1 a
			G7 lock! @1 b
			G6 lock? @2 b
			G7 lock? @2 a
			G6 why @4 ` + inLock + `
			G7 why @4 ` + inLock + `
		`, "partial deadlock, annotated: G6<G7 G7<G6 at main.go:21"},
		{"who waits for a lock of theirs is part of it", `
			G1 RRRRRRRR
			G5 RRRRw
			G6 RRRRw
			G7 RRRRw
			G6 lock! @1 a
			G7 lock! @1 b
			G5 lock? @2 a
			G6 lock? @2 b
			G7 lock? @2 a
			G5 why @4 ` + inLock + `
			G6 why @4 ` + inLock + `
			G7 why @4 ` + inLock + `
		`, "partial deadlock, annotated: G6<G7 G7<G6 G5<G6 at main.go:21"},
		{"a lock whose owner runs is free some day", `
			G1 RRRRRRRR
			G6 RRRRw
			G1 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
		`, ""},
		{"a lock whose owner sleeps, too", `
			G1 RRRRRRRR
			G6 RRRRw
			G7 RRRRw
			G7 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
			G7 why @4 ` + inSleep + `
		`, ""},
		{"the owner of a lock has ended", `
			G1 RRRRRRRR
			G6 RRRRw
			G7 RR.
			G7 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
		`, "leak, inferred: G6<G7 at main.go:21"},
		{"a lock taken twice", `
			G1 RRRRRRRR
			G6 RRRRw
			G6 lock! @1 a
			G6 lock? @2 a
			G6 why @4 ` + inLock + `
		`, "partial deadlock, annotated: G6<G6 at main.go:21"},
		{"a read lock taken again while a writer waits", `
			G1 RRRRRRRR
			G6 RRRRw
			G7 RRRw
			G6 rlock! @1 a
			G7 lock? @2 a
			G6 rlock? @3 a
			G7 why @3 ` + inLock + `
			G6 why @4 ` + inRead + `
		`, "partial deadlock, annotated: G6<G7 G7<G6 at main.go:21"},
		{"a WaitGroup one Done short", `
			G1 RRRRw
			G6 .rR.
			G1 add? @0 wg n=2
			G6 done? @2 wg
			G1 wait? @3 wg
			G1 why @4 ` + inWait + `
			deadlock @5
		`, "deadlock, annotated: G1 at main.go:21"},
		{"a WaitGroup whose worker runs", `
			G1 RRRRw
			G6 .rRRRR
			G1 add? @0 wg n=1
			G1 wait? @3 wg
			G1 why @4 ` + inWait + `
		`, ""},
		{"two channels, each for the other's answer", `
			G1 RRRRRRRR
			G6 .rRRw
			G7 .rRRw
			G6 send? @2 a cap=1 made
			G6 send! @2 a
			G7 recv? @2 a
			G7 recv! @2 a
			G7 send? @3 b cap=1 made
			G7 send! @3 b
			G6 recv? @3 b
			G6 recv! @3 b
			G6 recv? @3 b
			G7 recv? @3 a
			G6 why @4 ` + inRecv + `
			G7 why @4 ` + inRecv + `
		`, "partial deadlock, inferred: G6 G7 at main.go:21"},
		{"a Cond that nobody signals", `
			G1 RRRRw
			G1 condwait? @2 c
			G1 why @4 ` + inCond + `
			deadlock @5
		`, "deadlock, annotated: G1 at main.go:21"},
		{"a Once in its own function", `
			G1 RRRRRRRR
			G6 RRRRw
			G7 RRRRw
			G6 once? @1 o
			G6 once? @2 o
			G7 once? @3 o
			G6 why @4 ` + inDo + `
			G7 why @4 ` + inDo + `
		`, "partial deadlock, annotated: G6<G6 G7<G6 at main.go:21"},
		{"a Once whose function runs", `
			G1 RRRRRRRR
			G7 RRRRw
			G1 once? @1 o
			G7 once? @3 o
			G7 why @4 ` + inDo + `
		`, ""},
		{"a select of nil channels", `
			G1 RRRRRRRR
			G6 RRRRw
			G6 select? @2 recv nil | send nil = 1
			G6 why @4 ` + inSelect + `
		`, "leak, annotated: G6 at main.go:21"},
		{"nobody is left at all", `
			G1 RRR.
			deadlock @5
		`, "deadlock, annotated:  at :0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := schedtest.Lanes(t, test.picture)
			if got := strings.Join(left(t, h), "\n"); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}
