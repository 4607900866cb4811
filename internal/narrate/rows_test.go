package narrate

import "govis/internal/sched"

// row is a row of the truth tables with a history in which it happens: the
// last step is told. The sentences are in testdata/sentences.golden.
type row struct {
	name string // "trace: …" from research/trace.md section 2, "waker: …" and "trap x" from teaching.md section 3
	rule string
	tell func(s *story)
}

const (
	send, recv, recv2 = "runtime.chansend1 main.main:14", "runtime.chanrecv1 main.main:14", "runtime.chanrecv2 main.main:14"
	waitRecv          = "runtime.chanrecv1 main.work:21"
	waitSend          = "runtime.chansend1 main.work:21"
	waitSelect        = "runtime.selectgo main.work:21"
	done              = "sync.(*WaitGroup).Add sync.(*WaitGroup).Done "
)

var channelRows = []row{
	{"trace: unbuffered send, receiver waiting", "send to receiver", func(s *story) {
		s.line(14, "	ch <- \"hi\"").waiting("chan receive", waitRecv).wake(2, 1, send)
	}},
	{"waker: chansend1, source not known", "send to receiver", func(s *story) {
		s.waiting("chan receive", waitRecv).wake(2, 1, send)
	}},
	{"waker: chansend1, waiter in range", "send to receiver", func(s *story) {
		s.line(14, "	for { ch <- aVeryLongCallThatDoesNotFitIntoASentence(x, y, z) }").
			waiting("chan receive", "runtime.chanrecv2 main.work:21").wake(2, 1, send)
	}},
	{"waker: chansend1 inside the library", "send to receiver", func(s *story) {
		s.waiting("chan receive", waitRecv).wake(2, 1, "runtime.chansend1 testing.(*T).Run main.main:14")
	}},
	{"waker: chansend1 without any user frame", "send to receiver", func(s *story) {
		s.waiting("chan receive", waitRecv).wake(2, 1, "runtime.chansend1 net/http.(*persistConn).readLoop")
	}},
	{"trap b: the waiter waited before the trace began", "send to receiver", func(s *story) {
		s.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Waiting, GStack: s.stack("runtime.gopark runtime.chanrecv " + waitRecv)})
		s.wake(2, 1, send)
	}},
	{"trace: receive, sender waiting", "receive from sender", func(s *story) {
		s.line(14, "msg := <-ch // takes it").waiting("chan send", waitSend).wake(2, 1, recv)
	}},
	{"waker: chanrecv2, source not known", "receive from sender", func(s *story) {
		s.waiting("chan send", waitSend).wake(2, 1, recv2)
	}},
	{"trace: blocking send", "block send", func(s *story) {
		s.line(21, "ch <- x").waiting("chan send", waitSend)
	}},
	{"trace: blocking send, source not known", "block send", func(s *story) { s.waiting("chan send", waitSend) }},
	{"trace: blocking receive", "block receive", func(s *story) {
		s.line(21, "return <-ch").waiting("chan receive", waitRecv)
	}},
	{"trace: range over chan", "block receive", func(s *story) {
		s.line(21, "	for job := range jobs {").waiting("chan receive", "runtime.chanrecv2 main.work:21")
	}},
	{"trace: close waking a receiver", "close releases receiver", func(s *story) {
		s.line(14, "close(ch)").waiting("chan receive", waitRecv).wake(2, 1, "main.main:14")
	}},
	{"waker: user function on top, deferred close", "close releases receiver", func(s *story) {
		s.line(14, "}").waiting("chan receive", waitRecv).wake(2, 1, "main.main:14")
	}},
	{"waker: user function on top, waiter sends", "close releases sender", func(s *story) {
		s.waiting("chan send", waitSend).wake(2, 1, "main.main:14")
	}},
	{"waker: user function on top, waiter selects", "close releases select", func(s *story) {
		s.waiting("select", waitSelect).wake(2, 1, "main.main:14")
	}},
	{"trace: close inside the library", "close releases select", func(s *story) {
		s.waiting("select", waitSelect).wake(2, 1, "net/http.(*persistConn).closeLocked net/http.(*Client).CloseIdleConnections main.main:14")
	}},
	{"trace: context cancel", "cancel", func(s *story) {
		s.line(14, "cancel()").waiting("chan receive", waitRecv).
			wake(2, 1, "context.(*cancelCtx).cancel context.WithCancel.func1 main.main:14")
	}},
	{"waker: cancel by a deadline, in a new goroutine", "deadline cancels", func(s *story) {
		s.waiting("select", waitSelect).create(5, 0, "context.WithDeadlineCause.func2", "").start(5).
			wake(2, 5, "context.(*cancelCtx).cancel context.(*timerCtx).cancel context.WithDeadlineCause.func2")
	}},
	{"trace: select blocking", "block select", func(s *story) { s.line(21, "select {").waiting("select", waitSelect) }},
	{"trace: select blocking through reflect", "block select", func(s *story) {
		s.waiting("select", "runtime.selectgo reflect.rselect reflect.Select main.work:21")
	}},
	{"trace: select woken by a send", "send to select", func(s *story) {
		s.line(14, "a <- 1").waiting("select", waitSelect).wake(2, 1, send)
	}},
	{"trace: select woken by a send, source not known", "send to select", func(s *story) {
		s.waiting("select", waitSelect).wake(2, 1, send)
	}},
	{"trace: select woken by a receive", "receive from select", func(s *story) {
		s.line(14, "<-b").waiting("select", waitSelect).wake(2, 1, recv)
	}},
	{"trace: select woken by a receive, source not known", "receive from select", func(s *story) {
		s.waiting("select", waitSelect).wake(2, 1, recv)
	}},
	{"waker: selectgo", "select releases", func(s *story) {
		s.line(14, "select {").waiting("chan receive", waitRecv).wake(2, 1, "runtime.selectgo main.main:14")
	}},
	{"waker: selectgo, waiter selects", "select releases", func(s *story) {
		s.waiting("select", waitSelect).wake(2, 1, "runtime.selectgo main.main:14")
	}},
	{"waker: selectnbsend", "select with default sends", func(s *story) {
		s.waiting("chan receive", waitRecv).wake(2, 1, "runtime.selectnbsend main.main:14")
	}},
	{"waker: selectnbrecv", "select with default receives", func(s *story) {
		s.waiting("chan send", waitSend).wake(2, 1, "runtime.selectnbrecv main.main:14")
	}},
	{"waker: reflect.chansend0", "reflect sends", func(s *story) {
		s.line(14, "v.Send(x)").waiting("chan receive", waitRecv).wake(2, 1, "reflect.chansend0 reflect.Value.Send main.main:14")
	}},
	{"waker: reflect.chanrecv", "reflect receives", func(s *story) {
		s.waiting("chan send", waitSend).wake(2, 1, "reflect.chanrecv reflect.Value.Recv main.main:14")
	}},
	{"trace: nil channel, receive", "block receive from nil", func(s *story) {
		s.line(21, "<-never").waiting("forever", waitRecv)
	}},
	{"trace: nil channel, send", "block send to nil", func(s *story) { s.waiting("forever", waitSend) }},
	{"trace: empty select", "block empty select", func(s *story) {
		s.line(21, "select {}").waiting("forever", "runtime.block main.work:21")
	}},
	{"waker: forever, main while another panics", "block panic elsewhere", func(s *story) {
		s.block(1, "forever", "runtime.main")
	}},
	{"trace: forever, anything else", "block forever", func(s *story) { s.waiting("forever", "main.work:21") }},
	{"trap d: gc start-up is no user channel", "block gc start", func(s *story) {
		s.waiting("chan receive", "runtime.chanrecv1 runtime.gcBgMarkStartWorkers runtime.gcStart runtime.GC main.work:21")
	}},
	{"trap d: the next worker of the same collection", "block gc start", func(s *story) {
		const start = "runtime.chanrecv1 runtime.gcBgMarkStartWorkers runtime.gcStart runtime.GC main.work:21"
		s.waiting("chan receive", start).create(9, 1, "runtime.gcBgMarkWorker", "").
			wake(2, 9, "runtime.chansend1 runtime.gcBgMarkWorker").run(2).block(2, "chan receive", start)
	}},
	{"trap d: its end", "gc worker ready", func(s *story) {
		s.waiting("chan receive", "runtime.chanrecv1 runtime.gcBgMarkStartWorkers runtime.gcStart runtime.GC main.work:21").
			create(9, 1, "runtime.gcBgMarkWorker", "").wake(2, 9, "runtime.chansend1 runtime.gcBgMarkWorker")
	}},
}

