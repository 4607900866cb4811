package explore

import (
	"cmp"
	"slices"

	"govis/internal/sched"
)

// Run is what is to be known of a run.
type Run struct {
	Schedule *Schedule
	Steps    int
	How      string // how it ended: "return", Deadlock …; "" when it is not known
	Stuck    int    // goroutines that waited when it ended
}

// Deadlock is how a run ended that came to a standstill.
const Deadlock = "deadlock"

// Look finds out what is to be known of a run.
func Look(h *sched.History) Run {
	r := Run{Schedule: Of(h), Steps: h.Steps()}
	r.How, r.Stuck = ended(h)
	return r
}

// Group is the runs that have one schedule.
type Group struct {
	Run       // the first of them
	First int // the number of that run, from 1
	Runs  int
	Kept  bool // what its runs did is known in full, and worth keeping a recording of
}

// MaxKept is how many schedules are kept in full. A program with chance in it has
// a new one in every run; of those beyond there is the count alone.
const MaxKept = 200

// Groups gathers runs. Its zero value has none.
type Groups struct {
	Runs int
	list []*Group
	by   map[uint64]*Group
}

// Add takes the next run and tells whether its schedule is a new one.
func (gs *Groups) Add(r Run) (g *Group, isNew bool) {
	gs.Runs++
	if g = gs.by[r.Schedule.ID]; g != nil {
		g.Runs++
		return g, false
	}
	g = &Group{Run: r, First: gs.Runs, Runs: 1, Kept: len(gs.list) < MaxKept}
	if !g.Kept {
		g.Schedule = &Schedule{ID: r.Schedule.ID}
	}
	if gs.by == nil {
		gs.by = map[uint64]*Group{}
	}
	gs.by[r.Schedule.ID] = g
	gs.list = append(gs.list, g)
	return g, true
}

// List gives the groups, the largest first, and of equal ones the earlier first.
func (gs *Groups) List() []*Group {
	list := slices.Clone(gs.list)
	slices.SortStableFunc(list, func(a, b *Group) int { return cmp.Compare(b.Runs, a.Runs) })
	return list
}

// ended tells how a run ended, and how many goroutines were left waiting.
func ended(h *sched.History) (how string, stuck int) {
	for p := h.Len() - 1; p >= 0; p-- {
		switch e := h.Entry(p); {
		case e.Kind == sched.Deadlock:
			how = Deadlock
		case e.Kind == sched.End && how == "":
			how = e.Text
		case e.Kind == sched.Stuck:
			stuck++
		case e.Kind != sched.End && !e.Kind.Hidden() && !e.Quiet:
			return how, stuck
		}
	}
	return how, stuck
}
