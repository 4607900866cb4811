package main

import (
	"runtime/debug"
	"testing"
)

func TestTheCollectorIsKeenWhileALargeFileIsLoaded(t *testing.T) {
	own := debug.SetGCPercent(100)
	defer debug.SetGCPercent(own)
	percent := func() int {
		p := debug.SetGCPercent(100)
		debug.SetGCPercent(p)
		return p
	}
	for _, c := range []struct {
		size         int64
		before, want int
	}{{leanFrom - 1, 100, 100}, {leanFrom, 100, leanPercent}, {leanFrom, 10, 10}, {leanFrom, -1, -1}} {
		debug.SetGCPercent(c.before)
		restore := lean(c.size)
		during := percent()
		restore()
		if after := percent(); during != c.want || after != c.before {
			t.Errorf("%d bytes at %d %%: %d %%, and %d %% afterwards", c.size, c.before, during, after)
		}
	}
}