var syncRows = []row{
	{"trace: Mutex contended", "block mutex", func(s *story) {
		s.line(21, "mu.Lock()").waiting("sync", "sync.(*Mutex).Lock main.work:21")
	}},
	{"waker: Mutex.Unlock", "unlock", func(s *story) {
		s.line(14, "mu.Unlock()").waiting("sync", "sync.(*Mutex).Lock main.work:21").wake(2, 1, "sync.(*Mutex).Unlock main.main:14")
	}},
	{"waker: Mutex.Unlock, deferred", "unlock", func(s *story) {
		s.line(14, "return x").waiting("sync", "sync.(*Mutex).Lock main.work:21").wake(2, 1, "sync.(*Mutex).Unlock main.main:14")
	}},
	{"review 1: Mutex.Unlock in starvation mode", "unlock hands over", func(s *story) {
		s.line(14, "mu.Unlock()").waiting("sync", "sync.(*Mutex).Lock main.work:21").later(1_200_000).
			handOver("sync.(*Mutex).Unlock main.main:14")
	}},
	{"review 1: Mutex.Unlock in starvation mode, another has waited long", "unlock hands over", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock main.work:21").handOver("sync.(*Mutex).Unlock main.main:14")
	}},
	{"review 1: RWMutex.Unlock, the mutex of the writers in starvation mode", "unlock hands writers' mutex over", func(s *story) {
		s.line(14, "rw.Unlock()").waiting("sync", "sync.(*Mutex).Lock sync.(*RWMutex).Lock main.work:21").later(1_200_000).
			handOver("sync.(*Mutex).Unlock sync.(*RWMutex).Unlock main.main:14")
	}},
	{"review 1: the lock of a Cond in starvation mode", "unlock hands over", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Cond).Wait main.work:21").later(1_200_000).handOver("sync.(*Mutex).Unlock main.main:14")
	}},
	{"review 1: it makes way for another one, of another mutex", "unlock", func(s *story) {
		s.create(3, 1, "main.work:20", "main.main:9").start(3).block(3, "sync", "sync.(*Mutex).Lock main.work:22").
			waiting("sync", "sync.(*Mutex).Lock main.work:21").wake(3, 1, "sync.(*Mutex).Unlock main.main:13").
			handOver("sync.(*Mutex).Unlock main.main:14").stepBack()
	}},
	{"review 1: the waker is only preempted", "unlock", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock main.work:21").wake(2, 1, "sync.(*Mutex).Unlock main.main:14").
			stop(sched.Preempt, 1, "preempted", "runtime.asyncPreempt main.main:15").stepBack()
	}},
	{"trace: RWMutex, reader waits", "block rwmutex read", func(s *story) {
		s.waiting("sync", "sync.(*RWMutex).RLock main.work:21")
	}},
	{"trace: RWMutex, writer waits", "block rwmutex write", func(s *story) {
		s.waiting("sync", "sync.(*RWMutex).Lock main.work:21")
	}},
	{"trace: RWMutex, writer waits for a writer", "block rwmutex write", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*RWMutex).Lock main.work:21")
	}},
	{"waker: RWMutex.Unlock", "rwmutex unlock releases reader", func(s *story) {
		s.waiting("sync", "sync.(*RWMutex).RLock main.work:21").wake(2, 1, "sync.(*RWMutex).Unlock main.main:14")
	}},
	{"waker: RWMutex.RUnlock", "rwmutex runlock releases writer", func(s *story) {
		s.waiting("sync", "sync.(*RWMutex).Lock main.work:21").wake(2, 1, "sync.(*RWMutex).RUnlock main.main:14")
	}},
	{"waker: RWMutex.Unlock, waiter writes", "unlock", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*RWMutex).Lock main.work:21").
			wake(2, 1, "sync.(*Mutex).Unlock sync.(*RWMutex).Unlock main.main:14")
	}},
	{"trace: Once contended", "block once", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Once).doSlow sync.(*Once).Do main.work:21")
	}},
	{"trace: a mutex inside the function of a Once is no Once", "block mutex", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock main.work:21 sync.(*Once).doSlow sync.(*Once).Do main.work:30")
	}},
	{"waker: end of Once.Do", "once done", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Once).doSlow sync.(*Once).Do main.work:21").
			wake(2, 1, "sync.(*Mutex).Unlock sync.(*Once).doSlow sync.(*Once).Do main.main:14")
	}},
	{"trace: WaitGroup waited for", "block waitgroup", func(s *story) {
		s.line(9, "wg.Wait()").second().block(1, "sync", "sync.(*WaitGroup).Wait main.main:9")
	}},
	{"waker: WaitGroup.Done", "waitgroup done", func(s *story) {
		s.second().block(1, "sync", "sync.(*WaitGroup).Wait main.main:9").line(20, "}").wake(1, 2, done+"main.work:20")
	}},
	{"waker: WaitGroup.Add", "waitgroup add", func(s *story) {
		s.second().block(1, "sync", "sync.(*WaitGroup).Wait main.main:9").wake(1, 2, "sync.(*WaitGroup).Add main.work:20")
	}},
	{"trap e: wg.Go ends", "waitgroup go done", func(s *story) {
		s.create(2, 1, "sync.(*WaitGroup).Go.func1", "sync.(*WaitGroup).Go main.main:9").start(2).
			block(1, "sync", "sync.(*WaitGroup).Wait main.main:10").
			enter(2, "syscall.write os.(*File).Write main.work:22 sync.(*WaitGroup).Go.func1").leave(2, sched.Running).
			wake(1, 2, done+"sync.(*WaitGroup).Go.func1.1 sync.(*WaitGroup).Go.func1")
	}},
	{"review 7: wg.Go, its function calls Goexit", "waitgroup go ended", func(s *story) {
		s.create(2, 1, "sync.(*WaitGroup).Go.func1", "sync.(*WaitGroup).Go main.main:9").start(2).
			block(1, "sync", "sync.(*WaitGroup).Wait main.main:10").
			wake(1, 2, done+"sync.(*WaitGroup).Go.func1.1 runtime.Goexit main.main.func1:22 sync.(*WaitGroup).Go.func1")
	}},
	{"trace: Cond", "block cond", func(s *story) { s.waiting("sync.(*Cond).Wait", "sync.(*Cond).Wait main.work:21") }},
	{"trace: Cond, its lock is taken", "block cond relock", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Cond).Wait main.work:21")
	}},
	{"waker: Cond.Signal", "signal", func(s *story) {
		s.line(14, "cond.Signal()").waiting("sync.(*Cond).Wait", "sync.(*Cond).Wait main.work:21").wake(2, 1, "sync.(*Cond).Signal main.main:14")
	}},
	{"waker: Cond.Broadcast", "broadcast", func(s *story) {
		s.waiting("sync.(*Cond).Wait", "sync.(*Cond).Wait main.work:21").wake(2, 1, "sync.(*Cond).Broadcast main.main:14")
	}},
	{"trace: sync inside internal/poll", "block close of file", func(s *story) {
		s.waiting("sync", "internal/poll.(*FD).Close net.(*conn).Close main.work:21")
	}},
	{"waker: last user of a file", "file released", func(s *story) {
		s.waiting("sync", "internal/poll.(*FD).Close net.(*conn).Close main.work:21").
			wake(2, 1, "internal/poll.runtime_Semrelease internal/poll.(*FD).destroy net.(*conn).Read main.main:14")
	}},
	{"trace: two calls on one file", "block file in use", func(s *story) {
		s.waiting("sync", "internal/poll.(*fdMutex).rwlock internal/poll.(*FD).Write net.(*conn).Write main.work:21")
	}},
	{"waker: end of a call on a file", "file free", func(s *story) {
		s.line(14, "fmt.Println(x)").waiting("sync", "internal/poll.(*fdMutex).rwlock internal/poll.(*FD).Write os.(*File).Write main.work:21").
			wake(2, 1, "internal/poll.runtime_Semrelease internal/poll.(*fdMutex).rwunlock os.(*File).Write fmt.Println main.main:14")
	}},
	{"trace: sync, a lock with no other name", "block sync", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Pool).pinSlow fmt.Println main.work:21")
	}},
	{"waker: a lock with no other name", "sync released", func(s *story) {
		s.waiting("sync", "sync.(*Mutex).Lock sync.(*Pool).pinSlow main.work:21").
			wake(2, 1, "sync.(*Mutex).Unlock sync.(*Pool).pinSlow fmt.Println main.main:14")
	}},
	{"trap b: a Mutex waited for before the trace began", "unlock", func(s *story) {
		s.add(sched.Entry{Kind: sched.Appear, G: 2, To: sched.Waiting, GStack: s.stack(
			"runtime.gopark runtime.goparkunlock runtime.semacquire1 internal/sync.runtime_SemacquireMutex internal/sync.(*Mutex).lockSlow sync.(*Mutex).Lock main.work:21")})
		s.wake(2, 1, "sync.(*Mutex).Unlock main.main:14")
	}},
}

