package main

import (
	"testing"
	"time"
)

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		taken      time.Duration
		read, size int64
		want       time.Duration
	}{
		{2 * time.Second, 25, 100, 6 * time.Second},
		{2 * time.Second, 100, 100, 0},
		{2 * time.Second, 120, 100, 0},
		{2 * time.Second, 0, 100, 0},
		{2 * time.Second, 50, 0, 0},
		{time.Millisecond, 25, 100, 0}, // too early to tell
	} {
		if got := timeLeft(c.taken, c.read, c.size); got != c.want {
			t.Errorf("%v for %d of %d: %v left, want %v", c.taken, c.read, c.size, got, c.want)
		}
	}
}
