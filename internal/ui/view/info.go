package view

import (
	"cmp"
	"fmt"
	"image"
	"slices"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/truth"
	"govis/internal/ui/paint"
)

// infoWidest is how wide the panel gets: a line that can still be read.
const infoWidest = 78

// infoLine is a line of the panel.
type infoLine struct {
	mark      rune // of evidence, in front; 0: none
	text      string
	style     paint.Style
	markStyle paint.Style
}

// info is the panel that is being written.
type info struct {
	f     *Frame
	w     int
	lines []infoLine
	told  []string // rules that stand there already
}

// DrawInfo draws, in a box over the picture, how what is on screen is known: the
// evidence of the step's sentence, and the rules at work with their places in the
// Go tree. skip lines were on the pages before; it gives how many a next page has
// to skip, 0 when there is none.
func DrawInfo(c paint.Canvas, f *Frame, skip int) (next int) {
	if c.W() < 12 || c.H() < 4 {
		return 0
	}
	width := min(c.W(), infoWidest)
	p := &info{f: f, w: width - 4}
	p.write()
	lines := p.lines[min(skip, len(p.lines)-1):]
	room := c.H() - 2
	if more := len(lines) - room; more > 0 {
		next = skip + room - 1
		lines = append(slices.Clone(lines[:room-1]), infoLine{text: fmt.Sprintf(wordMoreInfo.In(f.Lang), more+1), style: paint.Key})
	}
	high := len(lines) + 2
	x, y := (c.W()-width)/2, (c.H()-high)/2
	box := c.Sub(image.Rect(x, y, x+width, y+high))
	box.Fill(0, 0, box.W(), box.H(), ' ', paint.Normal)
	in := box.Box(paint.Rule)
	box.Text(2, 0, " "+paint.Truncate(p.title(), width-6)+" ", paint.Title)
	closes := " " + wordClose.In(f.Lang) + " "
	if next > 0 {
		closes = " " + wordCloseElse.In(f.Lang) + " "
	}
	box.Text(max(1, width-paint.Width(closes)-2), high-1, paint.Truncate(closes, width-3), paint.Dim)
	for i, line := range lines {
		at := 1
		if line.mark != 0 {
			in.Set(at, i, line.mark, line.markStyle)
			at += 2
		}
		in.Text(at, i, line.text, line.style)
	}
	return next
}

func (p *info) title() string {
	if p.f.Step() == 0 {
		return wordAtStart.In(p.f.Lang)
	}
	return fmt.Sprintf(wordHowKnown.In(p.f.Lang), p.f.number(p.f.Step()))
}

// write writes all lines.
func (p *info) write() {
	f := p.f
	s := f.sentence()
	p.wrap("", s.Text, paint.Caption)
	p.known(s.Evidence)
	rules := narrate.Rules(f.History, f.Step())
	if len(rules) == 0 {
		p.wrap("", wordNoRules.In(f.Lang), paint.Dim)
	} else {
		p.head(wordByRules.In(f.Lang))
		p.rules(rules)
	}
	p.lesson()
	if f.View == Scheduler {
		p.board()
	}
}

// lesson names the rules that the scenario's chapter rests on which begins with
// this step, and those of a question that was answered here.
func (p *info) lesson() {
	var rules []string
	title := ""
	if n := p.f.chapter(); n > 0 && p.f.Course.Chapters[n-1].Step == p.f.Step() {
		ch := &p.f.Course.Chapters[n-1]
		rules, title = append(rules, ch.Rules...), ch.Title.In(p.f.Lang)
	}
	if q := p.f.Course.Question; q != nil && q.Answered {
		rules = append(rules, q.Rules...)
		title = cmp.Or(title, q.Ask.In(p.f.Lang))
	}
	rules = slices.DeleteFunc(rules, func(id string) bool { return slices.Contains(p.told, id) })
	if len(rules) > 0 {
		p.head(fmt.Sprintf(wordLessonRules.In(p.f.Lang), title))
		p.rules(rules)
	}
}

// known says what the evidence of a sentence means, behind its mark.
func (p *info) known(e sched.Evidence) {
	mark, style := evidenceMark(e)
	word := narrate.EvidenceWord(e, p.f.Lang) + wordColon.In(p.f.Lang)
	p.marked(mark, style, word+knownBy[e].In(p.f.Lang), paint.Normal)
}

// board explains the board of the scheduler: how the step's moves are known, and
// what on it is inferred.
func (p *info) board() {
	p.head(wordOnBoard.In(p.f.Lang))
	var rules []string
	for _, m := range p.f.History.Moves(nil, p.f.Step(), mostWays) {
		if g, _ := p.f.History.Goroutine(m.G); !p.f.wanted(&g) {
			continue
		}
		said, by := narrate.Way(p.f.History, m, p.f.Lang)
		mark, style := evidenceMark(said.Evidence)
		p.marked(mark, style, said.Text, paint.Caption)
		rules = append(rules, by...)
	}
	for _, n := range boardNotes {
		mark, style := evidenceMark(n.evidence)
		p.marked(mark, style, n.text.In(p.f.Lang), paint.Normal)
		rules = append(rules, n.rules...)
	}
	p.rules(rules)
}

// rules writes the rules of those names that do not stand there yet, each with its
// sources.
func (p *info) rules(ids []string) {
	for _, id := range ids {
		r, ok := truth.Named(id)
		if !ok || slices.Contains(p.told, id) {
			continue
		}
		p.told = append(p.told, id)
		p.lines = append(p.lines, infoLine{text: paint.Truncate(id, p.w), style: paint.Accent})
		p.wrap("  ", r.Text.In(p.f.Lang), paint.Normal)
		for _, line := range sourceLines(r.Sources) {
			p.wrap("  ", line, paint.Dim)
		}
	}
}

// sourceLines are the places of a rule, a file a line, without the words that are
// quoted from documents.
func sourceLines(list []truth.Source) []string {
	var lines []string
	last := ""
	for _, s := range list {
		if s.File != last {
			lines, last = append(lines, s.File), s.File
		}
		if strings.Contains(s.Name, " ") {
			continue
		}
		between := ", "
		if lines[len(lines)-1] == s.File {
			between = " "
		}
		lines[len(lines)-1] += between + s.Name
	}
	return lines
}

func (p *info) head(text string) {
	p.lines = append(p.lines, infoLine{}, infoLine{text: paint.Truncate(text, p.w), style: paint.Title})
}

// wrap writes a text on as many lines as it takes.
func (p *info) wrap(indent, text string, style paint.Style) {
	for _, line := range paint.Wrap(text, max(1, p.w-len(indent))) {
		p.lines = append(p.lines, infoLine{text: indent + line, style: style})
	}
}

// marked writes a text behind a mark of evidence.
func (p *info) marked(mark rune, markStyle paint.Style, text string, style paint.Style) {
	for i, line := range paint.Wrap(text, max(1, p.w-2)) {
		if i == 0 {
			p.lines = append(p.lines, infoLine{mark, line, style, markStyle})
			continue
		}
		p.lines = append(p.lines, infoLine{text: "  " + line, style: style})
	}
}
