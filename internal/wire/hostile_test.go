package wire

import (
	"errors"
	"io"
	"testing"
)

// One goroutine that stops the world for more and more reasons, and never starts it again.
func TestRangesOfAGoroutineTakeNoHours(t *testing.T) {
	d := NewDecoder()
	g := &Generation{gen: 1}
	g.tables.begin()
	d.gen, d.initial, d.work, d.out = g, 1, freeWork, make([]Event, Spare)
	th := d.thread(1)
	th.p = 0
	d.gs.add(1).status = gRunning
	d.run(th, 1, d.gs.find(1))
	const reasons = 1 << 17
	for id := range uint64(reasons) {
		if _, err := g.strings.add(id + 1); err != nil {
			t.Fatal(err)
		}
		g.tables.strings = append(g.tables.strings, "")
	}
	for id := range uint64(reasons) {
		d.n, d.work = 0, d.work+eventWork
		d.typ, d.a = evSTWBegin, &[4]uint64{id + 1}
		if !d.rangeBegin(th) {
			break
		}
	}
	if !errors.Is(d.err, ErrDisorder) {
		t.Errorf("%d reasons: %v", reasons, d.err)
	}
}

// Many goroutines that exist, and generation after generation that says nothing of them.
func TestGenerationsThatForgetTheirGoroutines(t *testing.T) {
	d := NewDecoder()
	const crowd, generations = 1 << 17, 1 << 12
	for id := range int64(crowd) {
		d.gs.add(id + 1)
	}
	buf := make([]Event, 16)
	for n := range uint64(generations) {
		if _, err := d.Begin(&Generation{gen: n + 1, freq: 1}); err != nil {
			if !errors.Is(err, ErrDisorder) {
				t.Error(err)
			}
			return
		}
		if _, err := d.Read(buf); err != io.EOF {
			t.Fatal(err)
		}
	}
	t.Errorf("%d generations were read", generations)
}
