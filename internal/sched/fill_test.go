package sched_test

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

const filling = `
	G1 RRRRRRRRRR
	G1 make! @1 ch cap=2 made
	G1 send? @2 ch = 1
	G1 send! @3 ch
	G1 send? @4 ch = 2
	G1 send! @5 ch
	G1 recv? @6 ch
	G1 recv! @7 ch = 1
	G1 make! @8 un made
`

func TestFillCountsTheValuesInABuffer(t *testing.T) {
	h := schedtest.Lanes(t, filling)
	var st sched.ChannelState
	for p := sched.Pos(0); p <= h.Len(); p++ {
		h.ChannelAt(&st, 1, p)
		n, ev, ok := h.Fill(1, p)
		if n != len(st.Buffer) || ev != sched.Annotated || !ok {
			t.Errorf("at %d: %d values, %v, %v; the channel has %d", p, n, ev, ok, len(st.Buffer))
		}
	}
	if n, _, ok := h.Fill(2, h.Len()); n != 0 || !ok {
		t.Errorf("without a buffer: %d, %v", n, ok)
	}
	if _, _, ok := h.Fill(0, h.Len()); ok {
		t.Error("a nil channel has a number of values")
	}
}

func TestFillIsNotKnownWhereOthersMayHaveSent(t *testing.T) {
	for name, h := range map[string]*sched.History{
		"there before its first note": schedtest.Lanes(t, "G1 RRRR\nG1 send? @1 ch cap=2 = 1\nG1 send! @2 ch"),
		// Nobody is seen to have sent what it waited for.
		"used by others": schedtest.Lanes(t, `
			G1 RRRwrRR
			G1 make! @1 ch cap=2 made
			G1 recv? @2 ch
			G1 why @3 chan receive
			G1 recv! @6 ch = 1
		`),
	} {
		if n, _, ok := h.Fill(1, h.Len()); ok {
			t.Errorf("%s: %d values", name, n)
		}
	}
}
