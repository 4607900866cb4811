package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/x/term"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/internal/ui/view"
	"govis/scenarios"
)

// screen tells whether there is a terminal that can show pictures.
func (a *app) screen() bool {
	out, ok := a.stdout.(*os.File)
	return ok && term.IsTerminal(out.Fd()) && draws(os.Getenv("TERM"), runtime.GOOS)
}

// draws tells by its name whether a terminal can show pictures. Windows gives
// its terminals no name, and all of them can.
func draws(name, goos string) bool {
	return name != "dumb" && (name != "" || goos == "windows")
}

// gallery shows the list of scenarios.
func (a *app) gallery(o *options) error {
	if len(o.args) > 0 {
		return unknownWord(o.args[0])
	}
	if !a.screen() {
		if err := a.listText(); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.stdout, "\n"+howToGoOn.In(a.lang))
		return err
	}
	return a.show(o, ui.Request{}, ui.Nowhere)
}

// run records a scenario or a program and steps through it.
func (a *app) run(o *options) error {
	word, err := o.target("run", "a scenario or the path of a program")
	if err != nil {
		return err
	}
	t, err := runTarget(word, o)
	if err != nil {
		return err
	}
	if err := checkPair(t, o); err != nil {
		return err
	}
	return a.watch(t, o)
}

// checkPair refuses a pair that the scenario does not have.
func checkPair(t *target, o *options) error {
	switch {
	case o.pair == 0:
		return nil
	case t.scenario == nil:
		return fmt.Errorf("--pair is for scenarios; of a program of yours compare two runs with govis explore")
	case o.pair > len(t.scenario.Pairs):
		return fmt.Errorf("--pair %d: pairs of runs that %s has: %d", o.pair, t.scenario.Name, len(t.scenario.Pairs))
	case o.canned:
		return fmt.Errorf("--pair is two runs: leave out --canned")
	case len(o.params) > 0:
		return fmt.Errorf("--pair sets the parameters itself: leave out -p")
	}
	return nil
}

// runTarget finds what can be run: a path is that of a program, or of a folder
// with a scenario.
func runTarget(word string, o *options) (*target, error) {
	if isPath(word) {
		return pathTarget(word, o)
	}
	return scenarioTarget(word, o)
}

// watch shows a run, or prints it where there is no screen.
func (a *app) watch(t *target, o *options) error {
	at, err := a.looks(o)
	if err != nil {
		return err
	}
	switch {
	case !a.screen():
		return a.dumpText(t, o)
	case t.program != nil && t.program.kind == tracer.KindTest:
		at.Trouble = true
	case t.program == nil:
		return a.show(o, ui.Request{Scenario: t.scenario.Name, Values: o.params, Procs: o.procs, Pair: o.pair, Canned: o.canned}, at)
	}
	if !t.canned { // a mistake in the program is said before the screen changes
		if err := a.build(a.ctx, t.program, a.stderr); err != nil && !(t.scenario != nil && cannotStart(err)) {
			return err
		}
	}
	return a.showTarget(t, o, ui.Request{Program: t.program.word, Values: o.params, Procs: o.procs, Pair: o.pair, Canned: o.canned}, at)
}

// open shows a file, or the trace that a server gives.
func (a *app) open(o *options) error {
	file, err := o.one("open", "the name of a file")
	if err != nil {
		return err
	}
	if err := notOver(file, o.save); err != nil {
		return err
	}
	at, err := a.looks(o)
	if err != nil {
		return err
	}
	if !a.screen() {
		return a.dumpText(&target{file: file}, o)
	}
	return a.show(o, ui.Request{File: file}, at)
}

// show runs the terminal program.
func (a *app) show(o *options, r ui.Request, at ui.Place) error { return a.showTarget(nil, o, r, at) }

