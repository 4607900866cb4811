package narrate

var recvRows = []row{
	{"note: receive from a nil channel", "receive from nil waits", drawn(0, `
		G1 RRRw
		G1 recv? @1 nil
		G1 why @3 forever runtime.chanrecv1 chan.go:1 < main.main main.go:9
	`)},
	{"note: receive, the buffer is empty", "receive waits, buffer empty", drawn(0, `
		G1 RRRw
		G1 recv? @1 jobs cap=4
		G1 why @3 chan receive main.main main.go:9
	`)},
	{"note: receive without buffer, nobody is there", "receive waits", drawn(0, `
		G1 RRRw
		G1 recv? @1 ch
		G1 why @3 chan receive main.main main.go:9
	`)},
	{"note: receive, a sender waits at a full buffer", "receive lets sender in", drawn(0, `
		G1 RRRRRwrrrr
		G6 rRRRRRRRRR
		G1 make! @1 jobs cap=1 made
		G1 send? @1 jobs = 1
		G1 send! @2 jobs
		G1 send? @3 jobs = 2
		G1 why @5 chan send
		G6 recv? @5 jobs
		G6 -> G1 @6
		G6 recv! @7 jobs = 1
	`)},
	{"note: receive, a sender waits", "receive straight from sender", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 send? @1 ch = "hi"
		G1 why @3 chan send
		G6 recv? @3 ch
		G6 -> G1 @4
		G6 recv! @5 ch = "hi"
	`)},
	{"note: receive, a select waits to send", "receive straight from select", drawn(1, `
		G1 RRRwrrRR
		G6 rRRRRRRR
		G1 select? @1 recv in | send ch = "hi"
		G1 why @3 select
		G6 recv? @3 ch
		G6 -> G1 @4
		G6 recv! @5 ch = "hi"
		G1 select! @6 1
	`)},
	{"note: receive, a sender waits whose code is not instrumented", "receive from code without notes", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 why @3 chan send
		G6 recv? @3 ch
		G6 -> G1 @4
		G6 recv! @5 ch = "hi"
	`)},
	{"note: receive from a closed channel", "receive from closed", drawn(0, `
		G1 RRRRRR
		G1 make! @1 jobs cap=4 made
		G1 close? @1 jobs
		G1 close! @2 jobs
		G1 recv? @3 jobs
		G1 recv! @4 jobs closed
	`)},
	{"note: receive from the buffer, other values stay", "receive from buffer", drawn(0, filled(4, 3)+`
		G6 RRRRRRRRRRRR
		G6 recv? @10 jobs
		G6 recv! @11 jobs = 1
	`)},
	{"note: receive the last value", "receive from buffer", drawn(0, filled(4, 1)+`
		G6 RRRRRRRRRRRR
		G6 recv? @10 jobs
		G6 recv! @11 jobs = 1
	`)},
	{"note: receive, two may have sent the value", "receive from buffer", drawn(1, `
		G1 RRRRRRRRRRRR
		G6 RRRRRRRRRRRR
		G7 RRRRRRRRRRRR
		G1 make! @1 jobs cap=4 made
		G1 send? @2 jobs = 1
		G6 send? @2 jobs = 1
		G1 send! @3 jobs
		G6 send! @3 jobs
		G7 recv? @4 jobs
		G7 recv! @5 jobs = 1
		G7 recv? @6 jobs
		G7 recv! @7 jobs = 1
	`)},
	{"note: receive, no order explains what was noted", "receive from buffer", drawn(0, filled(4, 3)+`
		G1 recv? @8 jobs
		G1 recv! @9 jobs = 2
		G1 recv? @10 jobs
		G1 recv! @11 jobs = 1
	`)},
	{"note: receive from a channel that was there before", "receive from buffer of unknown content", drawn(0, `
		G1 RRRR
		G1 recv? @1 jobs cap=4
		G1 recv! @2 jobs = 3
	`)},
	{"note: receive, nobody is seen to send", "receive, sender unknown", drawn(0, `
		G1 RRRR
		G1 recv? @1 tick.C
		G1 recv! @2 tick.C = time.Time{…}
	`)},
	{"note: receive is done after waiting", "receive done after waiting", drawn(0, `
		G1 RRRwrrRR
		G6 rRRRRwww
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 send? @3 ch = "hi"
		G6 -> G1 @4
		G6 send! @4 ch
		G1 recv! @6 ch = "hi"
	`)},
	{"note: receive is done after waiting, others did something before", "receive done after waiting", drawn(0, `
		G1 RRRwrRRR
		G6 rRRRRRRR
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 send? @3 ch = "hi"
		G6 -> G1 @4
		G6 send! @4 ch
		G6 note @6 something
		G1 recv! @7 ch = "hi"
	`)},
	{"note: receive is done after a close", "receive done after waiting, closed", drawn(0, `
		G1 RRRwrrRR
		G6 rRRRRwww
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 close? @3 ch
		G6 -> G1 @4
		G6 close! @4 ch
		G1 recv! @6 ch closed
	`)},
	{"note: a timer sends", "timer sends", drawn(0, `
		G1 RRRwrr
		G1 recv? @1 time.After(d)
		G1 why @3 chan receive
	`)},
	{"note: the sender's code is not instrumented", "send from code without notes", drawn(1, `
		G1 RRRwrrRR
		G6 rRRRRRRR
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 -> G1 @4
		G1 why @4 runtime.chansend1 chan.go:1 < main.feed feed.go:7
		G1 recv! @6 ch = "hi"
	`)},
	{"note: the receiver's code is not instrumented", "receive in code without notes", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 send? @1 ch = "hi"
		G1 why @3 chan send
		G6 -> G1 @4
		G1 why @4 runtime.chanrecv1 chan.go:1 < main.eat eat.go:7
	`)},
	{"note: the closing code is not instrumented", "close in code without notes", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 -> G1 @4
		G1 why @4 main.stop stop.go:7
	`)},
	{"note: a context is cancelled", "cancel", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 recv? @1 ctx.Done()
		G1 why @3 chan receive
		G6 -> G1 @4
		G1 why @4 context.(*cancelCtx).cancel context.go:1 < main.stop stop.go:7
	`)},
}
