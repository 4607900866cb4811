package sched_test

import (
	"testing"

	"govis/internal/sched"
)

func TestWhatIsStoredDoesNotTellWhatIsQuiet(t *testing.T) {
	var said []string
	for _, cut := range []int{5, 1 << 20} {
		b := builder()
		b.CutAfter(cut)
		add := func(e sched.Entry) {
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		add(sched.Entry{Kind: sched.Create, G: 1, To: sched.Runnable, GStack: 1})
		b.Seal()
		for i := range 40 {
			add(sched.Entry{T: sched.Time(i + 1), Kind: sched.Create, G: sched.GoID(i + 2), To: sched.Runnable, GStack: 1})
		}
		b.Hush()
		b.Seal()
		said = append(said, answers(b.History()))
	}
	if said[0] != said[1] {
		t.Error(firstDifference(said[0], said[1]))
	}
}
