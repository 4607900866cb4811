package sched_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// board writes the state of every channel at every position at which it differs
// from the one before: "jobs [1 2] <- G7=3 -> G9 closed".
func board(h *sched.History) string {
	var b strings.Builder
	last := map[int]string{}
	var st sched.ChannelState
	for p := sched.Pos(0); p <= h.Len(); p++ {
		for i := 1; i <= h.Objects(); i++ {
			o, _ := h.Object(sched.ObjectID(i))
			if o.Kind != sched.Channel {
				continue
			}
			h.ChannelAt(&st, o.ID, p)
			var values []string
			for _, m := range st.Buffer {
				values = append(values, m.Value)
			}
			line := fmt.Sprintf("%s [%s]", o.Name, strings.Join(values, " "))
			for _, w := range st.Senders {
				line += fmt.Sprintf(" <- G%d=%s", w.G, w.Value)
			}
			for _, w := range st.Receivers {
				line += fmt.Sprintf(" -> G%d", w.G)
			}
			if st.Closed {
				line += " closed"
			}
			if line != last[i] {
				last[i] = line
				fmt.Fprintf(&b, "%d: %s\n", p, line)
			}
		}
	}
	return b.String()
}

// messages lists what went over a channel.
func messages(h *sched.History, c sched.ObjectID) string {
	var list []string
	for i := range h.Messages(c) {
		m := h.Message(c, i)
		mark := ""
		if m.OneOf {
			mark = "?"
		}
		list = append(list, fmt.Sprintf("G%d-%s%s>G%d", m.From, m.Value, mark, m.To))
	}
	return strings.Join(list, " ")
}

func TestUnbufferedHandOver(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRwwrRRRR
		G6 .rrrrRRRRwww
		G1 recv? @3 ch
		G1 why @5 chan receive
		G6 send? @6 ch = "hi"
		G6 -> G1 @7
		G6 send! @8 ch
		G1 recv! @9 ch = "hi"
	`)
	if got := messages(h, 1); got != `G6-"hi">G1` {
		t.Errorf("messages: %s", got)
	}
	want := `0: ch []
4: ch [] -> G1
7: ch []
`
	if got := board(h); got != want {
		t.Errorf("board:\n%s", got)
	}
	m := h.Message(1, 0)
	if e := h.Entry(m.Sent); e.Kind != sched.Unblock || m.Received != m.Sent {
		t.Errorf("handed over with a %v at %d, received at %d", e.Kind, m.Sent, m.Received)
	}
}

func TestBufferFillsAndASenderWaits(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRwwwrRR
		G6 .rrrrrrrrRRRRww
		G1 make! @1 ch cap=2 made
		G1 send? @2 ch = 1
		G1 send! @3 ch
		G1 send? @4 ch = 2
		G1 send! @5 ch
		G1 send? @6 ch = 3
		G1 why @9 chan send
		G6 recv? @10 ch
		G6 -> G1 @12
		G6 recv! @12 ch = 1
		G1 send! @13 ch
	`)
	if got, want := messages(h, 1), "G1-1>G6 G1-2>G0 G1-3>G0"; got != want {
		t.Errorf("messages: %s, want %s", got, want)
	}
	want := `0: ch []
5: ch [1]
7: ch [1 2]
9: ch [1 2] <- G1=3
12: ch [2 3]
`
	if got := board(h); got != want {
		t.Errorf("board:\n%s", got)
	}
}
