package main

import (
	"fmt"

	"govis/internal/scenario"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/scenarios"
)

// withCourse adds what a scenario tells and asks of its run: of one that is run,
// and of one whose recording is opened. It is known when all has been read.
func withCourse(u ui.Update, t *target, s tracer.Snapshot) ui.Update {
	sc, params, procs := t.scenario, t.params, t.procs
	if sc == nil && s.Meta.Kind == tracer.KindScenario && isScenario(s.Meta.Target) {
		if own, err := scenario.Load(scenarios.FS, s.Meta.Target); err == nil {
			sc, params, procs = own, s.Meta.Params, s.Meta.Procs
		}
	}
	if sc == nil {
		return u
	}
	u.Asks = len(sc.Questions) > 0
	if s.Done && !s.Stopped {
		u.Bound = sc.Bind(s.History, params, procs)
	}
	return u
}

// hasChapter tells whether the run has the chapter that was asked for.
func hasChapter(u ui.Update, at ui.Place) error {
	n := 0
	if u.Bound != nil {
		n = len(u.Bound.Chapters)
	}
	switch {
	case at.Chapter <= n:
		return nil
	case n == 0:
		return fmt.Errorf("--chapter %d: there are no chapters", at.Chapter)
	}
	return fmt.Errorf("--chapter %d: there are %d chapters", at.Chapter, n)
}
