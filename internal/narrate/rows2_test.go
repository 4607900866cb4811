package narrate

import (
	"govis/internal/sched"
)

var runtimeRows = []row{
	{"trace: go f()", "create", func(s *story) { s.line(9, "	go greet(ch)").create(2, 1, "main.greet:20", "main.main:9") }},
	{"trace: go f(), source not known", "create", func(s *story) { s.create(2, 1, "main.greet:20", "main.main:9") }},
	{"trace: go f(), the statement is too long to quote", "create", func(s *story) {
		s.line(9, "go worker(id, time.Duration(*sleep)*time.Millisecond, &wg)").create(2, 1, "main.worker:20", "main.main:9")
	}},
	{"trace: go func literal", "create", func(s *story) { s.line(9, "	go func() {").create(2, 1, "main.main.func1:9", "main.main:9") }},
	{"trap e: wg.Go", "create by wg.Go", func(s *story) {
		s.line(9, "wg.Go(greet)").create(2, 1, "sync.(*WaitGroup).Go.func1", "sync.(*WaitGroup).Go main.main:9")
	}},
	{"trap f: time.AfterFunc", "create by timer", func(s *story) { s.create(2, 0, "main.main.func1:9", "") }},
	{"review 4: a timer of a synctest bubble starts a goroutine", "create by bubble timer", func(s *story) {
		s.bubble().block(2, "chan receive", waitRecv).settle().create(5, 1, "context.WithDeadlineCause.func2", "")
	}},
	{"review 4: the goroutine that watches a bubble starts the first one in it", "create", func(s *story) {
		s.create(2, 1, "testing/synctest.Test.func1", "testing/synctest.Test main.main:9")
	}},
	{"trace: iter.Pull creates", "create coroutine", func(s *story) {
		s.line(9, "next, stop := iter.Pull(ones)").add(sched.Entry{
			Kind: sched.Create, G: 2, Peer: 1, To: sched.Waiting, Stack: s.stack("iter.Pull[...] main.main:9"), GStack: s.stack("runtime.corostart"),
		})
	}},
	{"trace: C calls Go", "create for C", func(s *story) {
		s.add(sched.Entry{Kind: sched.Create, G: 17, To: sched.Syscall}).add(sched.Entry{Kind: sched.Note, G: 1}).
			stepBack()
	}},
	{"trace: iter.Pull switches", "coroutine switch", func(s *story) { s.pull().swap(2, 1) }},
	{"review 5: iter.Pull switches back", "coroutine switches back", func(s *story) { s.pull().swap(2, 1).swap(1, 2) }},
	{"review 5: a coroutine asks a coroutine that it made", "coroutine switch", func(s *story) { s.nested() }},
	{"review 5: and gets its answer", "coroutine switches back", func(s *story) { s.nested().swap(2, 3) }},
	{"review 5: both were there before the trace", "coroutine switch of either", func(s *story) {
		s.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Waiting})
		s.wake(2, 1, "").later(1).block(1, "", "").later(1).run(2).swap(1, 2)
	}},
	{"trace: iter.Pull switches back for the last time", "coroutine ends", func(s *story) {
		s.pull().swap(2, 1).wake(1, 2, "").later(1).add(sched.Entry{Kind: sched.Exit, G: 2, From: sched.Running}).later(1).run(1)
	}},
	{"trace: iter.Pull, the coroutine is hidden and gives back", "coroutine gives back", func(s *story) {
		s.create(3, 1, "runtime.hidden", "main.main:9").start(3).later(1).block(3, "", "").
			swap(3, 1).later(10).swap(1, 3).stepBack()
	}},
	{"trace: iter.Pull, the coroutine is hidden", "coroutine wait", func(s *story) {
		s.create(3, 1, "runtime.hidden", "main.main:9").start(3).later(1).block(3, "", "").
			wake(3, 1, "").later(1).block(1, "", "")
	}},
	{"trace: first run", "start", func(s *story) { s.second() }},
	{"trace: first run on another P", "start elsewhere", func(s *story) { s.create(2, 1, "main.greet:20", "main.main:9").on(1).start(2) }},
	{"trace: runs again", "run", func(s *story) { s.waiting("sleep", "time.Sleep main.work:21").wake(2, 0, "").run(2) }},
	{"trace: runs, and was runnable when the recording began", "run of one that was there", func(s *story) {
		s.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Runnable, GStack: s.stack("main.work:20")}).run(2)
	}},
	{"trace: runs again after a long wait for a P", "run", func(s *story) {
		s.waiting("sleep", "time.Sleep main.work:21").wake(2, 0, "").later(4_200_000).run(2)
	}},
	{"trace: a timer woke it on another P: nobody took it", "run", func(s *story) {
		s.waiting("sleep", "time.Sleep main.work:21").wake(2, 0, "").on(1).run(2)
	}},
	{"trace: runs again on another P", "run elsewhere", func(s *story) {
		s.waiting("chan receive", waitRecv).wake(2, 1, send).on(1).run(2)
	}},
	{"trace: exit, Goexit or recovered panic", "exit", func(s *story) { s.second().exit(2) }},
	{"trace: main goroutine calls Goexit", "main goroutine ends", func(s *story) { s.second().exit(1) }},

	{"trace: preempted after 14 ms", "preempt after time slice", func(s *story) {
		s.second().later(14_000_000).stop(sched.Preempt, 2, "preempted", "runtime.asyncPreempt2 runtime.asyncPreempt main.work:21")
	}},
	{"trace: preempted early", "preempt", func(s *story) {
		s.second().later(3_000_000).stop(sched.Preempt, 2, "preempted", "runtime.asyncPreempt2 runtime.asyncPreempt main.work:21")
	}},
	{"trace: preempted just before 10 ms", "preempt", func(s *story) {
		s.second().later(9_999_999).stop(sched.Preempt, 2, "preempted", "runtime.asyncPreempt2 runtime.asyncPreempt main.work:21")
	}},
	{"trace: preempted after 14 ms by a stopping world", "preempt to stop the world", func(s *story) {
		s.second().later(14_000_000).ranges(1, "stop-the-world (GC mark termination)", sched.Begin, sched.ScopeG, "main.main:9").
			stop(sched.Preempt, 2, "preempted", "runtime.asyncPreempt2 runtime.asyncPreempt main.work:21")
	}},
	{"trace: Gosched", "gosched", func(s *story) {
		s.line(21, "runtime.Gosched()").second().stop(sched.Yield, 2, "runtime.Gosched", "runtime.Gosched main.work:21")
	}},
	{"trace: Gosched in runtime.GC", "yield in runtime.GC", func(s *story) {
		s.second().stop(sched.Yield, 2, "runtime.Gosched", "runtime.Gosched runtime.GC main.work:21")
	}},
	{"review 10: Gosched in runtime.GC, again and again", "yield in runtime.GC", func(s *story) {
		const gosched = "runtime.Gosched runtime.GC main.work:21"
		s.second().stop(sched.Yield, 2, "runtime.Gosched", gosched).run(2).stop(sched.Yield, 2, "runtime.Gosched", gosched).run(2)
	}},
	{"trace: Gosched while the world restarts", "yield while the world restarts", func(s *story) {
		s.second().stop(sched.Yield, 2, "runtime.Gosched", "runtime.systemstack_switch runtime.startTheWorld main.work:21")
	}},
	{"trace: a yield without a reason", "yield", func(s *story) { s.second().stop(sched.Yield, 2, "unspecified", "main.work:21") }},
	{"trace: a panic waits for the trace to be flushed", "block panic", func(s *story) {
		s.second().block(2, "sync", "runtime.traceAdvance runtime.gopanic runtime.chansend runtime.chansend1 main.work:21")
	}},
	{"teaching 0.5: goyield hands a mutex over", "mutex hand-off", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock main.work:21").wake(2, 1, "sync.(*Mutex).Unlock main.main:14").
			stop(sched.Yield, 1, "preempted", "runtime.goyield sync.(*Mutex).Unlock main.main:14")
	}},
	{"teaching 0.5: goyield, the waiter is not in the trace", "goyield", func(s *story) {
		s.stop(sched.Yield, 1, "preempted", "runtime.goyield sync.(*Mutex).Unlock main.main:14")
	}},
	{"trace: paused to look at its stack", "block paused", func(s *story) {
		s.waiting("preempted", "runtime.asyncPreempt2 runtime.asyncPreempt main.work:21")
	}},
	{"trace: goes on after that", "resumed", func(s *story) {
		s.waiting("preempted", "runtime.asyncPreempt2 main.work:21").create(9, 1, "runtime.gcBgMarkWorker", "").
			wake(2, 9, "runtime.systemstack_switch runtime.gcBgMarkWorker")
	}},

	{"trace: system call, short; trap h", "short system call", func(s *story) {
		s.line(9, "fmt.Println(\"hi\")").enter(1, "syscall.write syscall.Write os.(*File).Write fmt.Println main.main:9").leave(1, sched.Running)
	}},
	{"trace: system call of a trace before Go 1.22", "system call of unknown length", func(s *story) {
		s.enter(1, "syscall.Write os.(*File).Write fmt.Println main.main:9").later(1).leave(1, sched.Running)
	}},
	{"trace: system call inside log.Fatal of a scenario", "short system call", func(s *story) {
		s.enter(1, "syscall.write os.(*File).Write log.Output govis/internal/xray/probe.Fatal main.main:9").leave(1, sched.Running)
	}},
	{"trace: system call of a name nobody explains", "short system call", func(s *story) {
		s.enter(1, "syscall.fcntl syscall.SetNonblock main.main:9").leave(1, sched.Running)
	}},
	{"trace: system call, long; trap g: its P may be taken", "system call", func(s *story) {
		s.enter(1, "syscall.read os.(*File).Read main.main:9").later(1_400_000).leave(1, sched.Running).stepBack()
	}},
	{"trace: system call without a stack", "system call", func(s *story) { s.enter(1, "") }},
	{"trace: system call returns", "system call returns", func(s *story) {
		s.enter(1, "syscall.read os.(*File).Read main.main:9").later(1_400_000).leave(1, sched.Running)
	}},
	{"trace: system call returns, it began before the trace", "system call returns", func(s *story) {
		s.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Syscall}).leave(2, sched.Running)
	}},
	{"trace: system call returns, P was retaken", "system call loses P", func(s *story) {
		s.enter(1, "syscall.read os.(*File).Read main.main:9").later(1_400_000).leave(1, sched.Runnable)
	}},
	{"trace: runs after that", "run after system call", func(s *story) {
		s.enter(1, "syscall.read os.(*File).Read main.main:9").later(1_400_000).leave(1, sched.Runnable).run(1)
	}},

	{"review 2: cgo call, short", "short C call", func(s *story) {
		s.line(9, "C.run(2)").enter(1, cgo).leave(1, sched.Running)
	}},
	{"review 2: cgo call of a trace before Go 1.22", "C call of unknown length", func(s *story) {
		s.enter(1, cgo).later(1).leave(1, sched.Running)
	}},
	{"review 2: cgo call with two results", "C call", func(s *story) {
		s.line(9, "n, err := C.run(2)").enter(1, "main._C2func_run main.main:9")
	}},
	{"review 2: cgo call, long", "C call", func(s *story) {
		s.enter(1, cgo).later(1_400_000).leave(1, sched.Running).stepBack()
	}},
	{"review 2: cgo call of a library", "C call", func(s *story) { s.enter(1, "net._C2func_getaddrinfo net.cgoLookupHost net.LookupHost main.main:9") }},
	{"review 2: C code without cgo", "C call", func(s *story) { s.enter(1, "runtime.asmcgocall runtime.cgocall main.main:9") }},
	{"review 2: cgo call returns", "C call returns", func(s *story) { s.enter(1, cgo).later(1_400_000).leave(1, sched.Running) }},
	{"review 2: cgo call returns, P was retaken", "C call loses P", func(s *story) {
		s.enter(1, cgo).later(1_400_000).leave(1, sched.Runnable)
	}},
	{"review 2: runs after that", "run after C call", func(s *story) {
		s.enter(1, cgo).later(1_400_000).leave(1, sched.Runnable).run(1)
	}},
	{"review 2: C code calls Go, which writes", "short system call", func(s *story) {
		s.enter(1, "syscall.write os.(*File).Write main.callback:30 runtime.cgocallbackg1 runtime.cgocallback runtime.asmcgocall runtime.cgocall "+cgo).leave(1, sched.Running)
	}},
	{"review 2: Windows makes system calls the way of C", "short system call", func(s *story) {
		s.enter(1, "runtime.cgocall syscall.SyscallN syscall.WriteFile os.(*File).Write main.main:9").leave(1, sched.Running)
	}},
}

