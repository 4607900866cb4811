package sched_test

import (
	"testing"

	"govis/internal/sched"
)

// In a generation that was looked through, entries are stored as they come in: what is
// stored can not be hushed.
func TestWhatIsForeseenDoesNotWait(t *testing.T) {
	for name, c := range map[string]struct {
		before func(*sched.Builder)
		waits  bool
	}{
		"not looked through":            {func(*sched.Builder) {}, true},
		"looked through":                {(*sched.Builder).Appeared, false},
		"one before was looked through": {func(b *sched.Builder) { b.Appeared(); b.Seal() }, true},
	} {
		b := builder()
		b.CutAfter(10)
		c.before(b)
		for i := range 100 {
			if err := b.Add(sched.Entry{T: sched.Time(i), Kind: sched.Create, G: sched.GoID(i + 1), To: sched.Runnable, GStack: 1}); err != nil {
				t.Fatal(err)
			}
		}
		if waited := b.Hush() > 0; waited != c.waits {
			t.Errorf("%s: all waited %v", name, waited)
		}
	}
}

// Of goroutines that were foreseen, a history has those that entries told of, in the
// order in which they were foreseen.
func TestForesee(t *testing.T) {
	b := builder()
	for _, id := range []sched.GoID{1, 7, 3, 9} {
		if !b.Foresee(id) {
			t.Errorf("G%d was known", id)
		}
	}
	if b.Foresee(3) || b.Foresee(sched.NoG) {
		t.Error("G3 is new again, or nobody is")
	}
	add := func(e sched.Entry) {
		t.Helper()
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	add(sched.Entry{Kind: sched.Appear, G: 3, To: sched.Running, GStack: 1})
	add(sched.Entry{Kind: sched.Appear, G: 9, To: sched.Waiting, GStack: 1})
	b.Appeared()
	add(sched.Entry{T: 5, Kind: sched.Create, G: 1, Peer: 3, To: sched.Runnable, GStack: 1})
	if b.Elapse(8); b.Now() != 8 {
		t.Errorf("it is %d", b.Now())
	}
	b.Elapse(2)
	add(sched.Entry{T: 8, Kind: sched.Block, G: 3, From: sched.Running, To: sched.Waiting})
	b.Seal()
	h := b.History()
	var order []sched.GoID
	for _, g := range goroutines(h) {
		if g.Created >= 0 {
			order = append(order, g.ID)
		}
	}
	equal(t, "the order", order, []sched.GoID{1, 3, 9})
	if _, ok := h.Goroutine(7); ok {
		t.Error("nothing told of G7")
	}
	if g, _ := h.Goroutine(1); g.Created != 2 || g.Parent != 3 {
		t.Errorf("%+v", g)
	}
}

// Those that were foreseen and act, or make another runnable, but are not told of, are as
// those that were not foreseen.
func TestForeseenIsMentioned(t *testing.T) {
	b := builder()
	b.Foresee(7)
	b.Foresee(8)
	b.Appeared()
	for _, e := range []sched.Entry{
		{T: 5, Kind: sched.Range, G: 7},
		{T: 6, Kind: sched.Create, G: 9, To: sched.Runnable, Peer: 8},
	} {
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	b.Seal()
	h := b.History()
	for _, id := range []sched.GoID{7, 8} {
		if g, ok := h.Goroutine(id); !ok || g.ID != id || g.Created != -1 {
			t.Errorf("%+v, %v", g, ok)
		}
	}
}
