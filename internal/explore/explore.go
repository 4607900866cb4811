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

import "govis/internal/sched"

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
	return read(h, Family(h, How{Lines: true}), true, h.Len(), nil)
}

// read walks through a history up to a position. did, when it is not nil, is told
// all that goroutines do.
func read(h *sched.History, family []Member, lines bool, until sched.Pos, did func(sched.GoID, Deed)) *Schedule {
	r := newReader(h, family)
	r.lines, r.did = lines, did
	for p := range min(until, h.Len()) {
		r.entry(p)
	}
	return r.schedule()
}

// Difference gives the steps at which two runs first differ: the first step of
// each that the other one has nothing alike for. 0 is "none": all that the run
// did, the other one did as well, or one of them was not kept.
func Difference(a, b *Schedule) (stepA, stepB int) {
	if a.ID == b.ID || len(a.events) == 0 || len(b.events) == 0 {
		return 0, 0
	}
	return a.beyond(b), b.beyond(a)
}

// beyond gives the first step of s that is not in t.
func (s *Schedule) beyond(t *Schedule) int {
	names := make(map[uint64]bool, len(t.events))
	for _, e := range t.events {
		names[e.name] = true
	}
	first := 0
	for _, e := range s.events {
		if (first == 0 || e.step < first) && !names[e.name] {
			first = e.step
		}
	}
	return first
}