var gcRows = []row{
	{"trap j: the trace starts", "trace starts", func(s *story) { s.ranges(1, "stop-the-world (start trace)", sched.Begin, sched.ScopeG, "main.main:9") }},
	{"trace: world stops", "world stops", func(s *story) {
		s.ranges(1, "stop-the-world (read mem stats)", sched.Begin, sched.ScopeG, "main.main:9")
	}},
	{"trace: world starts", "world starts", func(s *story) {
		s.ranges(1, "stop-the-world (read mem stats)", sched.Begin, sched.ScopeG, "main.main:9").later(200_000).
			ranges(1, "stop-the-world (read mem stats)", sched.Finish, sched.ScopeG, "")
	}},
	{"trace: GC mark phase", "gc begins", func(s *story) {
		s.line(9, "runtime.GC()").ranges(1, "GC concurrent mark phase", sched.Begin, sched.ScopeAll, "runtime.GC main.main:9")
	}},
	{"trace: GC mark phase ends", "gc marked out", func(s *story) {
		s.ranges(1, "GC concurrent mark phase", sched.Begin, sched.ScopeAll, "main.main:9").note().later(3_600_000).
			ranges(1, "GC concurrent mark phase", sched.Finish, sched.ScopeAll, "")
	}},
	{"review 10: GC mark phase, its end in the same step", "gc begins", func(s *story) {
		s.ranges(1, "GC concurrent mark phase", sched.Begin, sched.ScopeAll, "main.main:9").later(3_600_000).
			ranges(1, "GC concurrent mark phase", sched.Finish, sched.ScopeAll, "")
	}},
	{"trace: mark assist", "assist begins", func(s *story) { s.ranges(1, "GC mark assist", sched.Begin, sched.ScopeG, "main.main:9") }},
	{"trace: mark assist ends", "assist ends", func(s *story) { s.ranges(1, "GC mark assist", sched.Finish, sched.ScopeG, "") }},
	{"review 10: mark assist, its end in the same step", "assist begins", func(s *story) {
		s.ranges(1, "GC mark assist", sched.Begin, sched.ScopeG, "main.main:9").later(3_200).ranges(1, "GC mark assist", sched.Finish, sched.ScopeG, "")
	}},
	{"trace: sweep", "sweep begins", func(s *story) { s.ranges(1, "GC incremental sweep", sched.Begin, sched.ScopeP, "") }},
	{"review 10: sweep, its end in the same step", "sweep begins", func(s *story) {
		s.ranges(1, "GC incremental sweep", sched.Begin, sched.ScopeP, "").later(640).ranges(1, "GC incremental sweep", sched.Finish, sched.ScopeP, "")
	}},
	{"trace: sweep ends", "sweep ends", func(s *story) {
		s.ranges(1, "GC incremental sweep", sched.Begin, sched.ScopeP, "").note().ranges(1, "GC incremental sweep", sched.Finish, sched.ScopeP, "")
	}},
	{"trace: a range of a later Go", "range begins", func(s *story) { s.ranges(1, "GC something new", sched.Begin, sched.ScopeG, "") }},
	{"review 10: a range of a later Go, its end in the same step", "range begins", func(s *story) {
		s.ranges(1, "GC something new", sched.Begin, sched.ScopeG, "").ranges(1, "GC something new", sched.Finish, sched.ScopeG, "")
	}},
	{"trace: its end", "range ends", func(s *story) { s.ranges(1, "GC something new", sched.Finish, sched.ScopeG, "") }},
	{"trace: runtime.GC waits", "block gc end", func(s *story) {
		s.waiting("wait until GC ends", "runtime.goparkunlock runtime.gcWaitOnMark runtime.GC main.work:21")
	}},
	{"trace: runtime.GC goes on", "gc marked", func(s *story) {
		s.waiting("wait until GC ends", "runtime.gcWaitOnMark runtime.GC main.work:21").create(9, 1, "runtime.gcBgMarkWorker", "").wake(2, 9, "runtime.gcMarkTermination")
	}},
	{"trace: mark assist finds no work", "block gc assist", func(s *story) { s.waiting("GC mark assist wait for work", "main.work:21") }},
	{"trace: mark assist is over", "gc assist paid", func(s *story) { s.waiting("GC mark assist wait for work", "main.work:21").wake(2, 0, "") }},
	{"trace: weak pointer", "block gc weak pointer", func(s *story) { s.waiting("GC weak to strong wait", "weak.Pointer.Value main.work:21") }},
	{"trace: debugger", "block debugger", func(s *story) { s.waiting("wait for debug call", "main.work:21") }},
	{"trace: synctest", "block synctest", func(s *story) {
		s.waiting("synctest", "runtime.gopark internal/synctest.Run testing/synctest.Test main.work:21")
	}},
	{"trace: synctest.Wait", "block synctest wait", func(s *story) {
		s.waiting("synctest", "runtime.gopark internal/synctest.Wait testing/synctest.Wait main.work:21")
	}},
	{"trace: synctest goes on", "synctest settles", func(s *story) {
		s.waiting("synctest", "runtime.gopark internal/synctest.Run testing/synctest.Test main.work:21").wake(2, 0, "runtime.goexit1")
	}},
	{"trace: a reason of a later Go", "block other reason", func(s *story) { s.waiting("foo", "main.work:21") }},
	{"trace: no reason", "block no reason", func(s *story) { s.waiting("", "main.work:21") }},
	{"trace: woken by somebody, nobody knows how", "wake by goroutine", func(s *story) { s.waiting("foo", "main.work:21").wake(2, 1, "main.main:14") }},
	{"trap a: woken by nobody, nobody knows why", "wake by nobody", func(s *story) { s.waiting("foo", "main.work:21").wake(2, 0, "") }},
}

