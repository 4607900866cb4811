package view

import "govis/internal/sched"

// chosenCounts counts, by group, those whom a filter picks one by one.
type chosenCounts struct {
	of     *choice
	at     sched.Pos
	states []sched.StateCounts
	born   []int
}

// chosenCounts counts them at the playhead.
func (f *Frame) chosenCounts() *chosenCounts {
	m, c := f.memory(), f.choice()
	n := &m.chosen
	if n.of == c && n.at == f.Head.Pos {
		return n
	}
	*n = chosenCounts{c, f.Head.Pos, make([]sched.StateCounts, len(c.groups)), make([]int, len(c.groups))}
	for _, p := range f.existing() {
		n.states[p.Group][p.State]++
	}
	for _, id := range c.ids {
		if g, _ := f.History.Goroutine(id); g.Created < n.at {
			if group, ok := m.crowd.GroupOf(id); ok {
				n.born[group]++
			}
		}
	}
	return n
}

// born counts those of a group who are shown and were first seen before the
// playhead.
func (f *Frame) born(group int) int {
	if f.choice().listed {
		return f.chosenCounts().born[group]
	}
	return f.memory().crowd.Born(group, f.Head.Pos)
}
