package narrate

import "govis/internal/sched"

var groupRows = []row{
	{"note: add", "add", drawn(0, `
		G1 RRRR
		G1 add? @1 wg n=2
	`)},
	{"note: add less than nothing", "subtract", drawn(0, `
		G1 RRRR
		G1 add? @1 wg n=3
		G1 add? @2 wg n=-1
	`)},
	{"note: done", "done", drawn(0, `
		G1 RRRR
		G1 add? @1 wg n=2
		G1 done? @2 wg
	`)},
	{"note: Go of a WaitGroup", "create by wg.Go with notes", func(s *story) {
		s.goOf("wg", "sync.(*WaitGroup).Go main.main:9")
	}},
	{"wg.Go: the program's own Add, and a Go without notes", "create by wg.Go", func(s *story) {
		s.goOf("wg", "sync.(*WaitGroup).Go main.main:10")
	}},
	{"note: the function of a Go has ended", "done by wg.Go with notes", func(s *story) {
		wg := s.goOf("wg", "sync.(*WaitGroup).Go main.main:9")
		s.start(2).add(sched.Entry{
			Kind: sched.Done, G: 2, Note: &sched.OpNote{Object: wg}, Evidence: sched.Annotated,
			Stack: s.stack("govisprobe.WGGo.func1 sync.(*WaitGroup).Go.func1"),
		})
	}},
	{"note: done, the counter is not known", "done", drawn(0, `
		G1 RRRR
		G1 done? @2 wg
	`)},
	{"note: wait, nothing to wait for", "wait group is at 0", drawn(0, `
		G1 RRRR
		G1 wait? @1 wg
		G1 wait! @2 wg
	`)},
	{"note: wait", "wait group waits", drawn(0, `
		G1 RRRRw
		G1 add? @1 wg n=2
		G1 wait? @2 wg
		G1 why @4 `+inWait+`
	`)},
	{"note: wait, the counter is not known", "wait group waits", drawn(0, `
		G1 RRRRw
		G1 wait? @2 wg
		G1 why @4 `+inWait+`
	`)},
	{"note: the last done", "done releases", drawn(0, counted("done? @4 wg"))},
	{"note: the last done, two wait", "done releases many", drawn(0, counted("done? @4 wg")+`
		G7 RRRRwrrr
		G7 wait? @2 wg
		G7 why @4 `+inWait+`
		G1 -> G7 @5
	`)},
	{"note: the last done, something comes in between", "done releases later", drawn(0, `
		G1 RRRRRRRRR
		G6 RRRRwwrrr
		G7 RRRRRRRRR
		G1 add? @1 wg n=1
		G6 wait? @2 wg
		G6 why @4 `+inWait+`
		G1 done? @4 wg
		G7 note @5 something
		G1 -> G6 @6
	`)},
	{"note: the last is taken off with add", "add releases", drawn(0, counted("add? @4 wg n=-1"))},
	{"note: wait is over", "wait group done after waiting", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRwrRR
		G1 add? @1 wg n=1
		G6 wait? @2 wg
		G6 why @4 `+inWait+`
		G1 done? @4 wg
		G1 -> G6 @5
		G6 wait! @6 wg
	`)},
	{"wg.Go: its function returns, the one who waits has notes", "waitgroup go done", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRwrrr
		G6 wait? @2 wg
		G6 why @4 `+inWait+`
		G1 -> G6 @5
		G6 why @5 sync.(*WaitGroup).Add waitgroup.go:1 < sync.(*WaitGroup).Done waitgroup.go:1 < sync.(*WaitGroup).Go.func1 waitgroup.go:1
	`)},
}

// counted lets G6 wait for wg until G1 counts it down.
func counted(note string) string {
	return `
		G1 RRRRRRRR
		G6 RRRRwrrr
		G1 add? @1 wg n=1
		G6 wait? @2 wg
		G6 why @4 ` + inWait + `
		G1 ` + note + `
		G1 -> G6 @5
	`
}

var onceRows = []row{
	{"note: once runs its function", "once ran", drawn(0, `
		G1 RRRR
		G1 once? @1 setup
		G1 once! @2 setup ran
	`)},
	{"note: once has run it before", "once ran before", drawn(0, `
		G1 RRRR
		G1 once? @1 setup
		G1 once! @2 setup before
	`)},
	{"note: once, another call runs it", "once waits", drawn(0, `
		G1 RRRRR
		G6 RRRRw
		G1 once? @1 setup
		G6 once? @2 setup
		G6 why @4 `+inDo+`
	`)},
	{"note: once is done, another waits", "once releases", drawn(0, once(`
		G6 RRRRwrrr`)+`
		G1 once! @6 setup ran
	`)},
	{"note: once, it has been run meanwhile", "once done after waiting", drawn(0, once(`
		G6 RRRRwrRR`)+`
		G1 once! @5 setup ran
		G6 once! @6 setup before
	`)},
	{"note: once, the next one after that", "once lets the next go on", drawn(1, once(`
		G6 RRRRwrRRRR
		G7 RRRRwwwrrr`)+`
		G1 once! @5 setup ran
		G7 once? @2 setup
		G7 why @4 `+inDo+`
		G6 -> G7 @7
		G6 once! @7 setup before
	`)},
}