// showTarget does, too; the target is that of a request for a program.
func (a *app) showTarget(t *target, o *options, r ui.Request, at ui.Place) error {
	opt, err := a.uiOptions(o)
	if err != nil {
		return err
	}
	done := loadDone()
	opt.Done, opt.MarkDone = done.names(), done.mark
	answers := loadAnswers()
	folder := newMarksFolder()
	opt.Marks, opt.KeepMarks = folder.read, folder.keep
	opt.Edit, opt.Within = editor, multiplexer(os.Getenv)
	opt.Answers, opt.MarkAnswers = maps.Clone(answers.answers), answers.mark
	if opt.Scenarios, err = scenario.LoadAll(scenarios.FS, scenarios.All); err != nil {
		return err
	}
	if t != nil {
		opt.Guest = t.scenario
	}
	var in io.Reader = a.stdin
	first := opener{app: a, o: o, program: t}
	if r.File != "" { // what cannot be opened is said before the screen changes
		if first.file, err = a.openFile(r.File); err != nil {
			return err
		}
		first.file.At = max(0, at.At)
	}
	if !term.IsTerminal(a.stdin.Fd()) { // it may be the trace: the keys come from the terminal
		tty, err := openTTY()
		if err != nil {
			return err
		}
		defer tty.Close()
		in = tty
	}
	opt.Open = first.open
	err = ui.Run(a.ctx, opt, r, at, in, a.stdout)
	if err == nil { // the screen may have seen the signal first, and closed as on q
		err = a.ctx.Err()
	}
	return err
}

// opener opens what the screen asks for. The first request is that of the
// command line, and the only one that --save is meant for: a preview, or the
// same scenario run again, must not write over it.
type opener struct {
	app     *app
	o       *options
	file    *tracer.Recording // what the command line names, opened already; nil for others
	program *target           // what the command line names; nil for others
	late    atomic.Bool       // the first request has been seen
	mu      sync.Mutex        // guards what has been built of the program
}

// own gives the target of the command line to one run. Several may go on at the
// same time, and each changes its own; what has been built is for the first.
func (p *opener) own() *target {
	p.mu.Lock()
	defer p.mu.Unlock()
	t, prog := *p.program, *p.program.program
	t.program, p.program.program.built = &prog, nil
	return &t
}

func (p *opener) open(ctx context.Context, r ui.Request, publish func(ui.Update)) error {
	o := *p.o
	late := p.late.Swap(true)
	if late {
		o.save = ""
	}
	if late && r.Canned { // they are of what the command line named
		o.limit, o.stdin = 0, ""
	}
	if r.Runs > 0 {
		o.runs = r.Runs
	}
	if r.Live != "" {
		return p.program.attached.follow(ctx, publish)
	}
	t := &target{file: r.File}
	var err error
	switch {
	case r.Program != "" && p.program.folder != "" && (late || !slices.Equal(r.Values, o.params)): // its files may have been changed
		o.params, o.procs, o.canned = r.Values, r.Procs, r.Canned
		if t, err = folderTarget(r.Program, &o); err != nil {
			return err
		}
	case r.Program != "":
		t = p.own()
	case r.Scenario != "":
		o.params, o.procs, o.canned = r.Values, r.Procs, r.Canned
		o.deps, o.tags, o.race, o.rest = "", "", false, nil // of the program that the command line named
		if t, err = scenarioTarget(r.Scenario, &o); err != nil {
			return err
		}
	}
	rec := p.file
	if r.File == "" || late { // the file of the command line was opened already, a second one was not
		if rec, err = p.app.recorded(ctx, t, &o, tracer.Spec{}, io.Discard); err != nil {
			return err
		}
	}
	defer rec.Close()
	tell, loaded := updates(t, rec), func() {}
	if r.File != "" {
		loaded = meanwhile(rec, func(far view.Loading) { publish(unshown(r.File, far)) })
	}
	_, err = loadAndSave(ctx, rec, o.save, io.Discard, func(s tracer.Snapshot) {
		loaded()
		publish(tell(s))
	})
	loaded()
	return err
}

var howToGoOn = lang.Text{
	En: "In a terminal, govis opens here. Without one: govis dump NAME prints the steps, govis frame NAME --step 5 one screen.",
	Zh: "在终端里，govis 会直接打开界面。没有终端时：govis dump NAME 输出每一步，govis frame NAME --step 5 输出一屏画面。",
}
