package view

import (
	"image"
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// groupColumn is a column of the table of groups.
type groupColumn struct {
	head  lang.Text
	width int // at least
	grow  int
	rank  int // columns of a low rank stay longest when room is scarce
	sort  Sort
	left  bool
	draw  func(c paint.Canvas, f *Frame, g *groupRows, t *groupTally)
}

// groupColumns are the columns of the table of groups from left to right.
func groupColumns() []groupColumn {
	return []groupColumn{
		{head: headThere, width: 9, sort: SortBorn, draw: func(c paint.Canvas, _ *Frame, g *groupRows, _ *groupTally) {
			cellText(c, countText(g.count), true, paint.LaneName)
		}},
		{head: headFunction, width: 12, grow: 30, rank: 1, sort: SortName, left: true, draw: func(c paint.Canvas, f *Frame, g *groupRows, _ *groupTally) {
			cellText(c, f.groupNameIn(g.group, c.W()), false, paint.Normal)
		}},
		inState(headRunning, 7, SortRunning, sched.Running, 3),
		inState(headRunnable, 8, SortRunnable, sched.Runnable, 4),
		inState(headWaiting, 8, SortWaiting, sched.Waiting, 5),
		inState(headSyscall, 7, unsorted, sched.Syscall, 6),
		{width: histogramColumns, rank: 2, sort: SortSince, left: true, draw: func(c paint.Canvas, _ *Frame, _ *groupRows, t *groupTally) {
			most := slices.Max(t.lasting[:])
			for x, n := range t.lasting {
				c.Set(x, 0, paint.Level(n, most), paint.Accent)
			}
		}},
		{head: headEver, width: 10, rank: 7, sort: unsorted, draw: func(c paint.Canvas, f *Frame, g *groupRows, _ *groupTally) {
			cellText(c, countText(f.born(g.group)), true, paint.Dim)
		}},
	}
}

// inState counts those in a state.
func inState(head lang.Text, width int, by Sort, st sched.State, rank int) groupColumn {
	return groupColumn{head: head, width: width, rank: rank, sort: by, draw: func(c paint.Canvas, f *Frame, g *groupRows, _ *groupTally) {
		text := string(paint.GlyphNone)
		if states, _ := f.states(g.group); states[st] > 0 {
			text = countText(states[st])
		}
		cellText(c, text, true, paint.Normal)
	}}
}

// groupIndent is the room for the mark of a group.
const groupIndent = 2

// drawGroups draws the table of groups.
func drawGroups(c paint.Canvas, f *Frame, v *tableView) {
	columns := fitColumns(groupColumns(), c.W()-groupIndent-1, func(c *groupColumn) (width *int, grow, rank int) {
		return &c.width, c.grow, c.rank
	})
	eachGroupColumn(c, 1, columns, func(c paint.Canvas, col *groupColumn) {
		// By state, only those of a group are ordered; the groups are as at first.
		sorted := col.sort == f.Camera.Sort || col.sort == SortBorn && f.Camera.Sort == SortState
		style := paint.Dim
		if sorted {
			style = paint.Accent
		}
		if col.head.En == "" {
			drawLastingHead(c, sorted, style)
			return
		}
		text := col.head.In(f.Lang)
		if sorted {
			mark := paint.GlyphDown
			if col.sort == SortName {
				mark = paint.GlyphUp
			}
			text += string(mark)
		}
		cellText(c, text, !col.left, style)
	})
	y := tableHead
	for _, id := range v.pins {
		if id != sched.NoG {
			drawMember(c, f, y, id)
		}
		y++
	}
	now := f.tally()
	for i := range v.shown {
		g, in := v.row(i)
		if g != sched.NoG {
			drawMember(c, f, y+i, g)
			continue
		}
		drawGroup(c, f, y+i, columns, in, &now[in.group])
	}
	if v.legend {
		c.Text(1, c.H()-1, paint.Truncate(wordLasted.In(f.Lang), c.W()-2), paint.Dim)
	}
}

func eachGroupColumn(c paint.Canvas, y int, columns []groupColumn, draw func(paint.Canvas, *groupColumn)) {
	x := groupIndent
	for i := range columns {
		col := &columns[i]
		draw(c.Sub(image.Rect(x, y, x+col.width, y+1)), col)
		x += col.width + 1
	}
}

// drawLastingHead names places on the axis of the histograms.
func drawLastingHead(c paint.Canvas, sorted bool, style paint.Style) {
	for i, name := range []string{"1 µs", "1 ms", "1 s"} {
		c.Text(1+6*i, 0, name, style) // two columns for every power of ten
	}
	if sorted {
		c.Set(c.W()-1, 0, paint.GlyphDown, style)
	}
}

func drawGroup(c paint.Canvas, f *Frame, y int, columns []groupColumn, in *groupRows, t *groupTally) {
	c.Set(1, y, foldMark(in.open), paint.LaneName)
	eachGroupColumn(c, y, columns, func(c paint.Canvas, col *groupColumn) { col.draw(c, f, in, t) })
	if f.OnGroup && f.memory().crowd.Function(in.group) == f.Group {
		c.Set(0, y, paint.GlyphCurrent, paint.LaneNameActor)
		c.MarkRow(y, paint.InSelectedRow)
	}
}

// drawMember draws a goroutine in the table of groups: its state, for how long,
// and why.
func drawMember(c paint.Canvas, f *Frame, y int, id sched.GoID) {
	var r tableRow
	r.g, _ = f.History.Goroutine(id)
	r.span, _ = f.History.StateAt(id, f.Head.Pos)
	style := paint.LaneName
	switch {
	case r.span.State == sched.NotExist:
		style = paint.Dim
	case id == f.Actor():
		style = paint.LaneNameActor
	}
	f.drawRowMark(c, y, id)
	cellText(c.Sub(image.Rect(groupIndent, y, groupIndent+9, y+1)), label(&r.g), true, style)
	x := groupIndent + 10
	put := func(width int, right bool, text string, style paint.Style) {
		cellText(c.Sub(image.Rect(x, y, min(x+width, c.W()-1), y+1)), text, right, style)
		x += width + 1
	}
	put(20, false, laneName(&r.g), paint.Normal)
	put(9, false, r.state(f), paint.Normal)
	put(8, true, r.since(f), paint.Normal)
	put(26, false, r.why(f), paint.Normal)
	put(30, false, r.createdBy(f), paint.Dim)
	if id == f.Sel {
		c.MarkRow(y, paint.InSelectedRow)
	}
}
