package view

import (
	"image"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// stepPane is a list of steps that is being drawn.
type stepPane struct {
	c      paint.Canvas
	f      *Frame
	number int // columns for numbers
	clock  int // columns for times, 0 when there is no room for them
	spare  int // rows that output may still take
	y      int
	rows   []int // the step of every row that has been drawn
}

// Rows of a page that its steps leave to what was printed.
const (
	outputFrom  = 12 // height from which output is shown
	outputShare = 4  // a quarter of the rows
	ownOutput   = 2  // of these, kept for the current step
)

// timeFrom is the width from which every step has its time.
const timeFrom = 60

// drawSteps draws the sentences of the steps around the playhead. The current
// one may take two lines, and the page leaves it the room, so that walking
// through a page moves nothing above.
func drawSteps(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	if f.History.Steps() == 0 {
		c.Text(1, 0, paint.Truncate(wordNoSteps.In(f.Lang), c.W()-2), paint.Dim)
		return
	}
	newStepPane(c, f).draw()
}

func newStepPane(c paint.Canvas, f *Frame) *stepPane {
	p := &stepPane{c: c, f: f, number: len(f.number(f.History.Steps()))}
	if c.W() >= timeFrom {
		p.clock = 11
	}
	if p.hasOutput() {
		p.spare = c.H()/outputShare - ownOutput
	}
	return p
}

func (p *stepPane) hasOutput() bool { return p.f.View == StepList && p.c.H() >= outputFrom }

// top gives how many steps lie above the page.
func (p *stepPane) top() int {
	perPage := max(1, p.c.H()-1)
	if p.hasOutput() {
		perPage -= p.c.H() / outputShare
	}
	return p.f.page(p.f.History.Steps(), perPage, max(0, p.f.Step()-1))
}

func (p *stepPane) draw() {
	for n := p.top() + 1; n <= p.f.History.Steps() && p.y < p.c.H(); n++ {
		p.drawStep(n)
		if p.hasOutput() {
			p.drawOutput(n)
		}
		for len(p.rows) < p.y {
			p.rows = append(p.rows, n)
		}
	}
}

// stepsTop gives how many steps lie above the list, and how many there are.
func (f *Frame) stepsTop(c paint.Canvas) (top, rows int) {
	return newStepPane(c, f).top(), f.History.Steps()
}

// hitSteps finds the step at a row of the list.
func (f *Frame) hitSteps(c paint.Canvas, _, y int) Hit {
	if c.W() == 0 || y < 0 || y >= c.H() {
		return Hit{}
	}
	p := newStepPane(c, f)
	if p.draw(); y >= len(p.rows) {
		return Hit{}
	}
	return Hit{Step: p.rows[y]}
}

// drawStep draws a step's line, or two for the current one.
func (p *stepPane) drawStep(n int) {
	c, f := p.c, p.f
	current := n == f.Step()
	style, numberStyle := paint.Normal, paint.LineNo
	if current {
		style, numberStyle = paint.Caption, paint.Accent
		c.Set(0, p.y, paint.GlyphCurrent, paint.LaneNameActor)
	}
	number := f.number(n)
	x := 1 + p.number
	c.Text(x-len(number), p.y, number, numberStyle)
	if p.clock > 0 {
		at := narrate.Moment(f.History.Step(n).T)
		x += 1 + p.clock
		c.Text(x-paint.Width(at), p.y, at, paint.Dim)
	}
	s := f.tell(n)
	mark, evidence := evidenceMark(s.Evidence)
	c.Set(x+1, p.y, mark, evidence)
	x += 3
	lines := []string{s.Text}
	if current {
		lines = twoLines(s.Text, c.W()-x-1)
	}
	for _, line := range lines {
		drawFound(c, x, p.y, paint.Truncate(line, c.W()-x-1), style, f.Search)
		if current {
			c.MarkRow(p.y, paint.InSelectedRow)
		}
		p.y++
	}
}

// twoLines wraps a text into two lines at most.
func twoLines(text string, width int) []string {
	lines := paint.Wrap(text, width)
	if len(lines) > 2 {
		lines = []string{lines[0], strings.Join(lines[1:], " ")}
	}
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// drawOutput draws what a step printed, as far as the page has rows for it.
func (p *stepPane) drawOutput(n int) {
	st := p.f.History.Step(n)
	x := p.number + p.clock + 4
	if p.clock > 0 {
		x++
	}
	own := 0
	if n == p.f.Step() {
		own = ownOutput
	}
	for _, o := range p.f.History.Outputs(nil, st.Lo, st.Hi) {
		if own+p.spare == 0 || p.y >= p.c.H() {
			return
		}
		if own > 0 {
			own--
		} else {
			p.spare--
		}
		room := p.c.Sub(image.Rect(x, p.y, p.c.W()-1, p.y+1))
		room.Text(0, 0, paint.Truncate("> "+o.Text, room.W()), paint.Output)
		p.y++
	}
}

// drawFound writes a text and lights in it what was searched for.
func drawFound(c paint.Canvas, x, y int, text string, style paint.Style, search string) {
	low, search := strings.ToLower(text), strings.ToLower(strings.TrimSpace(search))
	for search != "" && len(low) == len(text) {
		i := strings.Index(low, search)
		if i < 0 {
			break
		}
		x = c.Text(x, y, text[:i], style)
		x = c.Text(x, y, text[i:i+len(search)], paint.Match)
		text, low = text[i+len(search):], low[i+len(search):]
	}
	c.Text(x, y, text, style)
}

// lastOutputs gives the last lines, at most n of them, that were printed before
// a position, oldest first.
func lastOutputs(h *sched.History, p sched.Pos, n int) []sched.Output {
	if n <= 0 {
		return nil
	}
	var list []sched.Output
	for span := sched.Pos(256); len(list) < n; span *= 4 {
		lo := max(0, p-span)
		if list = h.Outputs(list[:0], lo, p); lo == 0 {
			break
		}
	}
	return list[max(0, len(list)-n):]
}
