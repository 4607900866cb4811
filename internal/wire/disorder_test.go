package wire_test

import (
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"govis/internal/wire"
)

// TestDisorder reads a trace in which every event must look through all threads
// for one that can go on, which takes time with the square of its size.
func TestDisorder(t *testing.T) {
	const threads = 60_000
	raw := []byte{1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 5, 8, 0xa8, 0xd6, 0xb9, 7}
	add := func(m uint64, events ...byte) {
		raw = append(raw, 1, 1)
		raw = binary.AppendUvarint(raw, m)
		raw = binary.AppendUvarint(raw, threads+2-m)
		raw = append(binary.AppendUvarint(raw, uint64(len(events))), events...)
	}
	// The last thread of all makes P 0 idle; P n can start after P n-1 of the thread
	// before in number, which is later in time.
	add(1, 13, 1, 0, 2, 10, 1, 0, 1, 11, 1)
	for m := uint64(2); m < threads; m++ {
		events := []byte{10, 1, 0}
		events = binary.AppendUvarint(events, m)
		add(m, append(events, 11, 1)...)
	}
	d := begun(t, raw)
	buf := make([]wire.Event, 64)
	var err error
	for err == nil {
		_, err = d.Read(buf)
	}
	if !errors.Is(err, wire.ErrDisorder) || err == io.EOF {
		t.Fatal(err)
	}
}

// An event waits for the first of two that another thread has at a later moment, both at
// the same: it comes between them.
func TestWhoHasWaitedIsNext(t *testing.T) {
	raw := []byte{1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 5, 8, 0xa8, 0xd6, 0xb9, 7}
	raw = append(raw, 1, 1, 2, 100, 4, 10, 1, 0, 1)              // P 0 starts
	raw = append(raw, 1, 1, 1, 120, 8, 13, 1, 0, 2, 13, 0, 1, 2) // P 0 is idle, P 1 is idle
	d := begun(t, raw)
	buf := make([]wire.Event, 64)
	n, err := d.Read(buf)
	if err != nil || n != 3 {
		t.Fatalf("%d events, %v", n, err)
	}
	for i, want := range []struct {
		p  int64
		to uint8
	}{{0, wire.ProcIdle}, {0, wire.ProcRunning}, {1, wire.ProcIdle}} {
		if e := buf[i]; e.Res != want.p || e.To != want.to {
			t.Errorf("event %d: P %d becomes %d, want %d and %d", i, e.Res, e.To, want.p, want.to)
		}
	}
}

// begun gives a decoder at the beginning of a generation.
func begun(t *testing.T, raw []byte) *wire.Decoder {
	t.Helper()
	g, err := wire.Parse(wire.Go122, raw)
	if err != nil {
		t.Fatal(err)
	}
	d := wire.NewDecoder()
	if _, err := d.Begin(g); err != nil {
		t.Fatal(err)
	}
	return d
}
