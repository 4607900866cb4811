package view

import (
	"image"
	"slices"
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
	waiting, n := f.meeting(p.left())
	if n == 0 {
		p.line(wordNobody.In(f.Lang), paint.Dim)
		return
	}
	p.line(wordFromStacks.In(f.Lang), paint.Dim)
	for i, id := range waiting {
		if p.left() == 1 && i+1 < n {
			p.line(moreText(f.Lang, 0, n-i, p.c.W()), paint.Dim)
			return
		}
		if sp, ok := f.History.StateAt(id, f.Head.Pos); ok {
			drawStackWait(p, f, &sp)
		}
	}
}

// meeting gives at most limit of those who wait for others at a channel or lock,
// going by the runtime's reason, and counts them all.
func (f *Frame) meeting(limit int) (list []sched.GoID, n int) {
	m, c, also := f.memory(), f.choice(), f.also()
	all := f.present()
	for i := range all {
		p := &all[i]
		if p.State != sched.Waiting || !c.keeps(p) && !slices.Contains(also, p.ID) || !meets(m.census.Reason(p)) {
			continue
		}
		if n++; n <= limit {
			list = append(list, p.ID)
		}
	}
	return list, n
}

// meets tells whether it is for others, at a channel or lock, that a goroutine
// waits for a reason.
func meets(reason string) bool {
	return strings.HasPrefix(reason, "chan ") || strings.HasPrefix(reason, "select") || strings.HasPrefix(reason, "sync")
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
