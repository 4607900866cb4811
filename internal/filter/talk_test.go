package filter

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// Over a buffered channel nobody wakes anybody.
func TestAValueIsTalk(t *testing.T) {
	h := schedtest.Lanes(t, `G1         RRRRwwwwwwww
G6:sender  .rRRRR.
G7:taker   .rrrrrrRRRRR
G8:other   .rRRRRRRRRRR
G1 make! @0 jobs cap=2 type=int made < main.main main.go:4
G6 send? @3 jobs = 1 < main.sender main.go:8
G6 send! @4 jobs
G7 recv? @8 jobs < main.taker main.go:15
G7 recv! @9 jobs = 1
end @12
`)
	facts := gathered(h, Needs{Met: []sched.GoID{7}})
	if got := kept(t, h, facts, "with:7 not g1", 2); got != "6 7" {
		t.Errorf("G7 has to do with %s", got)
	}
	if Gather(h, Needs{Met: []sched.GoID{7}}).Read(int(h.Len())) {
		t.Error("messages are not looked at a few at a time")
	}
}
