package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"govis/internal/scenario"
	"govis/internal/tracer"
)

// cannedTries is how many runs are made for a recording that is worth keeping.
const cannedTries = 10

// recordCanned makes the recording that comes with a scenario: of a run that
// shows all that the scenario says, and in which nothing came between, if there
// is one.
func (a *app) recordCanned(t *target, o *options) error {
	if len(o.params) > 0 || o.procs > 0 {
		return fmt.Errorf("%s: the recording that comes with a scenario is one of its default parameters: leave out -p and --procs", t.word())
	}
	t.canned = false
	out := cmp.Or(o.out, filepath.Join(t.folder, cannedName))
	if t.program != nil { // names of files without the folders of this machine
		t.program.conf.Flags = append(t.program.conf.Flags, "-trimpath")
		t.program.keep = true
	} else if o.out == "" {
		return fmt.Errorf("%s: -o FILE is missing: where the recording goes", t.word())
	}
	if err := writable(out); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), ".govis-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	best, missing := (*attempt)(nil), error(nil)
	for n := 1; n <= cannedTries && (best == nil || best.disturbed); n++ {
		r := &attempt{number: n, file: filepath.Join(dir, fmt.Sprintf("%d.govis", n))}
		if err := a.tryRun(t, o, r); err != nil {
			return err
		}
		switch {
		case r.missing != nil:
			missing = r.missing
		case best == nil || !r.disturbed:
			best = r
		}
	}
	if best == nil {
		fmt.Fprintf(a.stderr, "govis: %s: none of %d runs shows what it says: %v\n", t.word(), cannedTries, missing)
		return statusError(1)
	}
	if err := os.Rename(best.file, out); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stderr, "govis: "+best.say(out))
	return err
}

// attempt is one of several runs of a scenario.
type attempt struct {
	number    int
	file      string
	steps     int
	missing   error // what the scenario says of it and it does not show
	disturbed bool
}

// say tells in a line what was kept.
func (r *attempt) say(out string) string {
	parts := []string{fmt.Sprintf("%d steps in %s", r.steps, out)}
	if info, err := os.Stat(out); err == nil {
		parts = append(parts, fmt.Sprintf("%d kB", (info.Size()+1023)/1024))
	}
	if r.number > 1 {
		parts = append(parts, fmt.Sprintf("run %d", r.number))
	}
	if r.disturbed {
		parts = append(parts, "with a preemption or garbage collection in it")
	}
	return strings.Join(parts, ", ")
}

// tryRun makes one run and judges it.
func (a *app) tryRun(t *target, o *options, r *attempt) error {
	rec, err := a.live(a.ctx, t, o, tracer.Spec{}, a.stderr)
	if err != nil {
		return err
	}
	defer rec.Close()
	s, err := loadAndSave(a.ctx, rec, r.file, a.stderr, nil)
	if empty := (*tracer.EmptyError)(nil); errors.As(err, &empty) {
		r.missing = err
		return nil
	}
	if err != nil {
		return err
	}
	b := t.scenario.Bind(s.History, t.params, t.procs)
	r.steps, r.disturbed, r.missing = s.History.Steps(), b.Disturbed, shows(b)
	return nil
}

// shows tells what a scenario says of a run with its default parameters and this
// one does not show.
func shows(b *scenario.Bound) error {
	for _, c := range b.Claims {
		if c.Meant && !c.Holds {
			return fmt.Errorf("%q does not hold: %s", c.See.En, c.Reason)
		}
	}
	for _, l := range b.Left {
		return fmt.Errorf("%s %q: %s", l.Kind, l.Title.En, l.Reason)
	}
	return nil
}