var endRows = []row{
	{"trace: note", "note", func(s *story) { s.add(sched.Entry{Kind: sched.Note, G: 1, Category: "go", Text: "go1.26\x1b[2J\n.8"}) }},
	{"trace: note without category", "note without category", func(s *story) { s.add(sched.Entry{Kind: sched.Note, G: 1, Text: "{whom}"}) }},
	{"trace: task begins", "task begins", func(s *story) { s.add(sched.Entry{Kind: sched.Task, Phase: sched.Begin, G: 1, Text: "mix", Value: 1}) }},
	{"trace: task ends", "task ends", func(s *story) { s.add(sched.Entry{Kind: sched.Task, Phase: sched.Finish, G: 1, Text: "mix", Value: 1}) }},
	{"trace: region begins", "region begins", func(s *story) { s.add(sched.Entry{Kind: sched.Region, Phase: sched.Begin, G: 1, Text: "sum"}) }},
	{"trace: region ends", "region ends", func(s *story) { s.add(sched.Entry{Kind: sched.Region, Phase: sched.Finish, G: 1, Text: "sum"}) }},

	{"end: deadlock of one", "deadlock of one", func(s *story) {
		s.block(1, "chan send", "runtime.chansend1 main.main:14").add(sched.Entry{Kind: sched.Deadlock, Text: "deadlock", Value: 2, Evidence: sched.Annotated})
	}},
	{"review 3: main has ended and nobody is left", "deadlock of none", func(s *story) {
		s.second().exit(1).exit(2).add(sched.Entry{Kind: sched.Deadlock, Text: "deadlock", Value: 2, Evidence: sched.Annotated})
	}},
	{"review 3: main has ended, one waits", "deadlock of one", func(s *story) {
		s.waiting("chan receive", waitRecv).exit(1).add(sched.Entry{Kind: sched.Deadlock, Text: "deadlock", Value: 2, Evidence: sched.Annotated})
	}},
	{"end: deadlock", "deadlock", func(s *story) {
		s.waiting("chan receive", waitRecv).create(3, 1, "main.work:20", "main.main:10").start(3).block(3, "sync", "sync.runtime_notInTheSource").
			block(1, "sync", "sync.(*WaitGroup).Wait main.main:14").add(sched.Entry{Kind: sched.Deadlock, Text: "deadlock", Value: 2, Evidence: sched.Annotated})
	}},
	{"end: deadlock of many", "deadlock", func(s *story) {
		for g := sched.GoID(2); g < 30; g++ {
			s.create(g, 1, "main.work:20", "main.main:9").start(g).block(g, "chan receive", waitRecv)
		}
		s.block(1, "chan receive", recv).add(sched.Entry{Kind: sched.Deadlock, Text: "deadlock", Evidence: sched.Annotated})
	}},
	{"end: stuck", "stuck", func(s *story) { s.waiting("chan send", waitSend).stuck(2, waitSend, "chan send") }},
	{"end: several stuck", "many stuck", func(s *story) {
		s.waiting("chan send", waitSend).create(3, 1, "main.work:20", "main.main:9").start(3).block(3, "sleep", "time.Sleep main.work:22").
			stuck(2, waitSend, "chan send").stuck(3, "time.Sleep main.work:22", "sleep")
	}},
	{"end: main returns", "main returns", func(s *story) { s.end("return", 0, "") }},
	{"end: main returns, others live", "main returns, others left", func(s *story) { s.second().end("return", 0, "") }},
	{"end: os.Exit", "os.Exit", func(s *story) { s.end("exit", 3, "") }},
	{"end: panic", "panic with message", func(s *story) { s.end("panic", 2, "panic: boom\x07") }},
	{"end: fatal error", "fatal error", func(s *story) { s.end("panic", 2, "fatal error: sync: unlock of unlocked mutex") }},
	{"end: panic without a message", "panic", func(s *story) { s.end("panic", 2, "") }},
	{"end: time limit", "time limit", func(s *story) { s.end("limit", 124, "") }},
	{"end: size limit", "size limit", func(s *story) { s.end("budget", 124, "") }},
	{"end: signal", "killed by name", func(s *story) { s.end("killed", -1, "signal: killed") }},
	{"end: killed", "killed", func(s *story) { s.end("killed", -1, "") }},
	{"end: the trace ends", "trace ends", func(s *story) { s.end("", 0, "") }},
	{"end: in a way of a later govis", "trace ends", func(s *story) { s.end("melted", 0, "") }},
}

