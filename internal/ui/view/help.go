package view

import (
	"fmt"
	"image"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// HelpFrame is everything that the help depends on.
type HelpFrame struct {
	Lang   lang.Lang
	Title  string
	Groups []HelpGroup
	Skip   int // rows that were on the pages before
}

// HelpGroup is a list of keys that belong together.
type HelpGroup struct {
	Name string
	Rows []HelpRow
}

// HelpRow says what keys do.
type HelpRow struct{ Keys, Does string }

// Measures of the help box.
const (
	helpColumn = 34 // a column is at least this wide
	helpWidest = 46
	helpMost   = 4 // columns
)

// helpLine is a line of the list: a group's name, a row, or neither.
type helpLine struct {
	name string
	row  HelpRow
}

// DrawHelp draws the keys and the legend in a box over the picture, and gives
// how many rows a next page has to skip; 0 when there is none.
func DrawHelp(c paint.Canvas, h HelpFrame) (next int) {
	if c.W() < 4 || c.H() < 3 {
		return 0
	}
	var cells [][]helpLine
	var legend [][]mark
	missing := 1
	for tight := 0; tight < 3 && missing > 0; tight++ {
		cells, legend, missing = h.fit(c.W()-4, c.H()-2, tight)
	}
	if missing > 0 {
		next = len(h.lines(2)) + h.Skip - missing - 1
		last := cells[len(cells)-1]
		last[len(last)-1] = helpLine{name: fmt.Sprintf(wordNotShown.In(h.Lang), missing+1)}
	}
	rows := len(cells[0])
	width := min(c.W(), len(cells)*helpWidest+4)
	height := min(c.H(), rows+1+len(legend)+2)
	x, y := (c.W()-width)/2, (c.H()-height)/2
	box := c.Sub(image.Rect(x, y, x+width, y+height))
	box.Fill(0, 0, box.W(), box.H(), ' ', paint.Normal)
	in := box.Box(paint.Rule)
	box.Text(2, 0, " "+paint.Truncate(h.Title, width-6)+" ", paint.Title)
	drawKeys(in.Sub(image.Rect(1, 0, in.W()-1, rows)), cells)
	in.HLine(0, rows, in.W(), paint.Rule)
	drawLegend(in.Sub(image.Rect(1, rows+1, in.W()-1, in.H())), legend)
	return next
}

// fit lays keys and legend out in so much room: in the fewest columns with
// which all keys fit, else in the most there is room for.
func (h *HelpFrame) fit(width, height, tight int) (cells [][]helpLine, legend [][]mark, missing int) {
	lines := h.lines(tight)
	most := max(1, min(helpMost, width/helpColumn))
	for columns := 1; columns <= most; columns++ {
		legend = flow(legendMarks(h.Lang), min(width, columns*helpWidest))
		legend = legend[:min(len(legend), height/3)]
		room := max(1, height-1-len(legend))
		for rows := min(room, max(1, len(lines)/columns)); rows <= room; rows++ {
			if cells, missing = fill(lines, columns, rows); missing == 0 {
				return cells, legend, 0
			}
		}
	}
	return cells, legend, missing
}

// fill puts lines into columns of so many rows. No column begins with a space
// or ends with a group's name.
func fill(lines []helpLine, columns, rows int) (cells [][]helpLine, missing int) {
	i := 0
	for range columns {
		var cell []helpLine
		for i < len(lines) && len(cell) < rows {
			line := lines[i]
			if line.name != "" && len(cell) == rows-1 && rows > 1 {
				break
			}
			i++
			if len(cell) > 0 || line != (helpLine{}) {
				cell = append(cell, line)
			}
		}
		for len(cell) < rows {
			cell = append(cell, helpLine{})
		}
		cells = append(cells, cell)
	}
	return cells, len(lines) - i
}

// lines gives the list, tighter the less room there is: groups with a name and
// a space between them; with a name only; without either.
func (h *HelpFrame) lines(tight int) []helpLine {
	var list []helpLine
	skip := h.Skip
	if skip > 0 {
		tight = 2 // a page that goes on has rows only
	}
	for i, g := range h.Groups {
		if tight == 0 && i > 0 {
			list = append(list, helpLine{})
		}
		if tight < 2 && g.Name != "" {
			list = append(list, helpLine{name: g.Name})
		}
		for _, r := range g.Rows {
			if skip--; skip < 0 {
				list = append(list, helpLine{row: r})
			}
		}
	}
	return list
}

// drawKeys draws the keys in their columns.
func drawKeys(c paint.Canvas, cells [][]helpLine) {
	keys := 0
	for _, cell := range cells {
		for _, line := range cell {
			keys = max(keys, paint.Width(line.row.Keys))
		}
	}
	width := c.W() / len(cells)
	keys = min(keys, width/2)
	for i, cell := range cells {
		column := c.Sub(image.Rect(i*width, 0, (i+1)*width-1, c.H()))
		for y, line := range cell {
			column.Text(0, y, paint.Truncate(line.name, column.W()), paint.Accent)
			if line.name == "" {
				column.Text(0, y, paint.Truncate(line.row.Keys, keys), paint.Key)
				column.Text(keys+2, y, paint.Truncate(line.row.Does, column.W()-keys-2), paint.Normal)
			}
		}
	}
}

// mark is an entry of the legend: what a shape means.
type mark struct {
	shape string
	style paint.Style
	word  string
}

// bar is the mark of a state's bar.
func bar(style paint.Style, word string) mark {
	return mark{string(style.Glyph()), style, word}
}

// legendMarks explains every shape of the screens.
func legendMarks(l lang.Lang) []mark {
	list := []mark{
		bar(paint.BarRunning, wordLegend[sched.Running].In(l)),
		bar(paint.BarRunnable, wordLegend[sched.Runnable].In(l)),
		bar(paint.BarWaiting, wordLegend[sched.Waiting].In(l)),
		bar(paint.BarSyscall, wordLegend[sched.Syscall].In(l)),
		bar(paint.BarGC, wordGC.In(l)),
	}
	for _, ev := range []sched.Evidence{sched.Observed, sched.Annotated, sched.Inferred} {
		shape, style := evidenceMark(ev)
		word := narrate.EvidenceWord(ev, l)
		if ev == sched.Inferred {
			word += wordProbably.In(l)
		}
		list = append(list, mark{string(shape), style, word})
	}
	return append(list,
		mark{string([]rune{paint.GlyphHLine, '4', paint.GlyphHLine, paint.GlyphCurrent}), paint.ArrowAnnotated, wordMoves.In(l)},
		mark{string([]rune{paint.GlyphObserved, paint.GlyphVLine, paint.GlyphDown}), paint.ArrowObserved, wordWhom.In(l)},
		mark{"G1" + string(paint.GlyphHead) + "9", paint.ActorLine, wordHere.In(l)},
		mark{"G2" + string(paint.GlyphEmpty) + "9", paint.OtherLine, wordStands.In(l)},
		mark{"G3~9", paint.OtherLine, wordLastSeen.In(l)},
		mark{string([]rune{paint.GlyphWaiting, paint.GlyphEmpty, paint.GlyphWaiting}), paint.BarWaiting, wordAlsoRan.In(l)},
		mark{string(paint.GlyphBreak), paint.Accent, wordFolded.In(l)},
		mark{fmt.Sprintf("G1 4 %[1]c[3%[2]c2]%[1]c G7", paint.GlyphCurrent, paint.GlyphVLine), paint.Normal, wordQueues.In(l)},
		mark{string([]rune{paint.GlyphPath, paint.GlyphPathV, paint.GlyphPath}), paint.Path, wordPath.In(l)},
	)
}

func (m *mark) width() int { return paint.Width(m.shape) + 1 + paint.Width(m.word) }

// legendGap stands between two marks.
const legendGap = 2

// flow breaks the legend into rows.
func flow(list []mark, width int) [][]mark {
	var rows [][]mark
	used := 0
	for _, m := range list {
		if len(rows) == 0 || used+legendGap+m.width() > width {
			rows, used = append(rows, nil), -legendGap
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], m)
		used += legendGap + m.width()
	}
	return rows
}

func drawLegend(c paint.Canvas, rows [][]mark) {
	for y, row := range rows {
		x := 0
		for _, m := range row {
			x = c.Text(x, y, m.shape, m.style) + 1
			x = c.Text(x, y, paint.Truncate(m.word, c.W()-x), paint.Normal) + legendGap
		}
	}
}
