package view

import (
	"fmt"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/why"
)

// wideWhy is from which width on a line tells a hop in words.
const wideWhy = 60

// shortWhy is up to how many rows there is room for the sentence alone.
const shortWhy = 5

// drawWhy draws the chain of causes of its root: a sentence, and a line
// for each hop, the latest first.
func drawWhy(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	p := &pen{c: c}
	ch := f.why()
	limit := c.H() // of the sentence, where there is hardly room for more
	if c.H() > shortWhy {
		limit = c.H() / 2
		p.line(fmt.Sprintf(wordWhyTitle.In(f.Lang), ch.g), paint.Title)
	}
	if !ch.ok || len(ch.Hops) == 0 {
		p.wrap(wordWhyNone.In(f.Lang), 3, paint.Dim)
		return
	}
	p.wrap(why.Sentence(f.History, &ch.Chain, f.Lang), limit, paint.Caption)
	for i := range ch.Hops {
		if p.left() == 0 {
			return
		}
		if left := len(ch.Hops) - i; p.left() == 1 && left > 1 {
			p.line(fmt.Sprintf(wordWhyMore.In(f.Lang), left), paint.Dim)
			return
		}
		p.hop(f, &ch.Hops[i])
	}
}

// hop writes a line of the chain. The one in which the playhead stands is marked.
func (p *pen) hop(f *Frame, hop *why.Hop) {
	mark, style := " ", paint.Normal
	if !hop.Split && hop.Lo < f.Head.Pos && f.Head.Pos <= hop.Hi {
		mark, style = string(paint.GlyphCurrent), paint.Accent
	}
	x := p.c.Text(0, p.y, mark, style)
	long := narrate.Duration(hop.To - hop.From)
	const clock = 7
	p.c.Text(max(x, x+clock-paint.Width(long)), p.y, long, paint.Normal)
	x += clock + 1 + min(2*hop.Depth, max(0, p.c.W()/3))
	sign, signStyle := evidenceMark(hop.Evidence)
	p.c.Set(x, p.y, sign, signStyle)
	text := why.Line(f.History, hop, f.Lang)
	if p.c.W() < wideWhy {
		text = briefHop(f, hop)
	}
	p.c.Text(x+2, p.y, paint.Truncate(text, p.c.W()-x-2), style)
	p.y++
}

// briefHop says in a few words who did what: "G7 recv ready".
func briefHop(f *Frame, hop *why.Hop) string {
	what := hop.State.String()
	switch {
	case hop.State == sched.Waiting:
		what = paint.Clean(hop.Span.Reason)
		if op, ok := f.History.Op(hop.Op); ok {
			if word := opWord(f.History, &op); word != "" {
				what = word
			}
		}
	case hop.State == sched.NotExist:
		what = string(paint.GlyphEllipsis)
	}
	return strings.TrimRight(fmt.Sprintf("G%d %s", hop.G, what), " ")
}
