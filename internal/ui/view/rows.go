package view

import (
	"cmp"
	"slices"
	"sort"

	"govis/internal/sched"
)

// crowdedFrom is how many goroutines are too many to be listed one by one: some
// tens of screens.
const crowdedFrom = 1000

// Grouping says whether goroutines are listed by the function they run.
type Grouping uint8

// Groupings. Auto groups where there are too many goroutines to be looked through.
const (
	Auto Grouping = iota
	Grouped
	Single
)

// grouped tells whether so many goroutines are listed by function.
func (f *Frame) grouped(n int) bool {
	return f.Grouping == Grouped || f.Grouping == Auto && n > crowdedFrom
}

// Groups tells whether the view lists goroutines by function, on a screen of this
// size.
func (f *Frame) Groups(w, h int) bool { return f.list(w, h).byGroup }

// Row is a row of a list: a goroutine, or the function of a group.
type Row struct {
	G        sched.GoID // NoG on the row of a group
	Function sched.Function
}

// rows is a list of goroutines, or of groups of which some are unfolded.
type rows struct {
	byGroup bool
	single  []sched.GoID
	groups  []groupRows
	members func(group int) []sched.GoID
	n       int
	fixed   int // so many rows stay on top when the others are paged
}

// groupRows is a group in a list.
type groupRows struct {
	group   int
	count   int // of its goroutines, where the list looks
	first   int // its row; those of its goroutines follow
	open    bool
	alone   bool // its only goroutine stands there instead of it
	members []sched.GoID
}

// row gives what stands in row i: a goroutine, or nil and a group.
func (r *rows) row(i int) (g sched.GoID, in *groupRows) {
	if !r.byGroup {
		return r.single[i], nil
	}
	k := sort.Search(len(r.groups), func(k int) bool { return r.groups[k].first > i }) - 1
	switch in = &r.groups[k]; {
	case in.alone:
		return r.members(in.group)[0], nil
	case i > in.first:
		g = in.members[i-in.first-1]
	}
	return g, in
}

// current finds the row of what matters: of the selected group, or of a goroutine; -1
// when it has none.
func (f *Frame) current(r *rows) int {
	if !r.byGroup {
		return slices.Index(r.single, f.Focus())
	}
	crowd := f.memory().crowd
	group, ok := crowd.Group(f.Group)
	if !f.OnGroup {
		group, ok = crowd.GroupOf(f.Focus())
	}
	k := slices.IndexFunc(r.groups, func(g groupRows) bool { return g.group == group })
	switch {
	case !ok || k < 0:
		return -1
	case f.OnGroup || r.groups[k].alone && r.members(group)[0] == f.Focus():
		return r.groups[k].first
	}
	if i := slices.Index(r.groups[k].members, f.Focus()); i >= 0 {
		return r.groups[k].first + 1 + i
	}
	return -1
}

// groupList makes the rows of groups of which count tells how many goroutines
// there are to be listed, and members which. In the table a group has its row even
// when it has one goroutine only.
func (f *Frame) groupList(count func(group int) int, order func(a, b *groupRows) int, members func(group int) []sched.GoID) *rows {
	r := &rows{byGroup: true, members: members}
	c := f.choice()
	for i, chosen := range c.groups {
		if !chosen && !c.listed {
			continue
		}
		if n := count(i); n > 0 {
			r.groups = append(r.groups, groupRows{group: i, count: n, open: f.Open[f.memory().crowd.Function(i)], alone: f.View != Goroutines})
		}
	}
	slices.SortStableFunc(r.groups, func(a, b groupRows) int { return order(&a, &b) })
	for i := range r.groups {
		g := &r.groups[i]
		g.alone = g.alone && g.count == 1
		if g.first = r.n; g.open && !g.alone {
			g.members = members(g.group)
		}
		r.n += 1 + len(g.members)
	}
	return r
}

func largestFirst(a, b *groupRows) int { return cmp.Compare(b.count, a.count) }

