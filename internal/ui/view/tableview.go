package view

import (
	"slices"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// tableView is a table on the screen.
type tableView struct {
	rows       *rows
	pins       []sched.GoID // above the others
	top, shown int          // of the rows
	at         func(i int) int
	legend     bool // the last row of the canvas explains the histograms
}

// tableView decides what goes where on a canvas.
func (f *Frame) tableView(c paint.Canvas) tableView {
	v := tableView{rows: f.tableRows(f.Camera.Sort)}
	room := max(1, c.H()-tableHead)
	if v.rows.byGroup {
		v.legend = room >= 6
		if v.legend {
			room--
		}
		v.pins = make([]sched.GoID, f.pins(v.rows, room))
		room -= len(v.pins)
	}
	v.top, v.at = f.keepOnTop(v.rows, room, len(v.pins))
	v.shown = min(v.rows.n-v.top, room)
	if len(v.pins) > 0 {
		copy(v.pins, slices.DeleteFunc(f.pinned(), v.shows))
	}
	return v
}

// row gives what stands in the i-th row on the screen.
func (v *tableView) row(i int) (sched.GoID, *groupRows) { return v.rows.row(v.at(i)) }

// shows tells whether a goroutine has a row of its own on the screen.
func (v *tableView) shows(id sched.GoID) bool {
	for i := range v.shown {
		if g, _ := v.row(i); g == id {
			return true
		}
	}
	return false
}

// tableTop gives the first row that the table shows, and out of how many.
func (f *Frame) tableTop(c paint.Canvas) (top, rows int) {
	v := f.tableView(c)
	return v.top, v.rows.n
}

// hitTable finds the goroutine, or the group, at a row of the table.
func (f *Frame) hitTable(c paint.Canvas, _, y int) Hit {
	v := f.tableView(c)
	switch y -= tableHead; {
	case y < 0 || y >= len(v.pins)+v.shown:
		return Hit{}
	case y < len(v.pins):
		return Hit{G: v.pins[y]}
	}
	row, _ := f.rowOf(v.rows, v.at(y-len(v.pins)))
	return Hit{G: row.G, Function: row.Function, OnGroup: row.G == sched.NoG}
}
