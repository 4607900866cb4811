package view

import (
	"strconv"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
)

// lanes lists the goroutines that get a lane: those that exist somewhere in the
// window, those of the system only on demand, and only those that match the
// filter. The selected goroutine is always among them.
func (f *Frame) lanes(w sched.Window) []sched.Goroutine {
	var list []sched.Goroutine
	buf := make([]sched.Goroutine, 256)
	for i := 0; ; {
		n := f.History.Goroutines(buf, i)
		if n == 0 {
			return list
		}
		for _, g := range buf[:n] {
			if f.wanted(&g) && (g.ID == f.Sel || f.alive(&g, w)) {
				list = append(list, g)
			}
		}
		i += n
	}
}

// wanted tells whether a goroutine is to be shown at all.
func (f *Frame) wanted(g *sched.Goroutine) bool {
	if g.Created < 0 || g.System && !f.System {
		return false
	}
	return f.Filter == "" || g.ID == f.Sel || Matches(g, f.Filter)
}

// alive tells whether a goroutine exists somewhere in a window.
func (f *Frame) alive(g *sched.Goroutine, w sched.Window) bool {
	_, end := f.Extent()
	if w.From <= 0 && w.To >= end {
		return true
	}
	var buf [1]sched.Span
	spans, _ := f.History.Spans(buf[:0], g.ID, w, 1)
	return len(spans) > 0
}

// Matches tells whether a goroutine is meant by a search or a filter: "g7" is
// goroutine 7, other text is looked for in the name and the file of its
// function.
func Matches(g *sched.Goroutine, text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	if digits, ok := strings.CutPrefix(text, "g"); ok {
		if id, err := strconv.ParseInt(digits, 10, 64); err == nil {
			return g.ID == sched.GoID(id)
		}
	}
	return strings.Contains(strings.ToLower(g.Name), text) || strings.Contains(strings.ToLower(g.Entry.File), text)
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
