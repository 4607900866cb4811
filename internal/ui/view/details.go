package view

import (
	"fmt"
	"image"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// pen writes a column of text, line by line, until the column is full.
type pen struct {
	c paint.Canvas
	y int
}

// line writes one line, cut to the width.
func (p *pen) line(text string, style paint.Style) {
	p.c.Text(0, p.y, paint.Truncate(text, p.c.W()), style)
	p.y++
}

// wrap writes a text on as many lines as it takes, at most limit.
func (p *pen) wrap(text string, limit int, style paint.Style) {
	lines := paint.Wrap(text, p.c.W())
	for i, line := range lines {
		if i == limit-1 && len(lines) > limit {
			p.line(strings.Join(lines[i:], " "), style)
			return
		}
		p.line(line, style)
	}
}

// left is how many lines there is room for.
func (p *pen) left() int { return max(0, p.c.H()-p.y) }

// rest is what lies below.
func (p *pen) rest() paint.Canvas { return p.c.Sub(image.Rect(0, p.y, p.c.W(), p.c.H())) }

// drawDetails draws what is known at the playhead of the goroutine that
// matters, and what the program has printed so far.
func drawDetails(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	p := &pen{c: c}
	g, ok := f.History.Goroutine(f.Focus())
	if !ok {
		p.wrap(wordNoG.In(f.Lang), 2, paint.Dim)
		return
	}
	p.line(strings.TrimRight(label(&g)+" "+laneName(&g), " "), paint.LaneNameActor)
	drawNow(p, f, &g)
	drawTimes(p, f, f.totals(g.ID))
	outputs := recentOutputs(f, g.ID, max(1, c.H()/5))
	room := p.left()
	if len(outputs) > 0 {
		room -= len(outputs) + 1
	}
	drawPlace(p, f, &g, room)
	drawPrinted(p, f, g.ID, outputs)
}

// drawNow says what the goroutine does, for how long, and where it came from.
func drawNow(p *pen, f *Frame, g *sched.Goroutine) {
	sp, alive := f.History.StateAt(g.ID, f.Head.Pos)
	last, seen := f.History.LastChange(g.ID, f.Head.Pos)
	switch {
	case alive:
		p.wrap(doing(f, &sp), 3, paint.Accent)
		long := narrate.Duration(max(0, f.Head.Time-sp.From))
		switch {
		case sp.LoStep == 0:
			p.line(fmt.Sprintf(wordForAlways.In(f.Lang), long), paint.Normal)
		case sp.LoStep == f.Step():
			p.line(wordSinceThis.In(f.Lang), paint.Normal)
		default:
			p.wrap(fmt.Sprintf(wordFor.In(f.Lang), long, sp.LoStep), 2, paint.Normal)
		}
	case seen:
		p.wrap(fmt.Sprintf(wordEndedLong.In(f.Lang), last.Step), 2, paint.Dim)
	default:
		p.wrap(wordNotYetLong.In(f.Lang), 2, paint.Dim)
	}
	p.wrap(origin(f, g), 3, paint.Dim)
}

// doing says what a goroutine does in a span, with the channel or lock and the
// value where notes tell it.
func doing(f *Frame, sp *sched.Span) string {
	if op, ok := opOf(f.History, sp); ok {
		if text := waitsFor(f.History, &op, f.Lang); text != "" {
			return text
		}
	}
	return narrate.State(f.History, *sp, f.Lang)
}

// origin says who created a goroutine, where and when.
func origin(f *Frame, g *sched.Goroutine) string {
	switch {
	case g.Before:
		if f.History.Begin() > 0 { // of a part
			return wordBeforePart.In(f.Lang)
		}
		return wordBefore.In(f.Lang)
	case g.Parent == sched.NoG:
		return wordByRuntime.In(f.Lang)
	}
	text := fmt.Sprintf(wordCreatedBy.In(f.Lang), g.Parent)
	if site, ok := f.History.Site(g.Stack); ok {
		text = fmt.Sprintf(wordCreatedAt.In(f.Lang), g.Parent, narrate.Site(site))
	}
	if step := f.History.Entry(g.Created).Step; step > 0 {
		text += fmt.Sprintf(wordAtStep.In(f.Lang), step)
	}
	return text
}

// drawTimes draws the time in every state so far, with its share as a bar. Of a part
// it is the time within it.
func drawTimes(p *pen, f *Frame, totals sched.Cell) {
	if f.Part != nil {
		p.wrap(wordWithinPart.In(f.Lang), 2, paint.Dim)
	}
	const name = 9
	clock := 8
	for _, d := range totals {
		clock = max(clock, paint.Width(narrate.Duration(sched.Time(d))))
	}
	bar := max(0, p.c.W()-name-clock-1)
	cols := shares(totals, bar)
	for _, st := range barOrder {
		if totals[st] == 0 {
			continue
		}
		p.c.Text(0, p.y, st.String(), paint.Normal)
		long := narrate.Duration(sched.Time(totals[st]))
		p.c.Text(name+clock-paint.Width(long), p.y, long, paint.Normal)
		p.c.Bar(name+clock+1, p.y, cols[st], barStyle(st))
		p.y++
	}
}

// drawPlace draws the stack at which the goroutine was seen last, in room rows
// with its heading. While the goroutine runs it has left that place.
func drawPlace(p *pen, f *Frame, g *sched.Goroutine, room int) {
	sp, alive := f.History.StateAt(g.ID, f.Head.Pos)
	stack := f.History.Stack(f.History.StackAt(g.ID, f.Head.Pos))
	if !alive || len(stack) == 0 || room < 2 {
		return
	}
	word := wordStackHere
	if sp.State == sched.Running {
		word = wordStackLast
	}
	p.c.HLine(0, p.y, p.c.W(), paint.Rule)
	p.c.Text(0, p.y, word.In(f.Lang)+" ", paint.Dim)
	p.y++
	rows := min(room-1, len(stack))
	drawStack(p.c.Sub(image.Rect(0, p.y, p.c.W(), p.y+rows)), stack)
	p.y += rows
}

// drawStack draws frames, innermost first; those of the standard library are
// dim. When not all fit, the last row says so.
func drawStack(c paint.Canvas, stack []sched.Frame) {
	for y := range min(c.H(), len(stack)) {
		if y == c.H()-1 && len(stack) > c.H() {
			c.Text(0, y, string(paint.GlyphEllipsis), paint.Dim)
			return
		}
		style := paint.Normal
		if stack[y].Std {
			style = paint.Dim
		}
		name, site := narrate.ShortFunc(stack[y].Func), narrate.Site(stack[y])
		if room := c.W() - paint.Width(site) - 1; room >= 6 {
			c.Text(0, y, paint.Truncate(name, room), style)
			c.Text(c.W()-paint.Width(site), y, site, style)
		} else {
			c.Text(0, y, paint.Truncate(name+" "+site, c.W()), style)
		}
	}
}

// recentOutputs gives the last n lines that were printed. When none of them is
// the goroutine's own, its last one takes the place of the first.
func recentOutputs(f *Frame, g sched.GoID, n int) []sched.Output {
	const lookBack = 1000
	all := lastOutputs(f.History, f.Head.Pos, lookBack)
	list := all[max(0, len(all)-n):]
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].G == g {
			list[0] = all[min(i, len(all)-len(list))]
			break
		}
	}
	return list
}

// drawPrinted draws the last lines that the program printed; those of the
// goroutine itself are lit.
func drawPrinted(p *pen, f *Frame, g sched.GoID, outputs []sched.Output) {
	if len(outputs) == 0 || p.left() < 2 {
		return
	}
	p.c.HLine(0, p.y, p.c.W(), paint.Rule)
	p.c.Text(0, p.y, wordPrinted.In(f.Lang)+" ", paint.Dim)
	p.y++
	for _, o := range outputs[max(0, len(outputs)-p.left()):] {
		style := paint.Output
		if o.G == g {
			style = paint.Accent
		}
		p.line("> "+o.Text, style)
	}
}
