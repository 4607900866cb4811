package view

import "govis/internal/sched"

// windowMemory is what is remembered of a window: what is the same wherever the
// playhead stands in it.
type windowMemory struct {
	of     windowKey
	edges  []sched.Stretch // of each column
	curves map[int][]int   // how many of a group exist in each column
	ranges []sched.RangeSpan
	seats  map[sched.ProcID]seats
	lanes  map[sched.GoID][]sched.Cell // of those that are too dense for their spans
}

// mostLanes is how many lanes are remembered: those of some screens.
const mostLanes = 200

// windowKey says when it holds.
type windowKey struct {
	w       sched.Window
	columns int
	fold    bool
}

// seats is what a P did.
type seats struct {
	list []sched.Seat
	busy []sched.Cell // of each column, when there was too much to be listed
}

// window gives what is remembered of the timeline's window.
func (t *timeline) window() *windowMemory {
	m := &t.f.memory().window
	if key := (windowKey{t.scale.Window, t.c.W(), t.f.Fold}); m.of != key || m.curves == nil {
		*m = windowMemory{of: key, edges: m.edges[:0], curves: map[int][]int{}, seats: map[sched.ProcID]seats{}, lanes: map[sched.GoID][]sched.Cell{}}
		m.ranges = t.f.ranges(key.w)
	}
	return m
}

// seats gives what a P did in the window.
func (t *timeline) seats(p sched.ProcID) seats {
	m := t.window()
	s, ok := m.seats[p]
	if !ok {
		more := false
		if s.list, more = t.f.History.Seats(nil, p, t.scale.Window, 4*t.c.W()); more {
			s.list, s.busy = nil, t.cells(func(dst []sched.Cell, w sched.Window) { t.f.History.ProcLane(dst, p, w) })
		}
		m.seats[p] = s
	}
	return s
}

// dense gives how long a goroutine was in each state, in every column.
func (t *timeline) dense(g sched.GoID) []sched.Cell {
	m := t.window()
	cells, ok := m.lanes[g]
	if !ok {
		cells = t.cells(func(dst []sched.Cell, w sched.Window) { t.f.History.Lane(dst, g, w) })
		if len(m.lanes) >= mostLanes {
			clear(m.lanes)
		}
		m.lanes[g] = cells
	}
	return cells
}

// cells asks for every piece of the window.
func (t *timeline) cells(ask func(dst []sched.Cell, w sched.Window)) []sched.Cell {
	cells := make([]sched.Cell, t.c.W())
	for _, p := range t.scale.Pieces() {
		ask(cells[p.Col:p.Col+p.Cols], p.Window)
	}
	return cells
}
