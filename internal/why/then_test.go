package why

import (
	"fmt"
	"testing"
)

func TestWhoRanMeanwhile(t *testing.T) {
	h := history(t, `
G1         RRRRRRRRRR
G6:other   RRRwwwwwww
G7:late    .rrrrrrRRR
G8:short   wwwRRRRwww
G1 -> G7 @1
G6 on P1 @0
G8 on P1 @3
G7 on P1 @7
range @2..4 stop-the-world (GC mark termination)
`)
	c, _ := Explain(h, 7, h.PosAt(5*ms))
	m := While(h, &c.Hops[0])
	want := []Share{{1, 6 * ms}, {8, 4 * ms}, {6, 2 * ms}}
	if fmt.Sprint(m.Ran) != fmt.Sprint(want) || m.Stopped != 2*ms || m.Others != 0 {
		t.Errorf("got %+v", m)
	}
}

func TestForwardsItSaysWhomItDelayed(t *testing.T) {
	h := history(t, prepared)
	list, more := Then(h, 7, h.PosAt(10*ms))
	got := ""
	for _, e := range list {
		got += fmt.Sprintf("G%d lets G%d go on at %v, which waited %v\n", e.By, e.G, e.T/ms, e.Delayed/ms)
	}
	equal(t, got, `
G7 lets G6 go on at 19, which waited 15
G6 lets G8 go on at 21, which waited 19
G8 lets G9 go on at 23, which waited 22
`)
	if more {
		t.Error("there is no more")
	}
}
