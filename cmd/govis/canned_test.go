package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/scenarios"
)

// TestEveryScenarioHasItsRecording holds the recordings that come with govis to
// what a fresh run shows. One that fails here was made before the scenario was
// changed: scenarios/record.sh NAME makes it anew.
func TestEveryScenarioHasItsRecording(t *testing.T) {
	a := quiet(t)
	o := &options{canned: true}
	for _, name := range fewIfShort(scenarios.All) {
		t.Run(name, func(t *testing.T) {
			target, err := scenarioTarget(name, o)
			if err != nil {
				t.Fatal(err)
			}
			rec, s, err := a.load(target, o, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !sameProgram(target, rec.Sources) {
				t.Error("it is of another main.go")
			}
			if s.Damage != nil || s.Meta.Kind != tracer.KindScenario || s.Meta.Target != name || s.Meta.Go == "" {
				t.Errorf("%+v, damage %v", s.Meta, s.Damage)
			}
			if err := shows(target.scenario, target.scenario.Bind(s.History, target.params, target.procs)); err != nil {
				t.Error(err)
			}
			if file := absolute(s.History); file != "" {
				t.Errorf("it names a folder of the machine it was made on: %s", file)
			}
			walk(t, a, target, o)
		})
	}
}

// absolute gives a name in a history's stacks that begins with a folder of one
// machine, empty if there is none.
func absolute(h *sched.History) string {
	for pos := range sched.Pos(h.Len()) {
		e := h.Entry(pos)
		for _, id := range []sched.StackID{e.Stack, e.GStack} {
			for _, f := range h.Stack(id) {
				if filepath.IsAbs(f.File) {
					return f.File
				}
			}
		}
	}
	return ""
}

// Where nothing can be started, the recording is shown, and it is said why.
func TestARecordingIsShownWhereNothingRuns(t *testing.T) {
	var out, errs bytes.Buffer
	a := quiet(t)
	a.stdout, a.stderr = &out, &errs
	a.self = filepath.Join(t.TempDir(), "gone")
	if err := a.dispatch([]string{"dump", "unbuffered-handoff"}); err != nil {
		t.Fatal(err)
	}
	if said := errs.String(); !strings.HasPrefix(said, "govis: it cannot be run here (") || !strings.HasSuffix(said, "): this is the recording that comes with it\n") {
		t.Errorf("standard error %q", said)
	}
	live := out.String()
	out.Reset()
	if err := a.dispatch([]string{"dump", "--canned", "unbuffered-handoff"}); err != nil || out.String() != live {
		t.Errorf("%v: --canned gives\n%s\nand without it one sees\n%s", err, out.String(), live)
	}
	out.Reset()
	if err := a.dispatch([]string{"frame", "--lang", "zh", "unbuffered-handoff"}); err != nil || !strings.Contains(out.String(), "此处无法运行") || !strings.Contains(out.String(), "录制的运行  go1.") {
		t.Errorf("%v\n%s", err, out.String())
	}
	err := a.dispatch([]string{"dump", "unbuffered-handoff", "-p", "delay=3"})
	if err == nil || !strings.HasPrefix(err.Error(), "cannot start unbuffered-handoff: ") {
		t.Errorf("with parameters that were not recorded: %v", err)
	}
}

// Many runs are no copies of a recording.
func TestNoRecordingStandsForRuns(t *testing.T) {
	a := quiet(t)
	a.self = filepath.Join(t.TempDir(), "gone")
	for _, args := range [][]string{{"explore", "-n", "2", "ping-pong"}, {"check", "-n", "2", "ping-pong"}} {
		if err := a.dispatch(args); err == nil || !strings.HasPrefix(err.Error(), "cannot start ping-pong: ") {
			t.Errorf("%q: %v", args, err)
		}
	}
	p := opener{app: a, o: &options{}}
	for runs, want := range []bool{true, false} {
		if err := p.open(t.Context(), ui.Request{Scenario: "ping-pong", Runs: runs}, func(ui.Update) {}); (err == nil) != want {
			t.Errorf("%d runs: %v", runs, err)
		}
	}
}
