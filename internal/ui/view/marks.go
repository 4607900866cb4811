package view

import (
	"fmt"
	"image"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Mark is a place that was marked.
type Mark struct {
	Step int
	T    sched.Time
	Note string
}

// DrawMarks draws the list of marks in a box over the picture; sel is the one that
// is selected.
func DrawMarks(c paint.Canvas, f *Frame, sel int) {
	if c.W() < 12 || c.H() < 4 {
		return
	}
	width := min(c.W(), infoWidest)
	shown := min(len(f.Marks), c.H()-2)
	top := max(0, min(sel-shown/2, len(f.Marks)-shown))
	high := shown + 2
	x, y := (c.W()-width)/2, (c.H()-high)/2
	box := c.Sub(image.Rect(x, y, x+width, y+high))
	box.Fill(0, 0, box.W(), box.H(), ' ', paint.Normal)
	in := box.Box(paint.Rule)
	title := fmt.Sprintf(" "+wordMarks.In(f.Lang)+" ", len(f.Marks))
	box.Text(2, 0, paint.Truncate(title, width-4), paint.Title)
	keys := " " + wordMarkKeys.In(f.Lang) + " "
	box.Text(max(1, width-paint.Width(keys)-2), high-1, paint.Truncate(keys, width-3), paint.Dim)
	for i := range shown {
		m := f.Marks[top+i]
		at := in.Text(1, i, fmt.Sprintf("%8d  %-12s", m.Step, narrate.Moment(m.T)), paint.Dim)
		in.Text(at+1, i, paint.Truncate(f.markText(&m), in.W()-at-2), paint.Normal)
		if top+i == sel {
			in.Set(0, i, paint.GlyphCurrent, paint.LaneNameActor)
			in.MarkRow(i, paint.InSelectedRow)
		}
	}
}

// markText is the note of a mark; without one, what happens there.
func (f *Frame) markText(m *Mark) string {
	if m.Note != "" {
		return m.Note
	}
	if m.Step > f.History.Steps() { // a question hides it
		return string(paint.GlyphEllipsis)
	}
	return f.tell(m.Step).Text
}

// markNote is the note of the mark at the playhead.
func (f *Frame) markNote() string {
	for i := range f.Marks {
		if f.Marks[i].Step == f.Step() {
			return f.Marks[i].Note
		}
	}
	return ""
}

var (
	wordMarks    = lang.Text{En: "Marks: %d", Zh: "标记：%d 个"}
	wordMarkKeys = lang.Text{En: "Enter goes there, x removes, Esc closes", Zh: "Enter 前往，x 删除，Esc 关闭"}
)
