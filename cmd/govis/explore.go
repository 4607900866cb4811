package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"govis/internal/explore"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// defaultRuns is how many runs explore makes, and maxRuns how many it can.
const (
	defaultRuns = 100
	maxRuns     = 100_000
)

// explore records a target many times and tells its schedules apart.
func (a *app) explore(o *options) error {
	word, err := o.target("explore", "a scenario or the path of a program")
	if err != nil {
		return err
	}
	t, err := runTarget(word, o)
	if err != nil {
		return err
	}
	if o.runs == 0 {
		o.runs = defaultRuns
	}
	if !a.screen() || o.json || o.keep != "" {
		return a.exploreText(t, o)
	}
	r := ui.Request{Values: o.params, Procs: o.procs, Runs: o.runs}
	if t.program == nil {
		r.Scenario = t.scenario.Name
		return a.show(o, r, ui.Nowhere)
	}
	if err := a.build(a.ctx, t.program, a.stderr); err != nil {
		return err
	}
	r.Program = t.program.word
	return a.showTarget(t, o, r, ui.Nowhere)
}

// exploration is what many runs have shown.
type exploration struct {
	groups explore.Groups
	kept   map[int]*exploredRun // the first run of each group, by its number
}

// exploredRun is a run that is told of.
type exploredRun struct {
	history *sched.History
	source  func(file string, line int) (string, bool)
	file    string // where it is kept; empty: nowhere
}

// exploreText makes the runs and prints what came of them, and of those that were
// made when it is interrupted.
func (a *app) exploreText(t *target, o *options) error {
	if o.keep != "" {
		if err := os.MkdirAll(o.keep, 0o755); err != nil {
			return fmt.Errorf("--keep: %w", err)
		}
	}
	if t.program != nil {
		t.program.keep = true
	}
	x := exploration{kept: map[int]*exploredRun{}}
	show := progress(a.stderr, o.runs)
	var err error
	for n := 1; n <= o.runs && err == nil; n++ {
		show(n)
		err = a.exploreOnce(&x, t, o)
	}
	show(0)
	if x.groups.Runs == 0 {
		return err
	}
	list := x.groups.List()
	if o.keep != "" {
		if kerr := x.name(list, o.keep, targetName(t)); kerr != nil {
			return errors.Join(err, kerr)
		}
	}
	tell := a.schedulesText
	if o.json {
		tell = a.schedulesJSON
	}
	if terr := tell(&x, list, t); terr != nil {
		return terr
	}
	return err
}

// exploreOnce makes one more run.
func (a *app) exploreOnce(x *exploration, t *target, o *options) error {
	one := *o
	if o.keep != "" {
		one.save = filepath.Join(o.keep, fmt.Sprintf(".run-%d.govis", x.groups.Runs+1))
	}
	rec, s, err := a.load(t, &one, nil)
	if err != nil {
		if one.save != "" {
			_ = os.Remove(one.save) // what there is of it is of no use, and may be nothing
		}
		return err
	}
	g, isNew := x.groups.Add(explore.Look(s.History))
	if isNew && g.Kept {
		x.kept[g.First] = &exploredRun{s.History, ui.NewSources(given(rec)).Line, one.save}
		return nil
	}
	if one.save != "" {
		return os.Remove(one.save)
	}
	return nil
}

// name gives the recordings that are kept the names of their schedules.
func (x *exploration) name(list []*explore.Group, dir, target string) error {
	for i, g := range list {
		run := x.kept[g.First]
		if run == nil {
			continue
		}
		name := filepath.Join(dir, fmt.Sprintf("%s-%s.govis", target, view.ScheduleName(i)))
		if err := os.Rename(run.file, name); err != nil {
			return err
		}
		run.file = name
	}
	return nil
}

// targetName names a target in few words, which may be those of a file.
func targetName(t *target) string {
	if t.scenario != nil {
		return t.scenario.Name
	}
	word := t.program.word
	if full, err := filepath.Abs(word); err == nil { // "." and ".." are no names
		word = full
	}
	return strings.TrimSuffix(filepath.Base(word), ".go")
}

// progress says on a terminal how many runs there have been; 0 wipes it away.
func progress(w io.Writer, of int) func(n int) {
	if !isTerminal(w) {
		return func(int) {}
	}
	return func(n int) {
		fmt.Fprint(w, "\r\x1b[K")
		if n > 0 {
			fmt.Fprintf(w, "%d/%d", n, of)
		}
	}
}

// toldSchedule is a schedule in the machine-readable list.
type toldSchedule struct {
	Schedule string `json:"schedule"`
	Runs     int    `json:"runs"`
	Of       int    `json:"of"`
	First    int    `json:"first"`
	Steps    int    `json:"steps"`
	How      string `json:"how,omitempty"`
	Stuck    int    `json:"stuck,omitempty"`
	Step     int    `json:"step,omitempty"`
	Text     string `json:"text,omitempty"`
	BaseStep int    `json:"basestep,omitempty"`
	BaseText string `json:"basetext,omitempty"`
	File     string `json:"file,omitempty"`
}

// schedules puts what was found into words.
func (a *app) schedules(x *exploration, list []*explore.Group) []toldSchedule {
	var all []toldSchedule
	text := func(run *exploredRun, step int) string {
		if step == 0 || run == nil {
			return ""
		}
		return narrate.Step(run.history, step, narrate.Options{Lang: a.lang, Source: run.source}).Text
	}
	for i, g := range list {
		s := toldSchedule{
			Schedule: view.ScheduleName(i), Runs: g.Runs, Of: x.groups.Runs, First: g.First, Steps: g.Steps,
			How: g.How, Stuck: g.Stuck,
		}
		if run := x.kept[g.First]; run != nil {
			s.File = run.file
		}
		if i > 0 {
			s.BaseStep, s.Step = explore.Difference(list[0].Schedule, g.Schedule)
			s.BaseText, s.Text = text(x.kept[list[0].First], s.BaseStep), text(x.kept[g.First], s.Step)
		}
		all = append(all, s)
	}
	return all
}

func (a *app) schedulesJSON(x *exploration, list []*explore.Group, _ *target) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for _, s := range a.schedules(x, list) {
		if err := enc.Encode(s); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) schedulesText(x *exploration, list []*explore.Group, t *target) error {
	if _, err := fmt.Fprintf(a.stdout, exploredHead.In(a.lang)+"\n", paint.Clean(targetName(t)), x.groups.Runs, len(list)); err != nil {
		return err
	}
	for _, s := range a.schedules(x, list) {
		how := view.Ending(s.How, s.Stuck, a.lang)
		if _, err := fmt.Fprintf(a.stdout, "\n%-3s %5d  %5.1f %%  %s\n", s.Schedule, s.Runs, 100*float64(s.Runs)/float64(s.Of), how); err != nil {
			return err
		}
		for _, side := range []struct {
			name string
			step int
			text string
		}{{view.ScheduleName(0), s.BaseStep, s.BaseText}, {s.Schedule, s.Step, s.Text}} {
			if side.step > 0 {
				fmt.Fprintf(a.stdout, "      %-3s %5d  %s\n", side.name, side.step, paint.Clean(side.text))
			}
		}
		if s.File != "" {
			fmt.Fprintf(a.stdout, "      %s\n", paint.Clean(s.File))
		}
	}
	return nil
}

var exploredHead = lang.Text{
	En: "%s: %d runs, different schedules: %d. Below each, where it first differs from A.",
	Zh: "%s：运行 %d 次，不同的调度 %d 种。每种下面是它与 A 最先出现差异的地方。",
}
