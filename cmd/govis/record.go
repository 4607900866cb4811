package main

import (
	"errors"
	"fmt"

	"govis/internal/tracer"
)

// record runs a scenario in the foreground, with govis's own input and output,
// keeps the recording, and ends with the scenario's exit status.
func (a *app) record(o *options) error {
	name, err := o.one("record", "the name of a scenario")
	if err != nil {
		return err
	}
	if isPath(name) {
		return fmt.Errorf("%s: record takes the name of a scenario: govis list shows them", name)
	}
	t, err := scenarioTarget(name, o)
	if err != nil {
		return err
	}
	out := o.out
	if out == "" {
		out = name + ".govis"
	}
	rec, err := a.recorded(a.ctx, t, o, tracer.Spec{Stdin: a.stdin, Stdout: a.stdout, Stderr: a.stderr, Foreground: true})
	if err != nil {
		return err
	}
	defer rec.Close()
	s, err := loadAndSave(a.ctx, rec, out, a.stderr, nil)
	if empty := (*tracer.EmptyError)(nil); errors.As(err, &empty) {
		return fmt.Errorf("%s: ended before anything was recorded (exit status %d)", name, s.Ending.Code)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "govis: %d steps in %s\n", s.History.Steps(), out)
	if s.Ending.Code != 0 {
		return statusError(max(1, s.Ending.Code))
	}
	return nil
}
