package view

import (
	"fmt"
	"image"

	"govis/internal/ui/paint"
)

// slots says how the buffer of a channel is drawn: what does not change from
// step to step.
type slots struct {
	shown int // slots that are drawn
	rest  int // those that are not
	wide  int // columns of a value
	pad   int // space on either side of it
}

// leastExit is the room that is left for who waits to receive.
const leastExit = 14

// layOut finds the widest way to draw a buffer in so many columns.
func layOut(capacity, wide, room int) slots {
	for _, try := range []slots{{wide: wide, pad: 1}, {wide: wide}, {wide: min(wide, 12), pad: 1}, {wide: min(wide, 12)}, {wide: min(wide, 8)}} {
		try.shown = capacity
		if try.columns() <= room {
			return try
		}
	}
	s := slots{wide: min(wide, 8), shown: min(capacity, max(1, room)/2)}
	for s.rest = capacity - s.shown; s.shown > 1 && s.columns() > room; s.rest++ {
		s.shown--
	}
	s.wide = min(s.wide, max(1, room-s.columns()+s.wide)) // of a single slot
	return s
}

// columns is the width with both brackets.
func (s *slots) columns() int {
	n := s.shown * (s.wide + 2*s.pad)
	if s.shown > 0 {
		n += s.shown - 1
	}
	if s.rest > 0 {
		n += paint.Width(s.restText()) + 1
	}
	return n + 2
}

func (s *slots) restText() string { return fmt.Sprintf("+%d", s.rest) }

// drawSlots draws the buffer from a column on, the oldest value at the right,
// where values come out, and gives the column behind it. A channel without a
// buffer has no slots: [].
func (p *passage) drawSlots(c paint.Canvas, x, y int) int {
	s := layOut(p.obj.Cap, p.wide, max(6, c.W()-x-leastExit))
	rule := p.style(paint.Normal)
	x = c.Text(x, y, "[", rule)
	if s.rest > 0 {
		style := paint.Dim
		if len(p.state.Buffer) > s.shown {
			style = p.style(paint.Normal)
		}
		x = c.Text(x, y, s.restText(), style)
		x = c.Text(x, y, string(paint.GlyphVLine), paint.Rule)
	}
	entered, moves := p.moving(false)
	for i := s.shown - 1; i >= 0; i-- {
		text, style := string(paint.GlyphEmpty), paint.Dim
		if i < len(p.state.Buffer) {
			m := &p.state.Buffer[i]
			text, style = paint.Truncate(valueText(m.Value, m.Known), s.wide), paint.Normal
			if moves && entered.Seq == m.Seq {
				style = paint.Accent
			}
		}
		cell := c.Sub(image.Rect(x+s.pad, y, x+s.pad+s.wide, y+1))
		cell.Text((s.wide-paint.Width(text)+1)/2, 0, text, style)
		x += s.wide + 2*s.pad
		if i > 0 {
			x = c.Text(x, y, string(paint.GlyphVLine), paint.Rule)
		}
	}
	return c.Text(min(x, c.W()), y, "]", rule)
}
