package main

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/ui"
	"govis/scenarios"
)

// TestThereAndBackAgain steps through every scenario, recorded anew, and every
// trace at hand, to the last step and back: the first frame is there again, and
// every picture on the way can be drawn.
func TestThereAndBackAgain(t *testing.T) {
	a := &app{self: program(t), stdout: io.Discard, stderr: io.Discard, ctx: context.Background()}
	o, err := parse(commandNamed("frame"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range fewIfShort(scenarios.All) {
		t.Run(name, func(t *testing.T) {
			o := *o
			if name == "seed-waitgroup" {
				o.params = []string{"sleep=20"} // its lesson, not its patience
			}
			target, err := scenarioTarget(name, &o)
			if err != nil {
				t.Fatal(err)
			}
			walk(t, a, target, &o)
		})
	}
	files, _ := filepath.Glob("../../internal/tracer/testdata/*.trace")
	if len(files) == 0 {
		t.Fatal("no traces")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { walk(t, a, &target{file: file}, o) })
	}
}

// walk loads a target and steps through it.
func walk(t *testing.T, a *app, target *target, o *options) {
	rec, s, err := a.load(target, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	sizes := [][2]int{{80, 24}, {120, 40}, {200, 50}, {41, 11}}
	m := ui.Still(ui.Options{Lang: lang.Zh, NoQuestions: true}, updates(target, rec)(s), ui.Nowhere, 80, 24)
	first := m.Text()
	press := func(k tea.Key) { m.Update(tea.KeyPressMsg(k)) }
	steps := s.History.Steps()
	every := max(1, steps/200)
	before := first
	for n := 1; n <= steps; n++ {
		press(tea.Key{Code: tea.KeyRight})
		if n%every != 0 && n != steps {
			continue
		}
		size := sizes[n%len(sizes)]
		m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		m.Text()
		m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		if now := m.Text(); now == before {
			t.Errorf("step %d looks like the one before", n)
		} else {
			before = now
		}
	}
	for range steps {
		press(tea.Key{Code: tea.KeyLeft})
	}
	if got := m.Text(); got != first {
		t.Errorf("back at the start it is\n%s\nand was\n%s", got, first)
	}
}
