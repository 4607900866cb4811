package view

import (
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// sourcePane is a source file that is being drawn.
type sourcePane struct {
	c     paint.Canvas
	f     *Frame
	actor sched.GoID
	at    int                  // the lit line, 0 for none
	on    map[int][]sched.GoID // who else stands on a line; the most important first
	ran   map[sched.GoID]bool  // who runs, and so has left the line
	cut   bool                 // there are more, who were not asked where they stand
	label int                  // columns for names of goroutines
	digit int                  // columns for line numbers
}

// drawSource draws the source around the line where the step happened, and
// where everybody else stands.
func drawSource(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	at := f.Stand()
	if len(f.File.Lines) == 0 || at.Known && at.Site.Line > len(f.File.Lines) {
		drawNoSource(c, f, at)
		return
	}
	s := &sourcePane{c: c, f: f, actor: at.G, on: map[int][]sched.GoID{}, ran: map[sched.GoID]bool{}}
	if at.Known && sameFile(at.Site.File, f.File.Name) {
		s.at = max(at.Site.Line, 0)
	}
	others := s.findOthers(at.Site.File)
	s.digit = max(2, len(strconv.Itoa(len(f.File.Lines))))
	s.label = f.labelColumns()
	rows, missing := arrangeLines(f.File.Lines, c.H(), s.at, others)
	s.drawRows(rows, missing)
	s.drawName(rows)
}

// maxPlaces is how many goroutines are asked where they stand.
const maxPlaces = 500

// findOthers finds out on which lines of the file the other goroutines stand,
// and lists these lines: that of the selected goroutine first.
func (s *sourcePane) findOthers(file string) (lines []int) {
	f := s.f
	m, c, also := f.memory(), f.choice(), f.also()
	all := f.present()
	for i, n := 0, 0; i < len(all); i++ {
		now := &all[i]
		id := now.ID
		chosen := c.keeps(now) || slices.Contains(also, id)
		if id == s.actor || !chosen || m.crowd.Function(int(now.Group)).System {
			continue
		}
		if n++; n > maxPlaces {
			s.cut = true
			break
		}
		site, ok := f.History.Site(m.census.Stack(now))
		if !ok || site.Line < 1 || site.Line > len(f.File.Lines) ||
			site.File != file && !sameFile(site.File, f.File.Name) {
			continue
		}
		s.ran[id] = now.State == sched.Running
		if s.on[site.Line] = append(s.on[site.Line], id); len(s.on[site.Line]) == 1 {
			lines = append(lines, site.Line)
		}
		if id == f.Sel {
			s.first(lines, site.Line)
		}
	}
	return lines
}

// first puts the selected goroutine before the others of its line, and its line
// before the other lines.
func (s *sourcePane) first(lines []int, line int) {
	gs := s.on[line]
	last := len(gs) - 1
	gs[0], gs[last] = gs[last], gs[0]
	if i := slices.Index(lines, line); i >= 0 {
		lines[0], lines[i] = lines[i], lines[0]
	}
}

// sameFile tells whether two names mean one file, as far as both say: one may
// be the end of the other's path.
func sameFile(a, b string) bool {
	a, b = strings.ReplaceAll(a, `\`, "/"), strings.ReplaceAll(b, `\`, "/")
	if len(a) < len(b) {
		a, b = b, a
	}
	return a == b || b != "" && strings.HasSuffix(a, "/"+strings.TrimPrefix(b, "/"))
}

// labelColumns is the room for "G18+2". It does not depend on the moment.
func (f *Frame) labelColumns() int {
	return max(4, paint.Width(label(&sched.Goroutine{ID: f.History.Largest()}))+2)
}

// drawRows draws lines of the file, each stretch of neighbours at once.
func (s *sourcePane) drawRows(rows []int, missing int) {
	for y := 0; y < len(rows); {
		if rows[y] == gapRow {
			x := 1 + s.label + 1 + s.digit
			s.c.Set(x-1, y, paint.GlyphEllipsis, paint.LineNo)
			if missing > 0 {
				s.c.Text(x+2, y, fmt.Sprintf(wordMoreLines.In(s.f.Lang), missing), paint.Dim)
			}
			y++
			continue
		}
		end := y + 1
		for end < len(rows) && rows[end] == rows[end-1]+1 {
			end++
		}
		for i, code := range highlight(s.f.File.Lines, rows[y], rows[end-1]) {
			s.drawLine(y+i, rows[y]+i, code)
		}
		y = end
	}
}

// drawLine draws a line with who stands on it.
func (s *sourcePane) drawLine(y, line int, code []run) {
	lit := line == s.at
	style := paint.LineNo
	if lit {
		style = paint.ActorLine
		s.c.Fill(0, y, s.c.W(), 1, ' ', style)
	} else if len(s.on[line]) > 0 {
		style = paint.OtherLine
	}
	who, mark := s.who(line)
	who = paint.Truncate(who, s.label)
	s.c.Text(1+s.label-paint.Width(who), y, who, style)
	s.c.Set(1+s.label, y, mark, style)
	number := strconv.Itoa(line)
	x := 2 + s.label + s.digit
	s.c.Text(x-len(number), y, number, style)
	s.drawCode(x+2, y, code, lit)
}

// who names those who stand on a line, and gives the mark of the line: whose
// step it is, or that somebody stands there, or that somebody was last seen
// there and has run since.
func (s *sourcePane) who(line int) (string, rune) {
	gs, mark := s.on[line], paint.GlyphEmpty
	if line == s.at {
		gs, mark = append([]sched.GoID{s.actor}, gs...), paint.GlyphHead
	} else if len(gs) == 0 {
		return "", ' '
	} else if s.ran[gs[0]] {
		mark = '~'
	}
	name := label(&sched.Goroutine{ID: gs[0]})
	switch {
	case s.cut:
		name += "+" // nobody knows how many
	case len(gs) > 1:
		name += "+" + strconv.Itoa(len(gs)-1)
	}
	return name, mark
}

// drawCode draws the text of a line; what does not fit ends in an ellipsis.
func (s *sourcePane) drawCode(x, y int, code []run, lit bool) {
	style := func(r run) paint.Style {
		if lit {
			return paint.ActorLine
		}
		return r.style
	}
	need := 0
	for _, r := range code {
		need += paint.Width(r.text)
	}
	room := s.c.W() - x
	if room < need {
		s.c.Set(s.c.W()-1, y, paint.GlyphEllipsis, style(run{style: paint.Dim}))
		room--
	}
	c := s.c.Sub(image.Rect(x, y, x+max(0, room), y+1))
	at := 0
	for _, r := range code {
		at = c.Text(at, 0, r.text, style(r))
	}
}

// drawName names the file at the end of the first row, where the code leaves
// room for it.
func (s *sourcePane) drawName(rows []int) {
	first := codeLine(s.f.File.Lines[rows[0]-1])
	name := paint.Clean(narrate.Site(sched.Frame{File: s.f.File.Name}))
	name = strings.TrimSuffix(name, ":0")
	x := s.c.W() - paint.Width(name) - 1
	if x < 2+s.label+s.digit+4+paint.Width(first) {
		return
	}
	style := paint.LineNo
	if rows[0] == s.at {
		style = paint.ActorLine
	}
	s.c.Text(x, 0, name, style)
}

// drawNoSource says why there is no source, and gives the stack instead.
func drawNoSource(c paint.Canvas, f *Frame, at Stand) {
	why := wordNoStack.In(f.Lang)
	switch {
	case at.Known && len(f.File.Lines) > 0:
		why = fmt.Sprintf(wordFileChanged.In(f.Lang), narrate.Site(at.Site), len(f.File.Lines))
	case at.Known && at.Site.File != "":
		why = fmt.Sprintf(wordNoFile.In(f.Lang), narrate.Site(at.Site))
	}
	p := &pen{c: c.Sub(image.Rect(1, 0, max(1, c.W()-1), c.H()))}
	p.wrap(why, 2, paint.Dim)
	if at.Known {
		drawStack(p.rest(), f.History.Stack(at.Stack))
	}
}
