package narrate

import (
	"fmt"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// drawn is a story that is drawn (see schedtest). Its last step is told, or the
// one that is so many steps before it.
func drawn(back int, picture string) func(*story) {
	return func(s *story) { s.h, s.back = schedtest.Lanes(s.t, picture), back }
}

// sendRows and the others below have notes of operations.
var sendRows = []row{
	{"note: make with a buffer", "make with buffer", drawn(0, `
		G1 RRR
		G1 make! @1 jobs cap=4 type=int made
	`)},
	{"note: make without a buffer", "make without buffer", drawn(0, `
		G1 RRR
		G1 make! @1 done made
	`)},
	{"note: make a channel that has no name", "make without buffer", func(s *story) {
		s.op(1, sched.Make, sched.Whole, &sched.OpNote{Object: s.b.Object(sched.Object{Made: true})})
	}},
	{"note: send on a closed channel", "send on closed", drawn(1, `
		G1 RRRRRRR
		G1 make! @1 jobs cap=4 made
		G1 close? @2 jobs
		G1 close! @3 jobs
		G1 send? @4 jobs = 5
		G1 make! @6 later made
	`)},
	{"note: close of a closed channel", "close of closed", drawn(1, `
		G1 RRRRRRR
		G1 make! @1 jobs cap=4 made
		G1 close? @2 jobs
		G1 close! @3 jobs
		G1 close? @4 jobs
		G1 make! @6 later made
	`)},
	{"note: close of a nil channel", "close of nil", drawn(1, `
		G1 RRRRRRR
		G1 close? @4 nil
		G1 make! @6 later made
	`)},
	{"note: the function of a Once panics", "operation left", drawn(1, `
		G1 RRRRR.
		G1 once? @2 once
	`)},
	{"note: send on a nil channel", "send on nil waits", drawn(0, `
		G1 RRRw
		G1 send? @1 nil = 3
		G1 why @3 forever runtime.chansend1 chan.go:1 < govisprobe.Sending[...].V chan.go:1 < main.main main.go:9
	`)},
	{"note: send, the buffer is full", "send waits for a slot", drawn(0, `
		G1 RRRw
		G1 send? @1 jobs cap=4 = 5
		G1 why @3 chan send main.main main.go:9
	`)},
	{"note: send without buffer, nobody is there", "send waits for a receiver", drawn(0, `
		G1 RRRw
		G1 send? @1 ch = "hi"
		G1 why @3 chan send main.main main.go:9
	`)},
	{"note: send on a channel without a name", "send waits for a receiver", func(s *story) {
		ch := s.b.Object(sched.Object{Kind: sched.Channel})
		s.second().op(2, sched.Send, sched.Begin, &sched.OpNote{Object: ch})
		s.add(sched.Entry{Kind: sched.Block, G: 2, From: sched.Running, To: sched.Waiting, Reason: "chan send", Within: sched.InCall})
	}},
	{"note: send on the second channel of a name", "send into buffer", func(s *story) {
		s.b.Object(sched.Object{Kind: sched.Channel, Name: "out", Cap: 2, Made: true})
		ch := s.b.Object(sched.Object{Kind: sched.Channel, Name: "out", Cap: 2, Made: true})
		s.op(1, sched.Send, sched.Begin, &sched.OpNote{Object: ch, Value: "3", Known: true}).op(1, sched.Send, sched.Finish, &sched.OpNote{Object: ch})
	}},
	{"note: send, a receiver waits", "send straight to receiver", drawn(0, handOver)},
	{"note: send, a select waits", "send straight to select", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 select? @1 recv ch | send out = 7
		G1 why @3 select
		G6 send? @3 ch = "hi"
		G6 -> G1 @4
		G6 send! @5 ch
	`)},
	{"note: send to code that is not instrumented", "send to code without notes", drawn(0, `
		G1 RRRwrr
		G6 rRRRRR
		G1 why @3 chan receive
		G6 send? @3 ch = "hi"
		G6 -> G1 @4
		G6 send! @5 ch
	`)},
	{"note: send into the buffer", "send into buffer", drawn(0, filled(4, 3))},
	{"note: send into the buffer, one slot of some", "send into buffer", drawn(0, filled(4, 1))},
	{"note: send into the last slot", "send into buffer", drawn(0, filled(4, 4))},
	{"note: send into the only slot", "send into buffer", drawn(0, filled(1, 1))},
	{"note: send into the buffer of a channel that was there before", "send into buffer of unknown content", drawn(0, `
		G1 RRRR
		G1 send? @1 jobs cap=4 = 3
		G1 send! @2 jobs
	`)},
	{"note: send, the value is gone by the time it is done", "send is taken at once", drawn(0, `
		G1 RRRRRRRR
		G6 RRRRRRRR
		G1 make! @1 jobs cap=4 made
		G1 send? @2 jobs = 3
		G6 recv? @3 jobs
		G6 recv! @4 jobs = 3
		G1 send! @5 jobs
	`)},
	{"note: send, nobody is seen to receive", "send, receiver unknown", drawn(0, `
		G1 RRRR
		G1 send? @1 ch = 3
		G1 send! @2 ch
	`)},
	{"note: send is done after waiting", "send done after waiting", drawn(0, `
		G1 RRRwrrRR
		G6 rRRRRwww
		G1 send? @1 ch = "hi"
		G1 why @3 chan send
		G6 recv? @3 ch
		G6 -> G1 @4
		G6 recv! @4 ch = "hi"
		G1 send! @6 ch
	`)},
	{"note: send is done after waiting, others did something before", "send done after waiting", drawn(0, `
		G1 RRRwrRRR
		G6 rRRRRRRR
		G1 send? @1 ch = "hi"
		G1 why @3 chan send
		G6 recv? @3 ch
		G6 -> G1 @4
		G6 recv! @4 ch = "hi"
		G6 note @6 something
		G1 send! @7 ch
	`)},
	{"note: send into a full buffer is done after waiting", "send into buffer done after waiting", drawn(0, `
		G1 RRRRRwrrRR
		G6 rRRRRRRwww
		G1 make! @1 jobs cap=1 made
		G1 send? @1 jobs = 1
		G1 send! @2 jobs
		G1 send? @3 jobs = 2
		G1 why @5 chan send
		G6 recv? @5 jobs
		G6 -> G1 @6
		G6 recv! @6 jobs = 1
		G1 send! @8 jobs
	`)},
}

const handOver = `
	G1 RRRwrr
	G6 rRRRRR
	G1 recv? @1 ch
	G1 why @3 chan receive
	G6 send? @3 ch = "hi"
	G6 -> G1 @4
	G6 send! @5 ch
`

// filled puts values into the channel jobs.
func filled(capacity, n int) string {
	text := fmt.Sprintf("G1 RRRRRRRRRRRR\nG1 make! @1 jobs cap=%d made\n", capacity)
	for i := 1; i <= n; i++ {
		text += fmt.Sprintf("G1 send? @%d jobs = %d\nG1 send! @%d jobs\n", 2*i, i, 2*i+1)
	}
	return text
}

// op writes a note of an operation.
func (s *story) op(g sched.GoID, k sched.Kind, ph sched.Phase, note *sched.OpNote) *story {
	return s.add(sched.Entry{Kind: k, Phase: ph, G: g, Note: note, Evidence: sched.Annotated})
}
