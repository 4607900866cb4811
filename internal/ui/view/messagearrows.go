package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// signs are the shapes of an arrow, by how it is known.
type signs struct {
	tail, up, down, across, along rune
	style                         paint.Style
}

func signsOf(ev sched.Evidence) signs {
	switch ev {
	case sched.Annotated:
		return signs{paint.GlyphAnnotated, paint.GlyphUp, paint.GlyphDown, paint.GlyphVLine, paint.GlyphHLine, paint.ArrowAnnotated}
	case sched.Inferred:
		return signs{paint.GlyphInferred, paint.GlyphUpInferred, paint.GlyphDownInferred, paint.GlyphInferredVLine, paint.GlyphInferredLine, paint.ArrowInferred}
	}
	return signs{paint.GlyphObserved, paint.GlyphUp, paint.GlyphDown, paint.GlyphVLine, paint.GlyphHLine, paint.ArrowObserved}
}

// signs are those of a message.
func (m *message) signs() signs {
	if m.OneOf {
		return signsOf(sched.Inferred)
	}
	return signsOf(m.Evidence)
}

// messageArrow is the arrow of a message that is being drawn.
type messageArrow struct {
	*message
	signs
	from, to         int  // rows
	sender, receiver bool // that end is in view
	path             []spot
	level            int // columns of the line along a free row, in row at
	at               int
}

// spot is a cell of an arrow.
type spot struct {
	x, y int
	r    rune
}

func (a *messageArrow) add(x, y int, r rune) { a.path = append(a.path, spot{x, y, r}) }

// vertical adds the cells between two rows.
func (a *messageArrow) vertical(x, from, to int) {
	for y := min(from, to) + 1; y < max(from, to); y++ {
		a.add(x, y, a.across)
	}
}

// drawMessage draws a message's arrow; free draws it only where it crosses
// nothing. Of a message that comes from or goes to a place out of view, the end
// that is in view is drawn.
func (t *timeline) drawMessage(m *message, free bool) {
	a := messageArrow{message: m, signs: m.signs()}
	a.from, a.sender = t.lane(m.From)
	a.to, a.receiver = t.lane(m.To)
	a.receiver = a.receiver && m.Received >= 0
	head := a.up
	if !a.sender || a.from < a.to {
		head = a.down
	}
	if a.sender && a.receiver {
		t.connect(&a)
	}
	if a.sender {
		a.add(m.sent, a.from, a.tail)
	}
	if a.receiver {
		a.add(m.got, a.to, head)
	}
	if free && !t.clear(a.path) {
		return
	}
	for _, p := range a.path {
		t.set(p.x, p.y, p.r, a.style)
	}
	t.label(&a)
}

// lane gives the row of a goroutine's lane.
func (t *timeline) lane(g sched.GoID) (row int, ok bool) {
	row, ok = t.rows[g]
	return row, ok && g != sched.NoG
}

// connect adds the line between both ends. A value that was handed over has them
// in one column. One that lay in a buffer goes along the free row beside the
// sender's lane until its receive; where lanes have no free row between them, the
// line begins at the sender's lane in the column of the receive.
func (t *timeline) connect(a *messageArrow) {
	if a.Handed() || t.pitch < 2 || a.got <= a.sent {
		a.vertical(a.got, a.from, a.to)
		return
	}
	y, corner, turn := a.from+1, paint.GlyphBottomLeft, paint.GlyphTopRight
	switch {
	case a.to < a.from:
		y, corner, turn = a.from-1, paint.GlyphTopLeft, paint.GlyphBottomRight
	case a.to == a.from:
		turn = paint.GlyphBottomRight
	}
	a.add(a.sent, y, corner)
	for x := a.sent + 1; x < a.got; x++ {
		a.add(x, y, a.along)
	}
	a.add(a.got, y, turn)
	a.level, a.at = a.got-a.sent-1, y
	a.vertical(a.got, y, a.to)
}

// clear tells that no arrow passes through any cell of a path.
func (t *timeline) clear(path []spot) bool {
	for _, p := range path {
		if t.taken[image.Pt(p.x, p.y)] {
			return false
		}
	}
	return true
}

// set draws a cell of an arrow, which no word may run through.
func (t *timeline) set(x, y int, r rune, style paint.Style) {
	t.c.Set(x, y, r, style)
	t.taken[image.Pt(x, y)] = true
}

// leastLabel is how many columns a value may take beside its arrow on any screen.
const leastLabel = 18

// label writes the value where there is room: into the level part of the arrow, or
// beside it in the free row next to the receiver's lane; where there is none and
// the step is about it, into the receiver's bar.
func (t *timeline) label(a *messageArrow) {
	text := paint.Truncate(a.Value, max(leastLabel, t.c.W()/6))
	n := paint.Width(text)
	x, y := a.got, a.to+1
	switch {
	case !a.Known || a.Value == "" || !a.sender && !a.receiver:
		return
	case a.level >= n+2:
		t.c.Text(a.got-1-n, a.at, text, a.style)
		return
	case !a.receiver: // it only went in
		x, y = a.sent, a.from+1
	case a.sender && a.from < a.to:
		y = a.to - 1
	}
	if t.pitch < 2 {
		if y = a.to; !a.mine || !a.receiver {
			return
		}
	}
	for _, x := range []int{x + 1, x - n} {
		if x < 0 || x+n > t.c.W() || !t.free(x, x+n, y) {
			continue
		}
		for i := range n {
			t.taken[image.Pt(x+i, y)] = true
		}
		t.c.Text(x, y, text, a.style)
		return
	}
}
