package why

import (
	"slices"
	"testing"

	"govis/internal/sched"
)

func TestTheCriticalPathOfATask(t *testing.T) {
	h := history(t, `
G1         RRRRwwwwRRRR
G6:worker  .rrRRRRRRRww
G1 -> G6 @1
G6 -> G1 @8
G1 task @2..9 request
G1 region @1..3 parse
G1 region @9..10 parse
G1 region @10.. open
`)
	tasks, _ := Parts(h, sched.Task, "request")
	if again, _ := Parts(h, sched.Task, "1"); len(tasks) != 1 || !slices.Equal(tasks, again) {
		t.Fatalf("tasks %+v, by number %+v", tasks, again)
	}
	c, ok := OfPart(h, &tasks[0])
	equal(t, told(c), `
observed G1 running 8-9 waker G6
observed G6 running 3-8 before
observed G6 runnable 2-3 before
`)
	if adds(t, c); !ok || c.From != 2*ms || c.To != 9*ms {
		t.Errorf("the path is from %v to %v", c.From, c.To)
	}
	regions, _ := Parts(h, sched.Region, "parse")
	if len(regions) != 2 || regions[0].From() != ms || regions[1].To() != 10*ms {
		t.Errorf("regions %+v", regions)
	}
	if none, others := Parts(h, sched.Region, "pares"); len(none) != 0 || !slices.Equal(others, []string{"parse", "open"}) {
		t.Errorf("there are %+v and %q", none, others)
	}
}
