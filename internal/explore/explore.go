// Package explore tells how many different schedules a program has. In go
// histories of runs of one program, out come groups of runs with the same
// schedule, and the first step at which two runs differ.
//
// Two runs have the same schedule when every goroutine did the same things with
// the same outcome, and every channel, lock and WaitGroup, and the output, met
// the same goroutines in the same order. What happened independently of each
// other may have happened in any order: P, thread, time, and who ran meanwhile
// make no difference. (This is the equivalence of traces after Mazurkiewicz,
// with goroutines and objects as what makes two events depend on each other.)
//
// Values and the text of the output make no difference either, for they may hold
// times and random numbers. The package knows nothing of how a run is recorded.
package explore

import (
	"slices"

	"govis/internal/sched"
)

// Schedule is the schedule of one run.
type Schedule struct {
	// ID is equal for equal schedules, in this process and in any other.
	ID     uint64
	events []event
}

// event is one thing that happened, named by all that it depends on: two runs
// that have an event of the same name have the same past of it.
type event struct {
	name uint64
	step int
}

// Of gives the schedule of a run.
func Of(h *sched.History) *Schedule {
	r := newReader(h)
	for p := range h.Len() {
		r.entry(p)
	}
	return r.schedule()
}

// Difference gives the steps at which two runs first differ: the first step of
// each that the other one has nothing alike for. 0 is "none": all that the run
// did, the other one did as well, or one of them was not kept.
func Difference(a, b *Schedule) (stepA, stepB int) {
	if len(a.events) == 0 || len(b.events) == 0 {
		return 0, 0
	}
	return a.beyond(b), b.beyond(a)
}

// beyond gives the first step of s that is not in t.
func (s *Schedule) beyond(t *Schedule) int {
	names := make([]uint64, len(t.events))
	for i, e := range t.events {
		names[i] = e.name
	}
	slices.Sort(names)
	first := 0
	for _, e := range s.events {
		if _, ok := slices.BinarySearch(names, e.name); !ok && (first == 0 || e.step < first) {
			first = e.step
		}
	}
	return first
}