// laneRows are the rows of lanes for a window.
func (f *Frame) laneRows(w sched.Window) *rows {
	m, c := f.memory(), f.choice()
	in := m.crowd.Stretch(w)
	n := 0
	if c.listed {
		return f.pinsFirst(f.lanes(w))
	}
	for i, chosen := range c.groups {
		if chosen {
			n += m.crowd.In(i, in)
		}
	}
	if !f.grouped(n) {
		return f.pinsFirst(f.lanes(w))
	}
	return f.groupList(func(i int) int { return m.crowd.In(i, in) }, largestFirst, func(i int) []sched.GoID {
		return m.list(listKey{choice: c, in: in, at: -1}, i, func() []sched.GoID { return m.crowd.MembersOf(nil, i, in) })
	})
}

// list gives the rows along which the selection moves, those out of sight too: of
// the table, or of the lanes. Where there are few goroutines it is all of them,
// also those that the timeline does not show at the moment.
func (f *Frame) list(w, h int) *rows {
	if f.View == Goroutines {
		return f.tableRows(f.Camera.Sort)
	}
	if c := f.choice(); c.total <= crowdedFrom && (c.listed || f.Grouping != Grouped) {
		return f.tableSingles(SortBorn)
	}
	return f.laneRows(f.Window(w, h))
}

// Go gives the row so many rows below that of what matters now, or the first one
// when that has no row; ok is false when there are none.
func (f *Frame) Go(w, h, n int) (row Row, ok bool) {
	r := f.list(w, h)
	i := f.current(r)
	if i >= 0 {
		i = min(max(i+n, 0), r.n-1)
	}
	return f.rowOf(r, max(i, 0))
}

// End gives the first row, or the last; ok is false when there are none.
func (f *Frame) End(w, h int, last bool) (row Row, ok bool) {
	r := f.list(w, h)
	if last {
		return f.rowOf(r, r.n-1)
	}
	return f.rowOf(r, 0)
}

func (f *Frame) rowOf(r *rows, i int) (Row, bool) {
	if i < 0 || i >= r.n {
		return Row{}, false
	}
	g, in := r.row(i)
	if in == nil {
		return Row{G: g}, true // it is in no group that could be folded
	}
	return Row{G: g, Function: f.memory().crowd.Function(in.group)}, true
}

// pinned are those who stay in sight where goroutines are grouped: the selected
// one, the one that did the step, and the one to whom it happened, after those that are
// pinned by hand; and wherever not all are in sight, those of the chain of causes that
// is shown.
func (f *Frame) pinned() []sched.GoID {
	list := append(f.chained(), f.Pins...)
	list = append(list, f.Sel, f.Focus())
	if st := f.History.Step(f.Step()); st.N > 0 {
		list = append(list, st.Actor, f.History.Entry(st.Lo).G)
	}
	var kept []sched.GoID
	for _, id := range list {
		if g, ok := f.History.Goroutine(id); ok && f.wanted(&g) && !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	return kept
}

// keepOnTop divides room rows between those that stay on top and a page of the
// others: at gives which row stands in the i-th one. Where goroutines are grouped,
// those that matter stand above the list, in pins rows, and only what somebody selected
// turns the page.
func (f *Frame) keepOnTop(r *rows, room, pins int) (top int, at func(i int) int) {
	fixed, focus := min(r.fixed, room/2), 0
	if pins == 0 || !r.byGroup || f.Sel != sched.NoG || f.OnGroup {
		focus = max(0, f.current(r)-fixed)
	}
	top = f.page(r.n-fixed, room-fixed, focus)
	return top, func(i int) int {
		if i < fixed {
			return i
		}
		return top + i
	}
}

// pins is how many rows are kept for the pinned ones, whatever the step. In a list that
// is not grouped, those that are pinned by hand are its first rows.
func (f *Frame) pins(r *rows, room int) int {
	n := 0
	if r.n > room {
		n = len(f.chained())
	}
	switch {
	case !r.byGroup:
	case n > 0:
		n += len(f.Pins)
	case f.Sel != sched.NoG:
		n = len(f.Pins) + 3
	default:
		n = len(f.Pins) + 2
	}
	return max(0, min(n, room/3))
}
