package view

import (
	"slices"
	"sort"
	"strconv"
	"strings"

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
		if c.only != sched.NoG {
			if m.crowd.Exists(c.only, in) {
				return []sched.GoID{c.only}
			}
			return nil
		}
		return m.crowd.Members(nil, c.groups, in)
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
	if f.Filter == "" || g.ID == f.Sel {
		return true
	}
	c := f.choice()
	group, ok := f.memory().crowd.Group(sched.Function{Name: g.Name, File: g.Entry.File, System: g.System})
	return g.ID == c.only || ok && c.groups[group]
}

// also gives those who are to be shown beside the groups that were chosen.
func (f *Frame) also() (list []sched.GoID) {
	for _, id := range []sched.GoID{f.Sel, f.choice().only} {
		if g, ok := f.History.Goroutine(id); ok && f.wanted(&g) {
			list = append(list, id)
		}
	}
	return list
}

// Matches tells whether a goroutine is meant by a search or a filter: "g7" is
// goroutine 7, other text is looked for in the name and the file of its
// function.
func Matches(g *sched.Goroutine, text string) bool {
	if id, ok := numberOf(text); ok {
		return g.ID == id
	}
	return matches(g.Name, g.Entry.File, text)
}

// NamesOne tells whether a search or a filter names a single goroutine.
func NamesOne(text string) bool {
	_, ok := numberOf(text)
	return ok
}

// numberOf reads "g7".
func numberOf(text string) (sched.GoID, bool) {
	digits, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(text)), "g")
	id, err := strconv.ParseInt(digits, 10, 64)
	return sched.GoID(id), ok && err == nil
}

func matches(name, file, text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	return strings.Contains(strings.ToLower(name), text) || strings.Contains(strings.ToLower(file), text)
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
