package narrate

var selectRows = []row{
	{"note: select, all channels are nil", "select of nil waits", drawn(0, `
		G1 RRRw
		G1 select? @1 recv nil | send nil = 3
		G1 why @3 select
	`)},
	{"note: select of one case", "select of one waits", drawn(0, `
		G1 RRRw
		G1 select? @1 recv a
		G1 why @3 chan receive
	`)},
	{"note: select waits", "select waits", drawn(0, `
		G1 RRRw
		G1 select? @1 recv a | send b = 3 | recv nil
		G1 why @3 select
	`)},
	{"note: select of many cases waits", "select waits", drawn(0, `
		G1 RRRw
		G1 select? @1 recv a | recv b | recv c | recv d | recv e | recv f
		G1 why @3 select
	`)},
	{"note: select sends to a waiting receiver", "select hands over", drawn(1, `
		G1 RRRwrrrr
		G6 rRRRRRRR
		G1 recv? @1 a
		G1 why @3 chan receive
		G6 select? @3 send a = 7 | recv b
		G6 -> G1 @4
		G6 select! @5 0
		G6 note @6 later
	`)},
	{"note: select receives from a waiting sender", "select takes over", drawn(1, `
		G1 RRRwrrrr
		G6 rRRRRRRR
		G1 send? @1 a = 7
		G1 why @3 chan send
		G6 select? @3 recv a | recv b
		G6 -> G1 @4
		G6 select! @5 0 = 7
		G6 note @6 later
	`)},
	{"note: select receives and lets a waiting sender in", "select lets sender in", drawn(1, `
		G1 RRRRRwrrrrr
		G6 rRRRRRRRRRR
		G1 make! @1 a cap=1 made
		G1 send? @1 a = 1
		G1 send! @2 a
		G1 send? @3 a = 2
		G1 why @5 chan send
		G6 select? @5 recv a | recv b
		G6 -> G1 @6
		G6 select! @7 0 = 1
		G6 note @8 later
	`)},
	{"note: select releases one, and is never seen to end", "select releases, case unknown", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 recv? @1 a
		G1 why @3 chan receive
		G6 select? @3 send a = 7 | recv b
		G6 -> G1 @4
	`)},
	{"note: select with nil channels only takes default", "select takes default, has no case", drawn(0, `
		G1 RRRR
		G1 select? @1 recv nil | default
		G1 select! @2 default
	`)},
	{"note: select of one case takes default", "select takes default of two", drawn(0, `
		G1 RRRR
		G1 select? @1 send a = 3 | default
		G1 select! @2 default
	`)},
	{"note: select takes default", "select takes default", drawn(0, `
		G1 RRRR
		G1 select? @1 recv a | send b = 3 | default
		G1 select! @2 default
	`)},
	{"note: select receives from a closed channel", "select receives from closed", drawn(0, `
		G1 RRRRRR
		G1 make! @1 done made
		G1 close? @1 done
		G1 close! @2 done
		G1 select? @3 recv a | recv done
		G1 select! @4 1 closed
	`)},
	{"note: select receives from the buffer", "select receives from buffer", drawn(0, filled(4, 2)+`
		G1 select? @8 recv jobs | recv quit
		G1 select! @9 0 = 1
	`)},
	{"note: select receives from the buffer, another case is ready, too", "select receives from buffer", drawn(0, filled(4, 2)+`
		G1 make! @7 quit made
		G1 make! @7 more cap=1 made
		G1 close? @7 quit
		G1 close! @8 quit
		G1 select? @9 recv jobs | recv quit | send more = 5
		G1 select! @10 0 = 1
	`)},
	{"note: select receives from the buffer, another case was ready a moment before", "select receives from buffer", drawn(0, filled(4, 2)+`
		G6 RRRRRRRRRRRR
		G1 make! @7 more cap=1 made
		G6 send? @8 more = 5
		G1 select? @9 recv jobs | send more = 5
		G1 select! @10 0 = 1
	`)},
	{"note: select receives, nobody is seen to send", "select receives", drawn(0, `
		G1 RRRR
		G1 select? @1 recv tick.C | recv b
		G1 select! @2 0 = time.Time{…}
	`)},
	{"note: select puts into the buffer", "select puts into buffer", drawn(0, filled(4, 2)+`
		G1 select? @8 send jobs = 3 | recv quit
		G1 select! @9 0
	`)},
	{"note: select sends, nobody is seen to receive", "select sends", drawn(0, `
		G1 RRRR
		G1 select? @1 send out = 3 | recv b
		G1 select! @2 0
	`)},
	{"note: select is done after waiting: received", "select done after waiting, received", drawn(0, waitingSelect+`
		G6 send? @3 a = 7
		G6 -> G1 @4
		G6 send! @4 a
		G1 select! @6 0 = 7
	`)},
	{"note: select is done after waiting: sent", "select done after waiting, sent", drawn(0, waitingSelect+`
		G6 recv? @3 b
		G6 -> G1 @4
		G6 recv! @4 b = 3
		G1 select! @6 1
	`)},
	{"note: select is done after waiting: closed", "select done after waiting, closed", drawn(0, waitingSelect+`
		G6 close? @3 a
		G6 -> G1 @4
		G6 close! @4 a
		G1 select! @6 0 closed
	`)},
	{"note: a timer ends a select", "timer sends to select", drawn(2, waitingSelect+`
		G1 select! @6 0 = 7
	`)},
	{"note: a select waits for code that is not instrumented", "case goes through from code without notes", drawn(2, waitingSelect+`
		G6 -> G1 @4
		G1 why @4 runtime.chansend1 chan.go:1 < main.feed feed.go:7
		G1 select! @6 0 = 7
	`)},
	{"no note: what a select took is not seen", "send to select", drawn(2, waitingSelect+`
		G6 -> G1 @4
		G1 why @4 runtime.chansend1 chan.go:1 < main.feed feed.go:7
	`)},
}

const waitingSelect = `
	G1 RRRwrrRR
	G6 rRRRRwww
	G1 select? @1 recv a | send b = 3
	G1 why @3 select
`

var closeRows = []row{
	{"note: close, nobody waits", "close", drawn(0, `
		G1 RRRRRR
		G1 make! @1 jobs cap=4 made
		G1 close? @2 jobs
		G1 close! @3 jobs
	`)},
	{"note: close, values are left", "close", drawn(0, filled(4, 2)+`
		G1 close? @8 jobs
		G1 close! @9 jobs
	`)},
	{"note: close, one value is left", "close", drawn(0, filled(4, 1)+`
		G1 close? @8 jobs
		G1 close! @9 jobs
	`)},
	{"note: close, one receiver waits", "close wakes one receiver", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 recv? @1 ch
		G1 why @3 chan receive
		G6 close? @3 ch
		G6 -> G1 @4
		G6 close! @5 ch
	`)},
	{"note: close, a select waits", "close wakes one select", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 select? @1 recv a | send b = 3
		G1 why @3 select
		G6 close? @3 a
		G6 -> G1 @4
		G6 close! @5 a
	`)},
	{"note: close, receivers wait", "close wakes receivers", drawn(0, `
		G1 RRRRRRR
		G6 RRRwrrr
		G7 RRRwrrr
		G8 RRRwrrr
		G6 recv? @1 ch
		G7 recv? @1 ch
		G8 select? @1 recv ch | recv b
		G6 why @3 chan receive
		G7 why @3 chan receive
		G8 why @3 select
		G1 close? @3 ch
		G1 -> G6 @4
		G1 -> G7 @4
		G1 -> G8 @4
		G1 close! @5 ch
	`)},
	{"note: close, something comes between those that it releases", "close goes on", drawn(0, `
		G1 RRRRRRR
		G6 RRRwrrr
		G7 RRRwwrr
		G6 recv? @1 ch
		G7 recv? @1 ch
		G6 why @3 chan receive
		G7 why @3 chan receive
		G1 close? @3 ch
		G1 -> G6 @4
		G1 note @4 something
		G1 -> G7 @5
		G1 close! @5 ch
	`)},
	{"note: close, a sender waits", "close wakes one sender", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 send? @1 ch = 3
		G1 why @3 chan send
		G6 close? @3 ch
		G6 -> G1 @4
	`)},
	{"note: close, senders wait", "close wakes senders", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G7 RRRwrr
		G1 send? @1 ch = 3
		G7 send? @1 ch = 4
		G1 why @3 chan send
		G7 why @3 chan send
		G6 close? @3 ch
		G6 -> G1 @4
		G6 -> G7 @4
	`)},
	{"note: close, somebody waits of whom nothing is noted", "close wakes all", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 why @3 select
		G6 close? @3 ch
		G6 -> G1 @4
		G6 close! @5 ch
	`)},
}