func (s *story) stuck(g sched.GoID, stack, reason string) *story {
	id := s.stack(stack)
	return s.add(sched.Entry{Kind: sched.Stuck, G: g, From: sched.Waiting, To: sched.Waiting, Reason: reason, Stack: id, GStack: id})
}

// pull makes G2, a coroutine of G1.
func (s *story) pull() *story {
	return s.add(sched.Entry{Kind: sched.Create, G: 2, Peer: 1, To: sched.Waiting, Stack: s.stack("iter.Pull[...] main.main:9"), GStack: s.stack("runtime.corostart")})
}

// nested makes G3, a coroutine of G2, which is one of G1, and lets G2 ask it.
func (s *story) nested() *story {
	s.pull().swap(2, 1).add(sched.Entry{
		Kind: sched.Create, G: 3, Peer: 2, To: sched.Waiting, Stack: s.stack("iter.Pull[...] main.work:21"), GStack: s.stack("runtime.corostart"),
	})
	return s.swap(3, 2)
}

// handOver lets G1 wake G2 and make way for it, and tells the wake-up.
func (s *story) handOver(unlock string) *story {
	s.wake(2, 1, unlock).stop(sched.Yield, 1, "preempted", "runtime.goyield runtime.semrelease1 internal/sync.(*Mutex).unlockSlow "+unlock)
	return s.stepBack()
}

const (
	cgo       = "main._Cfunc_run main.main:9"
	bubbleRun = "runtime.gopark internal/synctest.Run testing/synctest.Test main.main:9"
)

// bubble makes G1 watch over a synctest bubble, in which G2 runs.
func (s *story) bubble() *story { return s.second().block(1, "synctest", bubbleRun) }

// settle wakes the goroutine that watches, for all others wait.
func (s *story) settle() *story { return s.wake(1, 0, "runtime.goexit1").run(1) }

// note is something else that happens.
func (s *story) note() *story { return s.add(sched.Entry{Kind: sched.Note, G: 1, Text: "here"}) }

// swap writes a coroutine switch from one goroutine to another.
func (s *story) swap(to, from sched.GoID) *story {
	s.wake(to, from, "").later(1).block(from, "", "").later(1)
	if s.ran[to] {
		return s.run(to)
	}
	return s.start(to)
}

// stepBack tells the step before the last.
func (s *story) stepBack() *story { s.back++; return s }
