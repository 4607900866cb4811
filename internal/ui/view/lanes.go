package view

import (
	"slices"
	"sort"
	"strconv"

	"govis/internal/narrate"
	"govis/internal/sched"
)

// lanes lists the goroutines that get a lane where they are not grouped: those
// that exist somewhere in the window, those of the system only on demand, and only
// those that match the filter. The selected goroutine is always among them.
func (f *Frame) lanes(w sched.Window) []sched.GoID {
	m, c := f.memory(), f.choice()
	in := m.crowd.Stretch(w)
	list := m.list(listKey{choice: c, in: in, at: -1}, allGroups, func() []sched.GoID {
		return c.in(in)
	})
	return f.withSelected(list)
}

// withSelected puts the selected goroutine into a list, in the order in which they
// were first seen, unless it is there.
func (f *Frame) withSelected(list []sched.GoID) []sched.GoID {
	g, ok := f.History.Goroutine(f.Sel)
	if !ok || !f.wanted(&g) {
		return list
	}
	crowd := f.memory().crowd
	i := sort.Search(len(list), func(i int) bool { return !crowd.Before(list[i], f.Sel) })
	if i < len(list) && list[i] == f.Sel {
		return list
	}
	return slices.Insert(slices.Clone(list), i, f.Sel)
}

// wanted tells whether a goroutine is to be shown at all.
func (f *Frame) wanted(g *sched.Goroutine) bool {
	if g.Created < 0 || g.System && !f.System {
		return false
	}
	if f.Filter.All() || g.ID == f.Sel || slices.Contains(f.Pins, g.ID) {
		return true
	}
	group, ok := f.memory().crowd.Group(sched.Function{Name: g.Name, File: g.Entry.File, System: g.System})
	return ok && f.choice().has(g.ID, group)
}

// also gives those who are to be shown beside the ones that the filter keeps.
func (f *Frame) also() (list []sched.GoID) {
	for _, id := range slices.Concat([]sched.GoID{f.Sel}, f.Pins) {
		if g, ok := f.History.Goroutine(id); ok && f.wanted(&g) {
			list = append(list, id)
		}
	}
	return list
}

// page gives which of n rows to show in room rows: the page that holds the row
// of interest, or what was scrolled to by hand.
func (f *Frame) page(n, room, focus int) (top int) {
	switch {
	case n <= room || room <= 0:
		return 0
	case f.Camera.Rows:
		return min(max(f.Camera.Top, 0), n-room)
	}
	return max(0, min(focus/room*room, n-room))
}

// label is what stands before a lane.
func label(g *sched.Goroutine) string { return "G" + strconv.FormatInt(int64(g.ID), 10) }

// laneName is the short name of a goroutine's function.
func laneName(g *sched.Goroutine) string { return narrate.ShortFunc(g.Name) }
