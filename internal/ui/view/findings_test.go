package view

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// wrong is a run in which two goroutines wait for each other's lock, one waits on a
// nil channel, and main goes on.
func wrong(t *testing.T) *sched.History {
	return schedtest.Lanes(t, `
		G1 RRRRRRRRRRRRRRRR
		G6:first RRRRw
		G7:second RRRRw
		G8:third RRRRRw
		G6 lock! @1 a
		G7 lock! @1 b
		G6 lock? @2 b
		G7 lock? @2 a
		G6 why @4 sync sync.(*Mutex).Lock mutex.go:1 < main.first main.go:21
		G7 why @4 sync sync.(*Mutex).Lock mutex.go:1 < main.second main.go:31
		G8 why @5 forever runtime.chanrecv1 chan.go:1 < main.third main.go:41
		G1 note @15 x
	`)
}

func TestFindings(t *testing.T) {
	var b strings.Builder
	for _, l := range languages {
		for i, size := range [][2]int{{60, 5}, {80, 12}, {120, 20}} {
			h := wrong(t)
			f := &Frame{History: h, Lang: l, Head: playback.Start(h).End(h), View: Findings, Finding: i}
			fmt.Fprintf(&b, "--- %v %dx%d\n", l, size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawFindings(c, f) }))
		}
	}
	h := schedtest.Lanes(t, "G1 RRR")
	b.WriteString(sketch(60, 2, func(c paint.Canvas) { drawFindings(c, &Frame{History: h, View: Findings}) }))
	golden(t, "findings", b.String())
}

// A click finds the finding that is drawn there, also when the list is scrolled.
func TestFindingsAnswerClicks(t *testing.T) {
	h := wrong(t)
	for _, camera := range []Camera{{}, {Rows: true, Top: 4}} {
		f := &Frame{History: h, Head: playback.Start(h), View: Findings, Camera: camera}
		g := paint.NewGrid(60, 5)
		drawFindings(g.All(), f)
		n := 0
		for y, line := range strings.Split(g.Text(false), "\n") {
			hit := f.hitFindings(paint.NewGrid(60, 5).All(), 0, y)
			if strings.Contains(line, "deadlock") {
				n = 1
			} else if strings.Contains(line, "leak") {
				n = 2
			}
			if y == 0 && hit != (Hit{}) || y > 0 && n > 0 && strings.TrimSpace(line) != "" && hit.Finding != n {
				t.Errorf("%+v: row %d %q: %+v, want %d", camera, y, line, hit, n)
			}
		}
	}
}

// What was found in a shorter history does for a longer one, unless a question hides
// the rest; a short one is looked through at once.
func TestFindingsOfALongerHistory(t *testing.T) {
	h := wrong(t)
	f := &Frame{History: h.Until(h.Step(1).Hi), View: Findings, Found: &Found{Of: h}, More: true}
	f.Found.List, _ = (&Frame{History: h}).found()
	if list, ok := f.found(); !ok || len(list) != 0 {
		t.Errorf("what a question hides is told: %+v", list)
	}
}
