package view

import (
	"cmp"
	"slices"

	"govis/internal/sched"
)

// presentList gives those who exist at the playhead and are to be shown, of one
// group or of allGroups, in an order.
func (f *Frame) presentList(order Sort, group int) []sched.GoID {
	m := f.memory()
	return m.list(listKey{choice: f.choice(), at: f.Head.Pos, order: order}, group, func() []sched.GoID {
		list := f.existing()
		if group != allGroups {
			list = slices.DeleteFunc(list, func(p *sched.Present) bool { return int(p.Group) != group })
		}
		if by := presentOrder(order); by != nil {
			slices.SortStableFunc(list, by)
		}
		ids := make([]sched.GoID, len(list))
		for i, p := range list {
			ids[i] = p.ID
		}
		return ids
	})
}

// presentOrder orders those who exist: where it is by a time that had to be summed
// up for every one of them, those come first who are in that state. It is nil for
// the order in which they were first seen.
func presentOrder(order Sort) func(a, b *sched.Present) int {
	switch order {
	case SortState:
		return func(a, b *sched.Present) int { return cmp.Compare(stateRank(a.State), stateRank(b.State)) }
	case SortSince:
		return func(a, b *sched.Present) int { return cmp.Compare(a.From, b.From) }
	}
	st, ok := order.state()
	if !ok {
		return nil
	}
	rank := func(p *sched.Present) int {
		if p.State == st {
			return 0
		}
		return 1
	}
	return func(a, b *sched.Present) int { return cmp.Compare(rank(a), rank(b)) }
}

// groupOrder orders groups: by name, by how many are in a state, by how long the
// one has been in its state who has been in it longest, else the largest first.
func (f *Frame) groupOrder(order Sort) func(a, b *groupRows) int {
	switch crowd := f.memory().crowd; order {
	case SortName:
		return func(a, b *groupRows) int {
			return cmp.Compare(crowd.Function(a.group).Name, crowd.Function(b.group).Name)
		}
	case SortSince:
		now := f.tally()
		return func(a, b *groupRows) int { return cmp.Compare(now[a.group].since, now[b.group].since) }
	}
	if st, ok := order.state(); ok {
		count := func(g *groupRows) int {
			states, _ := f.states(g.group)
			return states[st]
		}
		return func(a, b *groupRows) int { return cmp.Compare(count(b), count(a)) }
	}
	return largestFirst
}