func once(lanes string) string {
	return `
		G1 RRRRRRRRRR` + lanes + `
		G1 once? @1 setup
		G6 once? @2 setup
		G6 why @4 ` + inDo + `
		G1 -> G6 @5
	`
}

var condRows = []row{
	{"note: cond waits", "cond waits", drawn(0, `
		G1 RRRw
		G1 condwait? @1 c
		G1 why @3 sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21
	`)},
	{"note: cond gives back its lock, for which another waits", "cond gives back its lock", func(s *story) {
		mu := s.b.Object(sched.Object{Kind: sched.Mutex, Name: "c.L"})
		cond := s.b.Object(sched.Object{Kind: sched.CondObject, Name: "c"})
		s.second().op(2, sched.Lock, sched.Begin, &sched.OpNote{Object: mu})
		s.add(sched.Entry{
			Kind: sched.Block, G: 2, From: sched.Running, To: sched.Waiting, Reason: "sync",
			Stack: s.stack("sync.(*Mutex).Lock main.work:21"), Within: sched.InCall,
		})
		s.add(sched.Entry{Kind: sched.Cond, Text: "wait", Phase: sched.Begin, G: 1, Note: &sched.OpNote{Object: cond, Lock: mu}})
		s.add(sched.Entry{Kind: sched.Unblock, G: 2, Peer: 1, From: sched.Waiting, To: sched.Runnable, Within: sched.InCall})
	}},
	{"note: signal", "signal wakes", drawn(0, signalled("signal", "rrrr"))},
	{"note: broadcast wakes one", "broadcast wakes one", drawn(0, signalled("broadcast", "rrrr"))},
	{"note: broadcast", "broadcast wakes", drawn(0, signalled("broadcast", "rrrr")+`
		G7 RRRwrrrr
		G7 condwait? @1 c
		G7 why @3 sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21
		G6 -> G7 @4
	`)},
	{"note: broadcast, something comes in between", "broadcast goes on", drawn(0, signalled("broadcast", "rrrr")+`
		G6 note @4 something
		G7 RRRwwrrr
		G7 condwait? @1 c
		G7 why @3 sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21
		G6 -> G7 @5
	`)},
	{"note: signal, something comes in between", "signal wakes later", drawn(0, signalledLater("signal"))},
	{"note: broadcast, something comes before", "broadcast wakes later", drawn(0, signalledLater("broadcast"))},
	{"note: signal, nobody waits", "signal is lost", drawn(0, `
		G6 RRRR
		G6 signal? @1 c
	`)},
	{"note: signal, somebody is about to wait", "signal of a name", drawn(0, `
		G1 RRRR
		G6 RRRR
		G1 condwait? @1 c
		G6 signal? @2 c
	`)},
	{"note: broadcast, nobody waits", "broadcast is lost", drawn(0, `
		G6 RRRR
		G6 broadcast? @1 c
	`)},
	{"note: broadcast, somebody is about to wait", "broadcast of a name", drawn(0, `
		G1 RRRR
		G6 RRRR
		G1 condwait? @1 c
		G6 broadcast? @2 c
	`)},
	{"note: cond, woken and its lock is taken", "cond waits for its lock", drawn(0, signalled("signal", "rRww")+`
		G1 why @6 sync sync.(*Mutex).Lock mutex.go:1 < sync.(*Cond).Wait cond.go:1 < main.work main.go:21
	`)},
	{"note: cond is over", "cond done after waiting", drawn(0, signalled("signal", "rRRR")+`
		G1 condwait! @5 c
	`)},
	{"note: cond did not have to wait", "cond never waited", drawn(0, `
		G1 RRRR
		G1 condwait? @1 c
		G1 condwait! @2 c
	`)},
}

func signalledLater(how string) string {
	return `
		G1 RRRwwrrr
		G6 RRRRRRRR
		G1 condwait? @1 c
		G1 why @3 sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21
		G6 ` + how + `? @3 c
		G6 note @4 something
		G6 -> G1 @5
	`
}

// signalled lets G1 wait on c until G6 does something with it.
func signalled(how, then string) string {
	return `
		G1 RRRw` + then + `
		G6 RRRRRRRR
		G1 condwait? @1 c
		G1 why @3 sync.(*Cond).Wait sync.(*Cond).Wait cond.go:1 < main.work main.go:21
		G6 ` + how + `? @3 c
		G6 -> G1 @4
	`
}

// goOf lets G1 add to a WaitGroup in line 9 and start G2 with the Go of one.
func (s *story) goOf(name, stack string) sched.ObjectID {
	wg := s.b.Object(sched.Object{Kind: sched.WaitGroup, Name: name})
	s.add(sched.Entry{
		Kind: sched.AddN, G: 1, Note: &sched.OpNote{Object: wg, N: 1}, Evidence: sched.Annotated, Stack: s.stack("govisprobe.WGGo main.main:9"),
	})
	s.create(2, 1, "sync.(*WaitGroup).Go.func1", stack)
	return wg
}
