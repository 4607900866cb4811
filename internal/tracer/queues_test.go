package tracer

import (
	"path/filepath"
	"testing"

	"govis/internal/sched"
)

// In which queue a goroutine is no trace says: it is concluded (sched.Standing).
// Whom a P takes tells afterwards how good that was: of those that ran where they
// were thought to be, first came whoever was thought to be next, or else the oldest.
func TestQueuesAreAsConcluded(t *testing.T) {
	files, _ := filepath.Glob("testdata/go126-*.trace")
	var right, wrong int
	for _, file := range files {
		s, err := loadBytes(t, readTrace(t, file))
		if err != nil {
			t.Fatal(err)
		}
		h := s.History
		var st sched.Standing
		all := sched.NewCensus(sched.NewCrowd(h))
		for p := range h.Len() {
			e := h.Entry(p)
			if e.Kind != sched.Run && e.Kind != sched.Start {
				continue
			}
			all.Standing(&st, p, func(*sched.Present) bool { return true }, 1000)
			if at := h.PlaceAt(e.G, p); at.Kind != sched.InQueue || at.P != e.P {
				continue
			}
			for i := range st.Queues {
				if q := &st.Queues[i]; q.By == e.P && q.N > 0 {
					if first := q.Next; first == e.G || first == sched.NoG && q.G[0] == e.G {
						right++
					} else {
						wrong++
					}
				}
			}
		}
	}
	t.Logf("%d were first, %d were not", right, wrong)
	if right < 100 || wrong*50 > right {
		t.Errorf("of those who ran, %d stood first in their queue and %d did not", right, wrong)
	}
}
