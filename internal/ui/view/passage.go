package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// passage is the picture of a channel in one row, from left to right as values
// go: who waits to send, the slots, who waits to receive.
//
//	G29 8  G28 7 ▸[ 6 | 5 | 4 | 3 ]▸ –
//
// A value on its way in the current step stands in the arrow: G1 ─7─▸[ or ]─3─▸
// G25.
type passage struct {
	f     *Frame
	now   *traffic
	obj   sched.Object
	state sched.ChannelState
	wide  int // columns of a value, for all of the channel's
	dim   bool
}

// piece is a piece of text in a row. One with a goroutine can be clicked.
type piece struct {
	text  string
	style paint.Style
	g     sched.GoID
}

// newPassage looks up a channel as it is at the playhead.
func newPassage(f *Frame, now *traffic, id sched.ObjectID) *passage {
	p := &passage{f: f, now: now}
	p.obj, _ = f.History.Object(id)
	f.History.ChannelAt(&p.state, id, f.Head.Pos)
	p.wide = valueWidth(f.History, id)
	p.dim = f.History.Since(id) >= f.Head.Pos
	return p
}

// Limits of the width of a value.
const (
	leastValue   = 1
	mostValue    = 20
	valueSamples = 48
)

// valueWidth is how wide the values of a channel are: so many columns a slot has
// throughout, so that nothing moves from step to step. Of very many messages some
// are looked at.
func valueWidth(h *sched.History, id sched.ObjectID) int {
	n, wide := h.Messages(id), leastValue
	see := func(i int) {
		m := h.Message(id, i)
		wide = max(wide, paint.Width(m.Value))
	}
	for i := 0; i < n; i += max(1, n/valueSamples) {
		see(i)
	}
	if n > 0 {
		see(n - 1)
	}
	return min(wide, mostValue)
}

// draw draws the row: the buffer begins at column gate. It gives what is at which
// column.
func (p *passage) draw(c paint.Canvas, y, gate int) []zone {
	var row line
	row.right(c.Sub(image.Rect(0, y, max(0, gate), y+1)), p.entry(gate-1))
	x := p.drawSlots(c, gate, y)
	row.left(c, x, y, p.exit(c.W()-x))
	return row.zones
}

// gateColumn is where the buffer begins in a row of so many columns.
func gateColumn(w int) int { return min(max(w*3/8, 12), 44) }

// moving gives the value that goes in, or out, in the current step.
func (p *passage) moving(out bool) (m *sched.Message, ok bool) {
	for i := range p.now.moves {
		k := &p.now.moves[i]
		if k.Channel == p.obj.ID && (out && k.out || !out && k.in) {
			return &k.Message, true
		}
	}
	return nil, false
}

// arrowOf gives the line and tip of an arrow and its style, by how sure it is.
func arrowOf(m *sched.Message) (rule, tip string, style paint.Style) {
	if m.OneOf || m.Evidence == sched.Inferred {
		return string(paint.GlyphInferredLine), string(paint.GlyphHeadInferred), paint.ArrowInferred
	}
	return string(paint.GlyphHLine), string(paint.GlyphCurrent), paint.ArrowAnnotated
}

// entry are the pieces in front of the slots, at most w columns of them, ending
// with the gate.
func (p *passage) entry(w int) []piece {
	gate := piece{" " + string(paint.GlyphCurrent), p.style(paint.Normal), sched.NoG}
	if p.state.Closed {
		gate.text = " " + string(paint.GlyphClosed)
	}
	m, ok := p.moving(false)
	if !ok {
		if len(p.state.Senders) == 0 {
			return []piece{{string(paint.GlyphNone), paint.Dim, sched.NoG}, gate}
		}
		return append(p.queue(p.state.Senders, w-2, true), gate)
	}
	rule, tip, style := arrowOf(m)
	tail := []piece{{who(m.From) + " ", paint.Accent, m.From}}
	room := max(0, w-paint.Width(tail[0].text)-3)
	tail = append(tail, inArrow(m, room, rule, style)...)
	tail = append(tail, piece{tip, style, sched.NoG})
	if rest := w - width(tail) - 2; len(p.state.Senders) > 0 && rest >= 4 {
		return append(append(p.queue(p.state.Senders, rest, true), piece{text: "  "}), tail...)
	}
	return tail
}

// inArrow is a value within an arrow, in at most room columns: ─7─.
func inArrow(m *sched.Message, room int, rule string, style paint.Style) []piece {
	value := paint.Truncate(valueText(m.Value, m.Known), room)
	if value == "" || !m.Known {
		return []piece{{rule, style, sched.NoG}}
	}
	return []piece{{rule, style, sched.NoG}, {value, paint.Accent, sched.NoG}, {rule, style, sched.NoG}}
}

// exit are the pieces behind the slots, at most w columns of them.
func (p *passage) exit(w int) []piece {
	var out []piece
	m, ok := p.moving(true)
	switch zero := p.gotZero(); {
	case ok:
		rule, tip, style := arrowOf(m)
		to := who(m.To)
		if m.Handed() && p.obj.Cap == 0 { // the value stands on the other side
			out = append(out, piece{rule, style, sched.NoG})
		} else {
			out = append(out, inArrow(m, max(0, w-4-paint.Width(to)), rule, style)...)
		}
		out = append(out, piece{tip + " ", style, sched.NoG}, piece{to, paint.Accent, m.To})
	case len(zero) > 0:
		rule := string(paint.GlyphHLine)
		out = append(out, piece{rule + string(paint.GlyphClosed) + rule + string(paint.GlyphCurrent), paint.ArrowAnnotated, sched.NoG})
		for _, g := range zero {
			out = append(out, piece{text: " "}, piece{who(g), paint.Accent, g})
		}
	default:
		out = append(out, piece{string(paint.GlyphCurrent) + " ", p.style(paint.Normal), sched.NoG})
		if len(p.state.Receivers) == 0 {
			return append(out, piece{string(paint.GlyphNone), paint.Dim, sched.NoG})
		}
		return append(out, p.queue(p.state.Receivers, w-2, false)...)
	}
	if rest := w - width(out) - 2; len(p.state.Receivers) > 0 && rest >= 4 {
		out = append(append(out, piece{text: "  "}), p.queue(p.state.Receivers, rest, false)...)
	}
	return out
}

// gotZero are those who received from the closed channel in this step.
func (p *passage) gotZero() (list []sched.GoID) {
	for _, z := range p.now.zero {
		if z.channel == p.obj.ID {
			list = append(list, z.g)
		}
	}
	return list
}

// style is a style, or that of a channel that is not in use yet.
func (p *passage) style(s paint.Style) paint.Style {
	if p.dim {
		return paint.Dim
	}
	return s
}

// who names a goroutine; nobody knows those outside of instrumented code.
func who(g sched.GoID) string {
	if g == sched.NoG {
		return string(paint.GlyphUninstrumented)
	}
	return label(&sched.Goroutine{ID: g})
}

// valueText is a value as it can be shown; … is one that is not known.
func valueText(value string, known bool) string {
	if !known {
		return string(paint.GlyphEllipsis)
	}
	return paint.Clean(value)
}
