//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Two recordings stand side by side, at the step where they first differ.
func TestDiffOnTheScreen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	three, five := filepath.Join(dir, "three.govis"), filepath.Join(dir, "five.govis")
	govis(t, "dump", "worker-pool", "--save", three)
	govis(t, "dump", "worker-pool", "-p", "workers=5", "--save", five)
	var first struct{ StepA, StepB, StepsA, StepsB int } // every run has its own
	line, _, _ := strings.Cut(govis(t, "diff", three, five, "--json"), "\n")
	if err := json.Unmarshal([]byte(line), &first); err != nil {
		t.Fatal(err)
	}
	c := start(t, 240, 24, nil, "govis", "diff", three, five, "--screen", "--lang", "en")
	c.shows("three.govis   first difference: step ", "five.govis   first difference: step ")
	c.keys("d")
	c.shows(fmt.Sprintf("step %d/%d", first.StepA, first.StepsA), fmt.Sprintf("step %d/%d", first.StepB, first.StepsB))
	c.keys("q")
	c.ends(0)
}
