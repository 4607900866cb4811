package view

import (
	"slices"

	"govis/internal/filter"
	"govis/internal/sched"
)

// choice is which goroutines are to be shown at all, beside the selected one and
// those that are pinned.
type choice struct {
	of     choiceKey
	crowd  *sched.Crowd
	groups []bool // of the crowd, all of whose goroutines are chosen
	total  int    // goroutines that are
	// listed: the filter picks goroutines one by one, and ids are those, in the order
	// in which they were first seen. No group is chosen then.
	listed bool
	ids    []sched.GoID
	picked []bool // whether one is among ids, by its order in the crowd; nil before anybody asked
	exist  []int  // which of those who exist at the playhead they are; only where the filter asks for what happens then
}

// choiceKey says when a choice holds.
type choiceKey struct {
	filter *filter.Filter
	facts  *filter.Facts
	system bool
	moment tallyKey // where the filter asks for what happens then
}

// choice gives which goroutines are to be shown.
func (f *Frame) choice() *choice {
	m := f.memory()
	key := choiceKey{filter: f.Filter, facts: f.Facts, system: f.System}
	if m.matcher == nil || m.matches != key {
		m.matcher, m.matches, m.choice = f.Filter.Matcher(m.crowd, f.Facts, func(group int) bool {
			return key.system || !m.crowd.Function(group).System
		}), key, nil
	}
	if m.matcher.Moment() {
		key.moment = tallyKey{f.Head.Pos, f.Head.Time}
	}
	if c := m.choice; c != nil && c.of == key {
		return c
	}
	c := &choice{of: key, crowd: m.crowd}
	groups, ok := m.matcher.ByFunction()
	if c.listed = !ok; c.listed {
		c.groups = make([]bool, m.crowd.Groups())
		c.ids, c.exist = m.matcher.At(m.census, f.Head.Pos, f.Head.Time)
		if n := len(c.exist); n > 0 && n == len(c.ids) { // all of them exist, and so need not be looked for
			all := f.present()
			c.picked = make([]bool, all[c.exist[n-1]].Order()+1)
			for _, k := range c.exist {
				c.picked[all[k].Order()] = true
			}
		}
		if !m.matcher.Moment() {
			c.exist = nil // it holds elsewhere, too
		}
		c.total = len(c.ids)
	} else {
		c.groups = groups
		for i := range groups {
			if groups[i] {
				c.total += m.crowd.Size(i)
			}
		}
	}
	m.choice = c
	return c
}

// has tells whether a goroutine of a group is chosen.
func (c *choice) has(id sched.GoID, group int) bool {
	if !c.listed {
		return c.groups[group]
	}
	return c.picks(c.crowd.Order(id))
}

// keeps tells whether one who exists is chosen.
func (c *choice) keeps(p *sched.Present) bool {
	if !c.listed {
		return c.groups[p.Group]
	}
	return c.picks(p.Order())
}

// picks tells whether the filter picks the one of an order in the crowd.
func (c *choice) picks(order int) bool {
	if n := len(c.ids); n > 0 && c.picked == nil {
		c.picked = make([]bool, c.crowd.Order(c.ids[n-1])+1)
		for _, id := range c.ids {
			c.picked[c.crowd.Order(id)] = true
		}
	}
	return order < len(c.picked) && c.picked[order]
}

// existing gives those who are chosen and exist at the playhead, in the order in
// which they were first seen.
func (f *Frame) existing() []*sched.Present {
	c, all := f.choice(), f.present()
	var list []*sched.Present
	if c.listed && c.of.moment != (tallyKey{}) {
		for _, k := range c.exist {
			list = append(list, &all[k])
		}
		return list
	}
	for k := range all {
		if p := &all[k]; c.keeps(p) {
			list = append(list, p)
		}
	}
	return list
}

// in gives those who are chosen and exist somewhere in a stretch.
func (c *choice) in(s sched.Stretch) []sched.GoID {
	if !c.listed {
		return c.crowd.Members(nil, c.groups, s)
	}
	var list []sched.GoID
	for _, id := range c.ids {
		if c.crowd.Exists(id, s) {
			list = append(list, id)
		}
	}
	return list
}

// Listed tells that the filter picks goroutines one by one, so that they are not
// grouped.
func (f *Frame) Listed() bool { return f.choice().listed }

// Chosen counts the goroutines that the filter keeps.
func (f *Frame) Chosen() int { return f.choice().total }

// Words are what a filter can be completed with.
func (f *Frame) Words() filter.Words {
	return filter.WordsOf(f.memory().census, f.Head.Pos, f.Facts)
}

// pinsFirst puts the goroutines that are pinned before all others.
func (f *Frame) pinsFirst(list []sched.GoID) *rows {
	var pins []sched.GoID
	for _, id := range f.Pins {
		if g, ok := f.History.Goroutine(id); ok && f.wanted(&g) && !slices.Contains(pins, id) {
			pins = append(pins, id)
		}
	}
	if len(pins) > 0 {
		rest := slices.DeleteFunc(slices.Clone(list), func(id sched.GoID) bool { return slices.Contains(pins, id) })
		list = slices.Concat(pins, rest)
	}
	return &rows{single: list, n: len(list), fixed: len(pins)}
}
