package view

import (
	"math/bits"
	"testing"

	"govis/internal/sched"
)

func TestHistogramColumnsGrowByHalfDecades(t *testing.T) {
	bounds, guesses := lastingBounds(), lastingGuesses()
	for x, want := range map[int]sched.Time{0: 1_000, 1: 3_160, 2: 10_000, 6: 1_000_000, 12: 1_000_000_000, 18: 1_000_000_000_000} {
		if bounds[x] != want {
			t.Errorf("column %d begins at %d ns, not %d", x+1, bounds[x], want)
		}
	}
	for _, at := range append(bounds[:], 0, 1, 500, 1<<40, 1<<62) {
		for d := max(0, at-1); d <= at+1; d++ {
			want := 0
			for want < len(bounds) && bounds[want] <= d {
				want++
			}
			got := guesses[bits.Len64(uint64(d))]
			if got > want {
				t.Fatalf("%d ns: column %d is too far, it is %d", d, got, want)
			}
		}
	}
}

func TestShortCounts(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1.0k", 9999: "9.9k", 10_000: "10k", 999_999: "999k", 1_250_000: "1.2M", 3_000_000_000: "3.0G"} {
		if got := shortCount(n); got != want {
			t.Errorf("%d is %s, not %s", n, got, want)
		}
	}
}
