//go:build unix

package main

import (
	"path/filepath"
	"testing"
)

// Two recordings stand side by side, at the step where they first differ.
func TestDiffOnTheScreen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	three, five := filepath.Join(dir, "three.govis"), filepath.Join(dir, "five.govis")
	govis(t, "dump", "worker-pool", "--save", three)
	govis(t, "dump", "worker-pool", "-p", "workers=5", "--save", five)
	c := start(t, 240, 24, nil, "govis", "diff", three, five, "--screen", "--lang", "en")
	c.shows("three.govis   first difference: step ", "five.govis   first difference: step ")
	c.keys("d")
	c.shows("adds 1 to the counter of `wg`: the counter is 4 now")
	c.keys("q")
	c.ends(0)
}
