package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// layout says where everything goes. Empty canvases are not drawn.
type layout struct {
	title, notice, body, side, source, steps paint.Canvas
	caption, question, progress, hints       paint.Canvas
	rules                                    []paint.Canvas
}

// Widths from which panes appear.
const (
	sideFrom  = 110 // the details column
	sideWidth = 34
	stepsFrom = 170 // the list of steps beside the source
)

// arrange divides the screen. From top to bottom: title, notice, body with the
// details at its right, source with the steps at its right, caption, progress,
// hints. The body gets what the others leave.
func arrange(c paint.Canvas, f *Frame) layout {
	var l layout
	w, h := c.W(), c.H()
	top, bottom := 0, h
	row := func(n int) paint.Canvas {
		r := c.Sub(image.Rect(0, top, w, top+n))
		top += n
		return r
	}
	below := func(n int) paint.Canvas {
		bottom -= n
		return c.Sub(image.Rect(0, bottom, w, bottom+n))
	}
	l.title = row(1)
	if f.Notice != "" || len(f.Pins) > 0 || !f.Filter.All() {
		l.notice = row(1)
	}
	if f.Hints != nil || f.Prompt != nil {
		l.hints = below(1)
	}
	l.progress = below(1)
	if n := min(f.questionRows(w), h-leastBody-4); n > 0 {
		l.question = below(n)
		l.rules = append(l.rules, below(1))
	}
	l.caption = below(captionRows(f, w, h))
	if h >= 14 {
		l.rules = append(l.rules, below(1))
	}
	if n := sourceRows(f, w, h, bottom-top); n > 0 {
		l.source = below(n)
		l.rules = append(l.rules, below(1))
		if w >= stepsFrom && f.View != StepList {
			l.source, l.steps = split(l.source, w*11/20)
		}
	}
	l.body = c.Sub(image.Rect(0, top, w, bottom))
	if w >= sideFrom && All[f.View].side {
		l.body, l.side = split(l.body, w-sideWidth-1)
	}
	return l
}

// leastBody is how many rows the body keeps when a question is asked.
const leastBody = 4

// split cuts a canvas into a left part of n columns and the rest, with a
// column of space between.
func split(c paint.Canvas, n int) (left, right paint.Canvas) {
	return c.Sub(image.Rect(0, 0, n, c.H())), c.Sub(image.Rect(n+1, 0, c.W(), c.H()))
}

// captionRows is how many lines a sentence may take, with what the step printed
// and the note of a chapter.
func captionRows(f *Frame, w, h int) int {
	switch {
	case h < 14, f.Course.Question != nil && h < 20:
		return 1
	case f.Course.Question != nil && w < 100: // the program wants what is left
		return min(3, len(paint.Wrap(f.sentence().Text, w-4))+len(f.printed()))
	case f.Course.Notes && h >= 24:
		return min(max(4, f.saidRows(w)), 6)
	case f.Present.On && h >= 20:
		return 4
	case w < 100 && h >= 20:
		return 3
	}
	return 2
}

// sourceRows is how much room the source gets out of what is left: about a
// quarter of the screen, more of it where the lanes leave room, and less where
// they need it.
func sourceRows(f *Frame, w, h, room int) int {
	switch {
	case h < 18, f.File.Name == "" && All[f.View].wish == nil:
		return 0
	case f.View == StepList && h < 30: // the sentences need the room more
		return 0
	}
	n := min(max(h/4, 4), 14)
	if wish := All[f.View].wish; wish != nil {
		spare := room - 1 - wish(f)
		switch {
		case spare < n:
			n = max(spare, min(n, 4))
		case f.Why.G != sched.NoG && w >= sideFrom && All[f.View].side: // the chain beside it is long
		default:
			if w >= sideFrom {
				spare = min(spare, room/2) // the details want half
			}
			n = max(n, min(spare, f.Tall))
		}
	}
	return min(n, room-8)
}
