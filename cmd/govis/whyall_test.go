package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/truth"
	"govis/internal/why"
	"govis/scenarios"
)

// TestEveryChainAddsUpAndIsTrue asks why of every goroutine of every recording at
// hand, at several moments: times add up, and what is said has none of the faults
// that a sentence can have.
func TestEveryChainAddsUpAndIsTrue(t *testing.T) {
	a := &app{stdout: io.Discard, stderr: io.Discard, ctx: context.Background()}
	files, _ := filepath.Glob("../../internal/tracer/testdata/*.trace")
	files = fewIfShort(files)
	for _, name := range fewIfShort(scenarios.All) {
		if file := filepath.Join("../../scenarios", name, cannedName); exists(file) {
			files = append(files, file)
		}
	}
	if len(files) < 2 {
		t.Fatal("no recordings")
	}
	for _, file := range files {
		t.Run(file[len("../../"):], func(t *testing.T) {
			_, s, err := a.load(&target{file: file}, &options{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			askEverybody(t, s.History)
		})
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// askEverybody asks at some moments in each goroutine's life.
func askEverybody(t *testing.T, h *sched.History) {
	t.Helper()
	gs := make([]sched.Goroutine, h.Count())
	for _, g := range gs[:min(200, h.Goroutines(gs, 0))] {
		for i := range sched.Pos(4) {
			at := h.Len() * (i + 1) / 4
			c, ok := why.Explain(h, g.ID, at)
			if !ok {
				continue
			}
			fair(t, h, &c)
			if c, ok := why.CriticalPath(h, g.ID, 0, h.TimeAt(at)); ok {
				fair(t, h, &c)
			}
			then, _ := why.Then(h, g.ID, at)
			for _, e := range then {
				for _, l := range bothLanguages {
					isTrue(t, l.String(), truth.Faults(l, truth.WithoutProgram(e.Said(h, l))), e.Said(h, l))
				}
			}
		}
	}
}

// fair checks what a chain says.
func fair(t *testing.T, h *sched.History, c *why.Chain) {
	t.Helper()
	sum := sched.Time(0)
	for i := range c.Hops {
		sum += c.Hops[i].Own()
	}
	if sum != c.To-c.From {
		t.Errorf("the hops of G%d are %d ns, the stretch is %d ns", c.G, sum, c.To-c.From)
	}
	if len(c.Hops) == 0 {
		return
	}
	for _, l := range bothLanguages {
		lines := []string{why.Sentence(h, c, l)}
		for i := range min(40, len(c.Hops)) {
			lines = append(lines, why.Line(h, &c.Hops[i], l))
		}
		for _, line := range lines {
			isTrue(t, l.String(), truth.Faults(l, truth.WithoutProgram(line)), line)
		}
	}
}

// isTrue reports faults, and nobody who is no goroutine.
func isTrue(t *testing.T, what string, faults []string, line string) {
	t.Helper()
	if strings.Contains(line, "G0") {
		faults = append(faults, "somebody who is nobody")
	}
	for _, fault := range faults {
		t.Errorf("%s: %s: %q", what, fault, line)
	}
}
