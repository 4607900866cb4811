package wire

import (
	"math/rand/v2"
	"testing"
)

// Goroutines come and go, with numbers that are consecutive, and with numbers
// that all want the same slot.
func TestGoroutinesAreFound(t *testing.T) {
	inverse := uint64(1) // of the factor, by Newton's method
	for range 6 {
		inverse *= 2 - hashFactor*inverse
	}
	for name, number := range map[string]func(n int64) int64{
		"consecutive": func(n int64) int64 { return n },
		"same slot":   func(n int64) int64 { return int64(uint64(n) * inverse) },
	} {
		t.Run(name, func(t *testing.T) {
			r, table, want := rand.New(rand.NewPCG(1, 2)), newGoTable(), map[int64]bool{}
			for range 20_000 {
				id := number(r.Int64N(1_500))
				at := table.find(id)
				if at != 0 && table.list[at].id != id || (at != 0) != want[id] {
					t.Fatalf("goroutine %d: place %d, there %v", id, at, want[id])
				}
				if want[id] {
					table.remove(at)
					delete(want, id)
				} else {
					table.add(id)
					want[id] = true
				}
			}
			for n := range int64(1_500) {
				if id := number(n); (table.find(id) != 0) != want[id] {
					t.Errorf("goroutine %d at the end: there %v", id, want[id])
				}
			}
			if table.live != len(want) {
				t.Errorf("%d goroutines, want %d", table.live, len(want))
			}
		})
	}
}
