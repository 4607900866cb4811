package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"govis/internal/tracer"
	"govis/internal/ui"
)

// quiet is a govis that can record and says nothing.
func quiet(t *testing.T) *app {
	return &app{self: program(t), stdout: io.Discard, stderr: io.Discard, ctx: t.Context()}
}

// What is shown later, a preview or another run, must not write over it.
func TestOnlyWhatWasAskedForIsSaved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.govis")
	p := opener{app: quiet(t), o: &options{save: file}}
	var saved []byte
	for _, name := range []string{"hello-goroutine", "hello-goroutine", "ping-pong"} {
		if err := p.open(context.Background(), ui.Request{Scenario: name}, func(ui.Update) {}); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if saved == nil {
			saved = data
		} else if !bytes.Equal(data, saved) {
			t.Errorf("%s was written over it", name)
		}
	}
}

func TestALimitThatIsGivenCounts(t *testing.T) {
	for given, want := range map[time.Duration]time.Duration{0: 20 * time.Second, defaultLimit: defaultLimit, time.Second: time.Second} {
		o := &options{limit: given}
		target, err := scenarioTarget("hello-goroutine", o)
		if err != nil {
			t.Fatal(err)
		}
		target.scenario.Limit = 20 * time.Second
		rec, err := quiet(t).recorded(t.Context(), target, o, tracer.Spec{}, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		rec.Close()
		if rec.Meta.Limit != want {
			t.Errorf("--limit %v: %v, want %v", given, rec.Meta.Limit, want)
		}
	}
}

func TestTerminalsOfWindowsNeedNoName(t *testing.T) {
	for _, test := range []struct {
		name, goos string
		want       bool
	}{
		{"xterm", "linux", true},
		{"", "linux", false},
		{"dumb", "linux", false},
		{"xterm", "windows", true},
		{"", "windows", true},
		{"dumb", "windows", false},
	} {
		if got := draws(test.name, test.goos); got != test.want {
			t.Errorf("TERM=%q on %s: %v", test.name, test.goos, got)
		}
	}
}

// The explorer records in the background while a run is made anew: they share
// nothing that a run changes. It is worth most under the race detector.
func TestRunsOfOneProgramAtTheSameTime(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module small\n\ngo 1.24\n")
	write("main.go", "package main\n\nfunc main() { go println(1) }\n")
	target, err := programTarget(dir, &options{})
	if err != nil {
		t.Fatal(err)
	}
	p := opener{app: quiet(t), o: &options{}, program: target}
	var runs sync.WaitGroup
	for range 3 {
		runs.Go(func() {
			if err := p.open(t.Context(), ui.Request{Program: dir}, func(ui.Update) {}); err != nil {
				t.Error(err)
			}
		})
	}
	runs.Wait()
}

// Of the run that an interruption ends nothing is left in the folder.
func TestInterruptedExplorationLeavesNoHalves(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	a, dir := quiet(t), t.TempDir()
	a.ctx = ctx
	target, err := scenarioTarget("deadlock-global", &options{})
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for ctx.Err() == nil {
			if list, _ := filepath.Glob(filepath.Join(dir, ".run-*")); len(list) > 0 {
				interrupt()
			}
		}
	}()
	if err := a.exploreText(target, &options{runs: maxRuns, keep: dir}); err == nil {
		t.Error("an interruption is no error")
	}
	if list, _ := filepath.Glob(filepath.Join(dir, ".*")); len(list) > 0 {
		t.Errorf("left: %v", list)
	}
}
