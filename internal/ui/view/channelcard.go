package view

import (
	"fmt"
	"strconv"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// drawChannel draws what is known of a channel at the playhead: its name, its
// numbers and what to beware of, and under them its picture.
func (b *board) drawChannel(y int, id sched.ObjectID) {
	p := newPassage(b.f, &b.now, id)
	x := b.name(y, id, p.dim) + 2
	right := b.c.W() - 1
	facts := p.facts()
	need := 0 // for what matters more than the numbers
	for _, t := range facts[:min(2, len(facts))] {
		need += paint.Width(t.text) + 2
	}
	if went := p.went(); !p.dim {
		sign, style := evidenceMark(p.evidence())
		n := paint.Width(went) + 2
		if right-n > x+need {
			b.c.Set(right-n, y, sign, style)
			b.c.Text(right-n+2, y, went, paint.Normal)
			right -= n + 2
		}
	}
	for _, t := range facts {
		if x >= right {
			break
		}
		x = b.c.Text(x, y, paint.Truncate(t.text, right-x), t.style) + 2
	}
	b.keep(y, id, nil)
	b.keep(y+1, id, p.draw(b.c, y+1, gateColumn(b.c.W())))
}

// facts are what there is to say of a channel, the most important first.
func (p *passage) facts() []piece {
	l, h := p.f.Lang, p.f.History
	list := []piece{{p.typeText(), p.style(paint.Normal), sched.NoG}}
	if p.dim {
		return append(list, piece{wordUnused.In(l), paint.Dim, sched.NoG})
	}
	if p.state.Closed {
		op, _ := h.Op(p.state.CloseOp)
		text := fmt.Sprintf(wordClosedBy.In(l), h.Entry(max(0, op.Begin)).Step, op.G)
		if op.End >= 0 {
			text = fmt.Sprintf(wordClosedBy.In(l), h.Entry(op.End).Step, op.G)
		}
		list = append(list, piece{string(paint.GlyphClosed) + " " + text, paint.Accent, op.G})
	}
	warn := func(text string) { list = append(list, piece{text, paint.Warning, sched.NoG}) }
	if p.state.Approx {
		warn(wordApprox.In(l))
	}
	if p.state.Foreign {
		warn(wordForeign.In(l))
	}
	if !p.obj.Made && p.obj.Cap > 0 {
		warn(wordUnmade.In(l))
	}
	return list
}

// typeText is the type of a channel with its len and cap, as Go calls them.
func (p *passage) typeText() string {
	text := "chan"
	if p.obj.Type != "" {
		text += " " + paint.Clean(p.obj.Type)
	}
	if p.obj.Cap == 0 {
		return text + "  " + wordUnbuffered.In(p.f.Lang)
	}
	return text + "  len " + strconv.Itoa(len(p.state.Buffer)) + "  cap " + strconv.Itoa(p.obj.Cap)
}

// went counts the messages so far.
func (p *passage) went() string {
	if p.obj.Cap == 0 {
		return fmt.Sprintf(wordPassed.In(p.f.Lang), p.state.Sent)
	}
	return fmt.Sprintf(wordWent.In(p.f.Lang), p.state.Sent, p.state.Received)
}

// evidence is how the picture of the channel is known.
func (p *passage) evidence() sched.Evidence {
	if p.state.Approx {
		return sched.Inferred
	}
	return sched.Annotated
}
