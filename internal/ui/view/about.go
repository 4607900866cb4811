package view

import (
	"fmt"
	"image"

	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

// A preview is drawn when this much is left for it.
const (
	previewWidth  = 30
	previewHeight = 4
)

// drawAbout draws what a scenario is about: its question, what will be seen,
// its parameters, and a run of it. Where it is narrow there is only the
// question or, while they are edited, the parameters.
func (g *GalleryFrame) drawAbout(c paint.Canvas, s *scenario.Scenario, narrow bool) {
	c = c.Sub(image.Rect(0, 0, c.W()-1, c.H()))
	p := &pen{c: c}
	sentence, see := g.texts(s)
	if narrow {
		if g.Editing && g.Form != nil {
			p.line(s.Title.In(g.Lang), paint.Title)
			g.drawForm(p, *g.Form)
			return
		}
		p.wrap(sentence, c.H(), paint.Normal)
		return
	}
	p.line(s.Title.In(g.Lang), paint.Title)
	p.wrap(sentence, 4, paint.Normal)
	p.y++
	p.wrap(wordYouWillSee.In(g.Lang)+see, 6, paint.Normal)
	if g.Asked > 0 {
		p.wrap(fmt.Sprintf(wordPredicted.In(g.Lang), g.Right, g.Asked), 2, paint.Accent)
	}
	p.y++
	form := NewForm(s)
	if g.Form != nil {
		form = *g.Form
	}
	g.drawForm(p, form)
	g.drawPairs(p, s)
	g.drawPreview(p)
}

// drawForm draws the fields, one under the other; the active one is marked
// while the form is open. Those around the active one stay in view.
func (g *GalleryFrame) drawForm(p *pen, form Form) {
	top := 0
	if rows := p.left() - 1; len(form.Fields) > rows { // one row for an error
		top = max(0, min(form.At-rows/2, len(form.Fields)-rows))
	}
	w := g.formColumns(form, p.c.W())
	for i := top; i < len(form.Fields) && p.left() > 0; i++ {
		g.drawField(p, &form.Fields[i], g.Editing && i == form.At, w)
	}
}

// narrowest is the least width of names.
const narrowest = 15

// formWidths are the columns of a form.
type formWidths struct{ name, value int }

// formColumns shares the width: values and what they may be stay whole where
// they can, names take a second line if they must.
func (g *GalleryFrame) formColumns(form Form, room int) formWidths {
	var w formWidths
	choices := 0
	for i := range form.Fields {
		f := &form.Fields[i]
		w.name = max(w.name, paint.Width(f.Param.Label.In(g.Lang)))
		w.value = max(w.value, paint.Width(f.value(g.Lang)))
		for _, choice := range f.Param.Choices { // so that the column stays while choosing
			w.value = max(w.value, paint.Width(choice))
		}
	}
	const between = 2 + 2 + 4 // before the name, the value, what it may be
	w.value = min(w.value, room/3)
	left := room - w.value - between
	for i := range form.Fields {
		if n := paint.Width(form.Fields[i].choices(g.Lang)); n <= left-narrowest {
			choices = max(choices, n)
		}
	}
	w.name = min(w.name, max(narrowest, left-choices))
	return w
}

// drawField draws a parameter: its name, its value, what it may be, and under
// it what is wrong.
func (g *GalleryFrame) drawField(p *pen, f *Field, active bool, w formWidths) {
	c, y := p.c, p.y
	style := paint.Accent
	x := 2 + w.name + 2
	if active {
		style = paint.Input
		c.Set(0, y, paint.GlyphCurrent, paint.LaneNameActor)
		c.Fill(x, y, w.value+2, 1, ' ', style)
		c.Set(x-1, y, paint.GlyphHeadLeft, paint.Key)
		c.Set(x+w.value+2, y, paint.GlyphHead, paint.Key)
	}
	c.Text(x+1, y, paint.Truncate(f.value(g.Lang), w.value), style)
	x += w.value + 4
	choices := f.choices(g.Lang)
	whole := x+paint.Width(choices) <= c.W()
	if whole {
		c.Text(x, y, choices, paint.Dim)
	}
	for i, line := range paint.Wrap(f.Param.Label.In(g.Lang), w.name) {
		c.Text(2, y+i, line, paint.Normal)
		p.y++
	}
	rest := &pen{c: c.Sub(image.Rect(4, p.y, c.W(), c.H()))}
	if active && !whole {
		rest.wrap(choices, 2, paint.Dim)
	}
	if problem := f.problem(g.Lang); problem != "" {
		rest.wrap(problem, 2, paint.Error)
	}
	p.y += rest.y
}

// drawPreview draws the lanes of a run, small.
func (g *GalleryFrame) drawPreview(p *pen) {
	if g.Preview == nil || g.Preview.History == nil || p.c.W() < previewWidth || p.left() < previewHeight+2 {
		return
	}
	p.y++
	p.c.HLine(0, p.y, p.c.W(), paint.Rule)
	p.y++
	lanes := p.rest()
	high := min(lanes.H(), timelineRows(g.Preview)+1)
	drawTimeline(lanes.Sub(image.Rect(0, 0, lanes.W(), high)), g.Preview)
}
