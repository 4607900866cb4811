package view

import (
	"image"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// column is a column of the table of goroutines.
type column struct {
	head  lang.Text
	width int // at least
	grow  int // how much wider it may become
	rank  int // columns of a low rank stay longest when room is scarce
	sort  Sort
	right bool
	text  func(*tableRow, *Frame) string // nil for the bar
	style paint.Style
}

// unsorted, as a column's sort, says that nothing is ordered by it.
const unsorted = nSorts

// allColumns are the columns of the table from left to right.
func allColumns() []column {
	return []column{
		{
			head: headG, width: 5, rank: 0, sort: SortBorn, style: paint.LaneName,
			text: func(r *tableRow, _ *Frame) string { return label(&r.g) },
		},
		{
			head: headFunction, width: 12, grow: 18, rank: 1, sort: SortName,
			text: func(r *tableRow, _ *Frame) string { return laneName(&r.g) },
		},
		{head: headState, width: 10, rank: 2, sort: SortState, text: (*tableRow).state},
		{head: headSince, width: 7, rank: 4, sort: SortSince, right: true, text: (*tableRow).since},
		{
			head: headWhy, width: 13, grow: 12, rank: 3, sort: unsorted,
			text: (*tableRow).why,
		},
		{head: headShares, width: 11, grow: 9, rank: 5, sort: unsorted},
		timeColumn(headRunning, SortRunning, sched.Running, 6),
		timeColumn(headRunnable, SortRunnable, sched.Runnable, 9),
		timeColumn(headWaiting, SortWaiting, sched.Waiting, 8),
		timeColumn(headSyscall, unsorted, sched.Syscall, 10),
		{head: headBy, width: 14, grow: 16, rank: 7, sort: unsorted, text: (*tableRow).createdBy, style: paint.Dim},
	}
}

// timeColumn is a column with the time in one state.
func timeColumn(head lang.Text, by Sort, st sched.State, rank int) column {
	return column{
		head: head, width: 10, rank: rank, sort: by, right: true,
		text: func(r *tableRow, _ *Frame) string {
			if r.totals[st] == 0 {
				return string(paint.GlyphNone)
			}
			return narrate.Short(sched.Time(r.totals[st]))
		},
	}
}

// chooseColumns gives the columns that fit, those of a low rank and that of the
// order first, and lets them grow into what is left.
func chooseColumns(room int, by Sort) []column {
	return fitColumns(allColumns(), room, func(c *column) (width *int, grow, rank int) {
		if c.sort == by {
			return &c.width, c.grow, -1
		}
		return &c.width, c.grow, c.rank
	})
}

// fitColumns gives the columns that fit, those of a low rank first, and lets them grow
// into what is left. A rank is below the number of columns.
func fitColumns[C any](all []C, room int, size func(*C) (width *int, grow, rank int)) []C {
	keep := make([]bool, len(all))
	for rank := -1; rank < len(all); rank++ {
		for i := range all {
			if width, _, own := size(&all[i]); own == rank && *width+1 <= room {
				keep[i] = true
				room -= *width + 1
			}
		}
	}
	var list []C
	for i := range all {
		if keep[i] {
			width, grow, _ := size(&all[i])
			more := min(grow, max(0, room))
			*width, room = *width+more, room-more
			list = append(list, all[i])
		}
	}
	return list
}

// table draws rows in chosen columns.
type table struct {
	f       *Frame
	columns []column
}

// each calls do with the canvas of every column of a row.
func (t *table) each(c paint.Canvas, do func(*column, paint.Canvas)) {
	x := 0
	for i := range t.columns {
		col := &t.columns[i]
		do(col, c.Sub(image.Rect(x, 0, x+col.width, 1)))
		x += col.width + 1
	}
}

func (t *table) drawHead(c paint.Canvas) {
	t.each(c, func(col *column, c paint.Canvas) {
		text, style := col.head.In(t.f.Lang), paint.Dim
		if col.sort == t.f.Camera.Sort {
			mark := paint.GlyphDown
			if col.sort.rising() {
				mark = paint.GlyphUp
			}
			text, style = text+string(mark), paint.Accent
		}
		cellText(c, text, col.right, style)
	})
}

func (t *table) drawRow(c paint.Canvas, y int, r *tableRow) {
	t.f.drawRowMark(c, y, r.g.ID)
	t.each(c.Sub(image.Rect(1, y, c.W(), y+1)), func(col *column, c paint.Canvas) {
		style := col.style
		switch {
		case r.span.State == sched.NotExist:
			style = paint.Dim
		case col.sort == SortBorn && r.g.ID == t.f.Actor():
			style = paint.LaneNameActor
		}
		if col.text == nil {
			drawShares(c, r.totals)
			return
		}
		cellText(c, col.text(r, t.f), col.right, style)
	})
	if r.g.ID == t.f.Sel {
		c.MarkRow(y, paint.InSelectedRow)
	}
}

// cellText writes a text into a cell, cut to it.
func cellText(c paint.Canvas, text string, right bool, style paint.Style) {
	text = paint.Truncate(text, c.W())
	x := 0
	if right {
		x = c.W() - paint.Width(text)
	}
	c.Text(x, 0, text, style)
}

// drawShares draws how a time is divided among the states, as one bar.
func drawShares(c paint.Canvas, totals sched.Cell) {
	x := 0
	for _, st := range barOrder {
		n := shares(totals, c.W())[st]
		c.Bar(x, 0, n, barStyle(st))
		x += n
	}
}

// barOrder is the order in which states stand in a bar.
var barOrder = [...]sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall}

// shares divides n columns by the times. Every state that occurred gets one at
// least, as long as there are enough.
func shares(totals sched.Cell, n int) [sched.NStates]int {
	var cols [sched.NStates]int
	var sum int64
	largest := sched.Running
	for _, st := range barOrder {
		sum += totals[st]
		if totals[st] > totals[largest] {
			largest = st
		}
	}
	if sum == 0 || n <= 0 {
		return cols
	}
	left := n
	for _, st := range barOrder {
		if st == largest || totals[st] == 0 {
			continue
		}
		cols[st] = min(left, max(1, int(float64(totals[st])/float64(sum)*float64(n))))
		left -= cols[st]
	}
	cols[largest] = left
	return cols
}
