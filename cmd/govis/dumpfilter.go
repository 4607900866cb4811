package main

import (
	"fmt"
	"slices"

	"govis/internal/export"
	"govis/internal/filter"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// dumpFilter reads --filter: of goroutines where those are printed, else of steps.
func dumpFilter(o *options) (*filter.Filter, error) {
	of := filter.Steps
	if o.goroutines {
		of = filter.Goroutines
	}
	if o.filter != "" && o.messages {
		return nil, fmt.Errorf("--filter is for steps and goroutines, not for --messages")
	}
	f, err := filter.Parse(o.filter, of)
	if err != nil {
		return nil, fmt.Errorf("--filter: %w", err)
	}
	return f, nil
}

// only gives what --filter keeps: of goroutines, as they are at the end.
func (a *app) only(o *options, h *sched.History, opt narrate.Options) (export.Only, error) {
	f, err := dumpFilter(o)
	if err != nil || f.All() {
		return export.Only{}, err
	}
	facts, err := a.gather(h, f.Needs())
	if err != nil {
		return export.Only{}, err
	}
	if !o.goroutines {
		m := f.Steps(h, facts, func(n int) string { return narrate.Step(h, n, opt).Text })
		return export.Only{Step: m.Match}, nil
	}
	crowd := sched.NewCrowd(h)
	all := func(int) bool { return true }
	list, _ := f.Matcher(crowd, facts, all).At(sched.NewCensus(crowd), h.Len(), h.End())
	slices.Sort(list)
	return export.Only{Goroutine: func(id sched.GoID) bool {
		_, found := slices.BinarySearch(list, id)
		return found
	}}, nil
}

// gather goes through a history for what a filter needs to know.
func (a *app) gather(h *sched.History, n filter.Needs) (*filter.Facts, error) {
	if n.None() {
		return nil, nil
	}
	g := filter.Gather(h, n)
	for !g.Read(1 << 16) {
		if err := a.ctx.Err(); err != nil {
			return nil, err
		}
	}
	if g.Cut {
		fmt.Fprintln(a.stderr, "govis: "+filter.WordCut.In(a.lang))
	}
	return g.Facts, nil
}
