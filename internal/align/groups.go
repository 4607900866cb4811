package align

import (
	"cmp"
	"slices"

	"govis/internal/sched"
)

// Group is the goroutines that run one function, on both sides.
type Group struct {
	Name  string
	Count [2]int
	Time  [2]sched.Cell // what they all spent in each state, in nanoseconds
}

// groups adds up both sides, the functions first of which the time changed most.
func groups(h [2]*sched.History) []Group {
	place := map[string]int{}
	var list []Group
	for side := range h {
		all := make([]sched.Goroutine, h[side].Count())
		for _, g := range all[:h[side].Goroutines(all, 0)] {
			if g.System || g.Created < 0 {
				continue
			}
			i, ok := place[g.Name]
			if !ok {
				i = len(list)
				place[g.Name], list = i, append(list, Group{Name: g.Name})
			}
			list[i].add(side, h[side], g.ID)
		}
	}
	slices.SortStableFunc(list, func(a, b Group) int { return cmp.Compare(b.change(), a.change()) })
	return list
}

// add takes one more goroutine.
func (g *Group) add(side int, h *sched.History, id sched.GoID) {
	g.Count[side]++
	spent := h.Totals(id, h.Len())
	for st := range spent {
		if sched.State(st) != sched.NotExist {
			g.Time[side][st] += spent[st]
		}
	}
}

// change is the time that a side has more of, over all states.
func (g *Group) change() (sum int64) {
	for st := range g.Time[A] {
		sum += max(g.Time[A][st]-g.Time[B][st], g.Time[B][st]-g.Time[A][st])
	}
	return sum
}
