package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"govis/internal/scenario"
	"govis/internal/tracer"
	"govis/scenarios"
)

// checkRuns is how often check runs a scenario with each of its parameters.
const checkRuns = 20

// statusFailed ends a command that found what it was to look for.
const statusFailed = 1

// check runs scenarios and tells whether what they claim is to be seen.
func (a *app) check(o *options) error {
	o.runs = cmp.Or(o.runs, checkRuns)
	targets, err := checkTargets(o)
	if err != nil {
		return err
	}
	reports, err := a.checkAll(targets, o)
	if o.table {
		if werr := a.writeTable(reports, o.runs); werr != nil {
			return werr
		}
	}
	if err != nil {
		return err
	}
	for _, r := range reports {
		if len(r.problems()) > 0 {
			return statusError(statusFailed)
		}
	}
	return nil
}

// checkAll checks one scenario after the other and writes what it finds of each. It
// gives what it found until an error, or an interruption, ended it.
func (a *app) checkAll(targets []*target, o *options) (reports []*checkReport, err error) {
	for _, t := range targets {
		r, err := a.checkScenario(t, o)
		if r != nil && r.ran() {
			reports = append(reports, r)
			if werr := a.writeCheck(r, o); werr != nil {
				return reports, werr
			}
		}
		if err != nil {
			return reports, err
		}
	}
	return reports, nil
}

// checkTargets are the scenarios that a call is about: one, or without a name all.
func checkTargets(o *options) ([]*target, error) {
	switch {
	case len(o.args) > 0 && o.all:
		return nil, fmt.Errorf("check: --all is instead of a name, such as %s", o.args[0])
	case len(o.args) == 0 && len(o.params) > 0:
		return nil, fmt.Errorf("check: -p is for one scenario: name it")
	case len(o.args) > 0:
		word, err := o.target("check", "a scenario")
		if err != nil {
			return nil, err
		}
		t, err := findTarget(word, o)
		if err == nil && t.scenario == nil {
			err = fmt.Errorf("%s: %s", word, noScenario(word))
		}
		return []*target{t}, err
	}
	all, err := scenario.LoadAll(scenarios.FS, scenarios.All)
	if err != nil {
		return nil, err
	}
	var list []*target
	for _, s := range all {
		t, err := scenarioTarget(s.Name, o)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// variant is a scenario with the parameters that some of what it says needs.
type variant struct {
	target *target
	// What is looked for in its runs.
	chapters, questions, claims []int
}

// variants gives the different runs that a scenario is to be checked in, that with
// the parameters of the call first.
func variants(t *target, o *options) ([]variant, error) {
	list := []variant{{target: t}}
	find := func(with []string, procs int) (*variant, error) {
		v, err := t.with(slices.Concat(o.params, with), procs)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(list, func(w variant) bool {
			return w.target.procs == v.procs && slices.Equal(w.target.args, v.args)
		})
		if at < 0 {
			at = len(list)
			list = append(list, variant{target: v})
		}
		return &list[at], nil
	}
	for i, c := range t.scenario.Claims {
		v, err := find(c.With, c.Procs)
		if err != nil {
			return nil, err
		}
		v.claims = append(v.claims, i)
	}
	for i, q := range t.scenario.Questions {
		v, err := find(q.With, t.procs)
		if err != nil {
			return nil, err
		}
		v.questions = append(v.questions, i)
	}
	for i, c := range t.scenario.Chapters {
		v, err := find(c.With, t.procs)
		if err != nil {
			return nil, err
		}
		v.chapters = append(v.chapters, i)
	}
	return list, nil
}

// checkScenario runs a scenario as often as was asked for. After an interruption it
// gives what was found until then.
func (a *app) checkScenario(t *target, o *options) (*checkReport, error) {
	if t.program != nil {
		if err := a.build(a.ctx, t.program, a.stderr); err != nil {
			return nil, err
		}
		t.program.keep = true
	}
	list, err := variants(t, o)
	if err != nil {
		return nil, err
	}
	r := newReport(t.scenario, list, len(o.params) > 0 || o.procs > 0)
	say, done := progress(a.stderr, len(list)*o.runs), 0
	defer say(0)
	var mu sync.Mutex
	var first error
	ctx, stop := context.WithCancel(a.ctx)
	defer stop()
	runs := make(chan variant)
	var workers sync.WaitGroup
	for range max(1, o.jobs) {
		workers.Go(func() {
			for v := range runs {
				b, err := a.boundRun(ctx, v.target, o)
				mu.Lock()
				if err == nil && ctx.Err() == nil {
					r.add(v, b)
					done++
					say(done)
				} else if first == nil && err != nil {
					first = err
					stop()
				}
				mu.Unlock()
			}
		})
	}
	for i := range list {
		for range o.runs {
			select {
			case runs <- list[i]:
			case <-ctx.Done():
			}
		}
	}
	close(runs)
	workers.Wait()
	if a.ctx.Err() != nil {
		return r, context.Canceled
	}
	return r, first
}

// boundRun records one run and finds in it what the scenario says.
func (a *app) boundRun(ctx context.Context, t *target, o *options) (*scenario.Bound, error) {
	rec, err := a.recorded(ctx, t, o, tracer.Spec{}, a.stderr)
	if err != nil {
		return nil, err
	}
	defer rec.Close()
	s, err := tracer.Load(ctx, rec, nil)
	if empty := (*tracer.EmptyError)(nil); errors.As(err, &empty) {
		return nil, fmt.Errorf("%s: ended before anything was recorded (exit status %d)", t.scenario.Name, s.Ending.Code)
	}
	if err != nil {
		return nil, err
	}
	return t.scenario.Bind(s.History, t.params, t.procs), nil
}
