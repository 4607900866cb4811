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
	cells  map[sched.GoID][]sched.Cell
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
	more bool // there was too much of it
}

// window gives what is remembered of the timeline's window.
func (t *timeline) window() *windowMemory {
	m := &t.f.memory().window
	if key := (windowKey{t.scale.Window, t.c.W(), t.f.Fold}); m.of != key || m.curves == nil {
		*m = windowMemory{of: key, edges: m.edges[:0], curves: map[int][]int{}, seats: map[sched.ProcID]seats{}, cells: map[sched.GoID][]sched.Cell{}}
		m.ranges = t.f.ranges(key.w)
	}
	return m
}

// seats gives what a P did in the window.
func (t *timeline) seats(p sched.ProcID) seats {
	m := t.window()
	s, ok := m.seats[p]
	if !ok {
		s.list, s.more = t.f.History.Seats(nil, p, t.scale.Window, 4*t.c.W())
		m.seats[p] = s
	}
	return s
}

// cells gives how long a goroutine has been in each state in every column.
func (t *timeline) cells(g sched.GoID) []sched.Cell {
	m := t.window()
	cells, ok := m.cells[g]
	if !ok {
		cells = make([]sched.Cell, t.c.W())
		for _, p := range t.scale.Pieces() {
			t.f.History.Lane(cells[p.Col:p.Col+p.Cols], g, p.Window)
		}
		if len(m.cells) >= mostLanes {
			clear(m.cells)
		}
		m.cells[g] = cells
	}
	return cells
}