var timeRows = []row{
	{"trace: time.Sleep", "block sleep", func(s *story) { s.line(21, "time.Sleep(delay)").waiting("sleep", "time.Sleep main.work:21") }},
	{"trap a: Sleep ends, nobody woke it", "sleep ends", func(s *story) { s.waiting("sleep", "time.Sleep main.work:21").wake(2, 0, "") }},
	{"trace: Sleep ends in a synctest bubble", "sleep ends in bubble", func(s *story) {
		s.waiting("sleep", "time.Sleep main.work:21").wake(2, 1, "")
	}},
	{"review 4: a receive on a timer in a synctest bubble", "bubble timer", func(s *story) {
		s.bubble().block(2, "chan receive", waitRecv).settle().wake(2, 1, "")
	}},
	{"review 4: a select on a timer, the bubble was there before the trace", "bubble timer", func(s *story) {
		s.second().block(2, "select", waitSelect)
		s.add(sched.Entry{Kind: sched.Appear, G: 3, To: sched.Waiting, GStack: s.stack(bubbleRun)})
		s.wake(3, 0, "runtime.goexit1").run(3).wake(2, 3, "")
	}},
	{"review 4: after the bubble its goroutine is like any other", "wake by goroutine", func(s *story) {
		s.bubble().block(2, "foo", "main.work:21").settle().wake(2, 1, "main.main:14")
	}},
	{"trap a: receive on a timer", "timer to receiver", func(s *story) { s.waiting("chan receive", waitRecv).wake(2, 0, "") }},
	{"trap a: select on a timer", "timer to select", func(s *story) { s.waiting("select", waitSelect).wake(2, 0, "") }},
	{"trace: network read", "block network read", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).Read net.(*netFD).Read net.(*conn).Read main.work:21")
	}},
	{"trace: network write", "block network write", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).Write net.(*netFD).Write net.(*conn).Write main.work:21")
	}},
	{"trace: network accept", "block accept", func(s *story) {
		s.line(21, "conn, err := listener.Accept()").waiting("network", "internal/poll.(*FD).Accept net.(*netFD).accept net.(*TCPListener).accept net.(*TCPListener).Accept main.work:21")
	}},
	{"trace: network connect", "block connect", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).WaitWrite net.(*netFD).connect net.(*netFD).dial net.Dial main.work:21")
	}},
	{"trace: network, anything else", "block network", func(s *story) { s.waiting("network", "internal/poll.(*FD).Fsync main.work:21") }},
	{"trap a: the network poller wakes", "network ready", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).Read net.(*conn).Read main.work:21").wake(2, 0, "")
	}},
	{"trace: Close ends a network wait", "close ends network wait", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).Accept net.(*TCPListener).Accept main.work:21").line(14, "listener.Close()").
			wake(2, 1, "internal/poll.(*pollDesc).evict internal/poll.(*FD).Close net.(*TCPListener).Close main.main:14")
	}},
	{"trace: a deadline ends a network wait", "deadline ends network wait", func(s *story) {
		s.waiting("network", "internal/poll.(*FD).Read net.(*conn).Read main.work:21").
			wake(2, 1, "internal/poll.setDeadlineImpl internal/poll.(*FD).SetReadDeadline net.(*conn).SetReadDeadline main.main:14")
	}},
}
