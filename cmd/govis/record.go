package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"govis/internal/tracer"
)

// record runs a scenario or a program in the foreground, with govis's own input
// and output, keeps the recording, and ends with its exit status.
func (a *app) record(o *options) error {
	word, err := o.target("record", "a scenario or the path of a program")
	if err != nil {
		return err
	}
	t, err := runTarget(word, o)
	if err != nil {
		return err
	}
	switch {
	case t.canned:
		return a.recordCanned(t, o)
	case t.scenario == nil:
		return a.recordProgram(t, o)
	}
	out := cmp.Or(o.out, t.scenario.Name+".govis")
	rec, err := a.recorded(a.ctx, t, o, tracer.Spec{Stdin: a.stdin, Stdout: a.stdout, Stderr: a.stderr, Foreground: true}, a.stderr)
	if err != nil {
		return err
	}
	defer rec.Close()
	s, err := loadAndSave(a.ctx, rec, out, a.stderr, nil)
	if empty := (*tracer.EmptyError)(nil); errors.As(err, &empty) {
		return fmt.Errorf("%s: ended before anything was recorded (exit status %d)", word, s.Ending.Code)
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

// recordProgram lets a program of the user's own run as it would without govis:
// it has no time limit of its own, signals are its own, and what govis has to
// say is said on a terminal only, since whatever reads standard error wants the
// program's.
func (a *app) recordProgram(t *target, o *options) error {
	p := t.program
	p.limit = o.limit
	tell := io.Discard
	if isTerminal(a.stderr) {
		tell = a.stderr
	}
	if err := a.build(a.ctx, p, tell); err != nil {
		return err
	}
	out := o.out
	if out == "" {
		out = recordingName(p)
	}
	if err := writable(out); err != nil {
		return err
	}
	spec := tracer.Spec{Procs: t.procs, Stdin: a.stdin, Stdout: a.stdout, Stderr: a.stderr, Foreground: true, Independent: true}
	spec.OwnStdout, spec.OwnStderr = terminal(a.stdout), terminal(a.stderr)
	ctx := context.WithoutCancel(a.ctx) // ^C is the program's
	pass, stop := passSignals()         // before anybody can see that the program is there
	defer stop()
	rec, err := a.start(ctx, p, spec)
	if err != nil {
		return err
	}
	defer rec.Close()
	pass(rec)
	s, err := loadAndSave(ctx, rec, out, tell, nil)
	status := rec.ExitStatus()
	switch empty := (*tracer.EmptyError)(nil); {
	case errors.As(err, &empty):
		fmt.Fprintf(tell, "govis: %s: ended before anything was recorded\n", p.word)
	case err != nil && status == 0:
		return err
	case err != nil:
		fmt.Fprintln(a.stderr, "govis: "+err.Error())
	default:
		fmt.Fprintf(tell, "govis: %d steps in %s\n", s.History.Steps(), out)
	}
	if status != 0 {
		return statusError(status)
	}
	return nil
}

// writable tells what keeps a file from being written. A program is not run in
// vain.
func writable(name string) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".govis-*")
	if err != nil {
		return fmt.Errorf("%s: the recording cannot be written there: %w", name, errors.Unwrap(err))
	}
	f.Close()
	return os.Remove(f.Name())
}

// terminal gives what a program is to have as its own output: a terminal, of
// which there can be no copy. What goes elsewhere is passed on by govis, which
// keeps it in the recording.
func terminal(w io.Writer) *os.File {
	if f, ok := w.(*os.File); ok && isTerminal(f) {
		return f
	}
	return nil
}

// recordingName names the recording of a program after it.
func recordingName(p *ownProgram) string {
	name := filepath.Base(p.built.Binary)
	return strings.TrimSuffix(name, ".exe") + ".govis"
}
