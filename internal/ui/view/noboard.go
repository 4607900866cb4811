package view

import (
	"image"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// drawNoBoard says why there are no channels to be shown, and what the stacks
// tell instead: who waits for a channel or lock, though not for which.
func drawNoBoard(c paint.Canvas, f *Frame) {
	p := &pen{c: c.Sub(image.Rect(1, 0, max(1, c.W()-1), c.H()))}
	p.wrap(wordNoOps.In(f.Lang), 4, paint.Normal)
	if p.left() >= 4 {
		p.y++
	}
	var waiting []sched.Span
	for _, sp := range f.History.At(nil, f.Head.Pos) {
		g, _ := f.History.Goroutine(sp.G)
		if f.wanted(&g) && meets(&sp) {
			waiting = append(waiting, sp)
		}
	}
	if len(waiting) == 0 {
		p.line(wordNobody.In(f.Lang), paint.Dim)
		return
	}
	p.line(wordFromStacks.In(f.Lang), paint.Dim)
	for i := range waiting {
		if p.left() == 1 && i+1 < len(waiting) {
			p.line(moreText(f.Lang, 0, len(waiting)-i, p.c.W()), paint.Dim)
			return
		}
		drawStackWait(p, f, &waiting[i])
	}
}

// meets tells whether a goroutine waits for others at a channel or lock, going by
// the runtime's reason.
func meets(sp *sched.Span) bool {
	return sp.State == sched.Waiting &&
		(strings.HasPrefix(sp.Reason, "chan ") || strings.HasPrefix(sp.Reason, "select") || strings.HasPrefix(sp.Reason, "sync"))
}

// drawStackWait draws one who waits, with a dashed line to what is not known.
func drawStackWait(p *pen, f *Frame, sp *sched.Span) {
	g, _ := f.History.Goroutine(sp.G)
	style := paint.LaneName
	if sp.G == f.Focus() {
		style = paint.LaneNameActor
		p.c.Set(0, p.y, paint.GlyphCurrent, style)
	}
	x := p.c.Text(1, p.y, label(&g), style)
	x = max(p.c.Text(x+1, p.y, paint.Truncate(laneName(&g), 20), paint.Dim)+1, min(22, p.c.W()/3))
	dashes := string([]rune{paint.GlyphInferredLine, paint.GlyphInferredLine, paint.GlyphHeadInferred, ' '})
	x = p.c.Text(x, p.y, dashes, paint.ArrowInferred)
	text := narrate.State(f.History, *sp, f.Lang)
	if site, ok := f.History.Site(sp.Stack); ok {
		text += "  " + narrate.Site(site)
	}
	p.c.Text(x, p.y, paint.Truncate(text, max(0, p.c.W()-x)), paint.Normal)
	p.y++
}
