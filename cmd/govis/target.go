package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"govis/internal/lang"
	"govis/internal/live"
	"govis/internal/near"
	"govis/internal/scenario"
	"govis/internal/tracer"
	"govis/scenarios"
)

// target is what a call looks at: a scenario with its parameters, a program of
// the user's own, or a file. A scenario in a folder of the user's is both of the
// first.
type target struct {
	program  *ownProgram        // nil for others
	scenario *scenario.Scenario // nil for others
	folder   string             // of a scenario that is not one of govis's own
	args     []string           // the scenario's flags
	params   map[string]string
	procs    int
	canned   bool        // the recording that comes with the scenario is shown
	remark   lang.Text   // on that recording
	file     string      // or a URL
	attached *attachment // a server that is followed; nil for others
}

// findTarget tells the name of a scenario, the path of a program and that of a
// recording apart.
func findTarget(word string, o *options) (*target, error) {
	if live.IsURL(word) {
		return remoteTarget(word, o)
	}
	if isPath(word) {
		if isProgram(word) {
			return pathTarget(word, o)
		}
		if isScenarioFile(word) {
			return nil, fmt.Errorf("%s: %s", word, noScenario(word))
		}
		if o.canned {
			return nil, fmt.Errorf("%s: --canned is for scenarios; a file is a recording anyway", word)
		}
		if len(o.rest) > 0 {
			return nil, fmt.Errorf("%s: a recording takes no arguments, such as %s", word, o.rest[0])
		}
		if len(o.params) > 0 || o.procs > 0 {
			return nil, fmt.Errorf("%s: -p and --procs are for scenarios; a file is shown as it was recorded", word)
		}
		if o.limit > 0 || o.stdin != "" {
			return nil, fmt.Errorf("%s: --limit and --stdin are for scenarios; a file is shown as it was recorded", word)
		}
		if err := notOver(word, o.save); err != nil {
			return nil, err
		}
		return &target{file: word}, nil
	}
	return scenarioTarget(word, o)
}

// notOver refuses to save over the file that is read.
func notOver(file, save string) error {
	if save != "" && sameFile(file, save) {
		return fmt.Errorf("%s: --save would write over the file that is read: name another", file)
	}
	return nil
}

// remoteTarget makes the target of a trace that a server gives.
func remoteTarget(word string, o *options) (*target, error) {
	if o.canned || len(o.rest) > 0 || len(o.params) > 0 || o.procs > 0 || o.limit > 0 || o.stdin != "" {
		return nil, errors.New("a trace from a server is shown as it comes: parameters and arguments are for programs; how long it is: ?seconds=5 in the URL")
	}
	return &target{file: word}, nil
}

// scenarioTarget makes the target of a scenario, its parameters checked.
func scenarioTarget(name string, o *options) (*target, error) {
	if err := noArguments(name, o); err != nil {
		return nil, err
	}
	if o.deps != "" || o.race || o.tags != "" {
		return nil, fmt.Errorf("%s: --deps, --race and --tags are for programs of your own; a scenario is built already", name)
	}
	if !isScenario(name) {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s: no such scenario; for the program in the folder of that name: ./%[1]s", name)
		}
		if meant := near.Word(name, scenarios.All); meant != "" {
			return nil, fmt.Errorf("%s: no such scenario; did you mean %s?", name, meant)
		}
		return nil, fmt.Errorf("%s: no such scenario: govis list shows them", name)
	}
	s, err := scenario.Load(scenarios.FS, name)
	if err != nil {
		return nil, err
	}
	return withParams(s, o)
}

// with gives the same scenario with other parameters, as name=value; procs of 0
// leaves GOMAXPROCS.
func (t *target) with(values []string, procs int) (*target, error) {
	other := *t
	other.procs = cmp.Or(procs, t.procs)
	var err error
	other.args, other.params, err = t.scenario.Flags(values)
	if t.program != nil {
		p := *t.program
		p.args, p.params = other.args, other.params
		other.program = &p
	}
	return &other, err
}

// openFile opens a file or a URL, or standard input unless somebody would have to
// type the trace.
func (a *app) openFile(name string) (*tracer.Recording, error) {
	if name == "-" && term.IsTerminal(a.stdin.Fd()) {
		return nil, fmt.Errorf("-: standard input is the terminal: send a trace, as in govis - < trace.out")
	}
	if live.IsURL(name) {
		return a.openURL(name)
	}
	return tracer.Open(name, a.stdin)
}

// recorded starts the program or the scenario, or opens the file. Of a scenario
// that cannot be started, it opens the recording that comes with it, unless many
// runs were asked for. What there is to say about a build goes to tell.
func (a *app) recorded(ctx context.Context, t *target, o *options, spec tracer.Spec, tell io.Writer) (*tracer.Recording, error) {
	switch {
	case t.scenario == nil && t.program == nil:
		return a.openFile(t.file)
	case t.canned:
		return openCanned(t, o)
	}
	rec, err := a.live(ctx, t, o, spec, tell)
	if t.scenario != nil && !spec.Foreground && o.runs == 0 && cannotStart(err) {
		if canned, cerr := openCanned(t, o); cerr == nil {
			t.canned, t.remark = true, insteadOfRun(err)
			return canned, nil
		}
	}
	return rec, err
}

// live starts a program or a scenario.
func (a *app) live(ctx context.Context, t *target, o *options, spec tracer.Spec, tell io.Writer) (*tracer.Recording, error) {
	spec.Procs = t.procs
	if o.stdin != "" && spec.Stdin == nil {
		f, err := os.Open(o.stdin)
		if err != nil {
			return nil, fmt.Errorf("--stdin: %w", err)
		}
		defer f.Close()
		spec.Stdin = f
	}
	if t.program != nil {
		if err := a.build(ctx, t.program, tell); err != nil {
			return nil, err
		}
		return a.start(ctx, t.program, spec)
	}
	limit := cmp.Or(o.limit, t.scenario.Limit, defaultLimit)
	spec.Command = append([]string{a.self, childCommand, t.scenario.Name}, t.args...)
	spec.Name, spec.Meta.Params, spec.Limit = t.scenario.Name, t.params, limit
	for _, f := range t.scenario.Files {
		spec.Sources = append(spec.Sources, tracer.Source{Name: f.Name, Text: f.Text})
	}
	return tracer.Capture(ctx, spec)
}

// load reads a target to its end and saves it where that was asked for.
func (a *app) load(t *target, o *options, publish func(tracer.Snapshot)) (*tracer.Recording, tracer.Snapshot, error) {
	rec, err := a.recorded(a.ctx, t, o, tracer.Spec{}, a.stderr)
	if err != nil {
		return nil, tracer.Snapshot{}, err
	}
	defer rec.Close()
	s, err := loadAndSave(a.ctx, rec, o.save, a.stderr, publish)
	return rec, s, err
}

// loadAndSave loads a recording and keeps it in a file unless the name is
// empty.
func loadAndSave(ctx context.Context, rec *tracer.Recording, file string, stderr io.Writer, publish func(tracer.Snapshot)) (tracer.Snapshot, error) {
	defer lean(rec.Size)()
	if file == "" {
		return tracer.Load(ctx, rec, publish)
	}
	saver, err := rec.Save(file)
	if err != nil {
		return tracer.Snapshot{}, err
	}
	s, err := tracer.Load(ctx, rec, publish)
	if cerr := saver.Close(); err == nil {
		err = cerr
	}
	if err == nil && saver.Bare() {
		fmt.Fprintf(stderr, "govis: %s holds the trace alone: output, parameters and source are left out (a .govis file keeps them)\n", file)
	}
	return s, err
}
