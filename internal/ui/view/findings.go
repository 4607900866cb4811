package view

import (
	"context"
	"fmt"
	"strings"

	"govis/internal/analysis"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Found is what was found in a history.
type Found struct {
	Of   *sched.History
	List []analysis.Finding
}

// FindNow is how many entries a frame looks through itself: that takes some
// milliseconds. What is found in a longer history, somebody else has to find.
const FindNow sched.Pos = 50_000

// Find looks for what went wrong in a history. With millions of entries it takes
// seconds and belongs into the background; it ends with an error when ctx does.
func Find(ctx context.Context, h *sched.History) (*Found, error) {
	st, err := analysis.Count(ctx, h)
	if err != nil {
		return nil, err
	}
	return &Found{h, analysis.Find(st, analysis.Options{})}, nil
}

// found gives the findings of the frame's history; ok is false when nobody has
// looked yet. Those of the history when it was shorter do until then, unless a
// question hides what follows.
func (f *Frame) found() (list []analysis.Finding, ok bool) {
	h := f.History
	if f.Found != nil && (f.Found.Of == h || !f.More && f.Found.Of.Len() <= h.Len() && f.Found.Of.Begin() == h.Begin() && h.Len() > FindNow) {
		return f.Found.List, true
	}
	if h.Len() > FindNow {
		return nil, false
	}
	m := f.memory()
	if m.found == nil {
		m.found, _ = Find(context.Background(), h) // without an end there is no error
	}
	return m.found.List, true
}

// FindingAt gives the finding that is selected, as far as anything was found.
func (f *Frame) FindingAt() (finding *analysis.Finding, ok bool) {
	list, _ := f.found()
	if i := f.finding(list); i >= 0 {
		return &list[i], true
	}
	return nil, false
}

// GoFinding gives the number of the finding so many rows below the selected one.
func (f *Frame) GoFinding(n int) int {
	list, _ := f.found()
	return max(0, min(f.finding(list)+n, len(list)-1))
}

// finding is the place of the selected finding in a list; -1 when that is empty.
func (f *Frame) finding(list []analysis.Finding) int { return min(max(f.Finding, 0), len(list)-1) }

// findingLine is a line of the list.
type findingLine struct {
	n    int // of the finding, from 1
	head bool
	text string
	hint bool
}

// findingLines are the lines of the list, for so many columns.
func (f *Frame) findingLines(list []analysis.Finding, width int) (lines []findingLine) {
	for i := range list {
		x := &list[i]
		lines = append(lines, findingLine{n: i + 1, head: true, text: f.findingHead(x)})
		for _, l := range paint.Wrap(x.Text.In(f.Lang), max(1, width-findingIndent-1)) {
			lines = append(lines, findingLine{n: i + 1, text: l})
		}
		if x.Hint.En == "" || i != f.finding(list) {
			continue
		}
		for _, l := range paint.Wrap(x.Hint.In(f.Lang), max(1, width-findingIndent-1)) {
			lines = append(lines, findingLine{n: i + 1, text: l, hint: true})
		}
	}
	return lines
}

// findingIndent is where the sentence of a finding begins.
const findingIndent = 6

// findingHead says where a finding is: "step 15, 10.2 ms, main.go:39".
func (f *Frame) findingHead(x *analysis.Finding) string {
	h := f.History
	parts := []string{fmt.Sprintf(wordFindingStep.In(f.Lang), f.number(h.StepAt(x.Pos))), narrate.Moment(h.TimeAt(x.Pos))}
	if x.Site.Line > 0 {
		parts = append(parts, narrate.Site(x.Site))
	}
	return strings.Join(parts, wordComma.In(f.Lang))
}

// drawFindings draws the list of what went wrong.
func drawFindings(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	list, ok := f.found()
	c.Text(1, 0, paint.Truncate(findingsTitle(f, list, ok), c.W()-2), paint.Dim)
	lines := f.findingLines(list, c.W())
	top := f.findingsPage(c, lines, f.finding(list))
	for i := top; i < len(lines) && 1+i-top < c.H(); i++ {
		f.drawFindingLine(c, 1+i-top, &lines[i], list)
	}
}

func findingsTitle(f *Frame, list []analysis.Finding, ok bool) string {
	switch {
	case !ok:
		return wordFinding.In(f.Lang)
	case f.More && len(list) == 0:
		return wordNoFindingsYet.In(f.Lang)
	case f.More:
		return fmt.Sprintf(wordFindingsYet.In(f.Lang), len(list))
	case len(list) == 0:
		return wordNoFindings.In(f.Lang)
	case len(list) == 1:
		return wordFinding1.In(f.Lang)
	}
	return fmt.Sprintf(wordFindings.In(f.Lang), len(list))
}

func (f *Frame) drawFindingLine(c paint.Canvas, y int, l *findingLine, list []analysis.Finding) {
	current := l.n-1 == f.finding(list)
	style := paint.Normal
	if current {
		style = paint.Caption
		defer c.MarkRow(y, paint.InSelectedRow) // once all is written
	}
	switch {
	case l.hint:
		style = paint.Dim
		fallthrough
	case !l.head:
		c.Text(findingIndent, y, paint.Truncate(l.text, c.W()-findingIndent-1), style)
		return
	case current:
		c.Set(0, y, paint.GlyphCurrent, paint.LaneNameActor)
	}
	number := f.number(l.n)
	c.Text(max(1, 3-len(number)), y, number, paint.LineNo)
	x := &list[l.n-1]
	mark, evidence := evidenceMark(x.Evidence)
	c.Set(4, y, mark, evidence)
	at := c.Text(findingIndent, y, paint.Truncate(analysis.Name(x.Kind).In(f.Lang), c.W()-findingIndent-1), paint.Accent)
	if room := c.W() - at - 3; room > 0 {
		c.Text(at+2, y, paint.Truncate(l.text, room), paint.Dim)
	}
}

// findingsPage gives the first line that is shown: all of the selected finding is in
// sight.
func (f *Frame) findingsPage(c paint.Canvas, lines []findingLine, selected int) int {
	room := c.H() - 1
	first, last := 0, 0
	for i, l := range lines {
		if l.n-1 < selected {
			first = i + 1
		}
		if l.n-1 <= selected {
			last = i
		}
	}
	switch {
	case len(lines) <= room || room <= 0:
		return 0
	case f.Camera.Rows:
		return min(max(f.Camera.Top, 0), len(lines)-room)
	case last >= room:
		return min(first, max(last-room+1, 0))
	}
	return 0
}

// findingsTop gives the first line that is shown, and how many there are.
func (f *Frame) findingsTop(c paint.Canvas) (top, rows int) {
	list, _ := f.found()
	lines := f.findingLines(list, c.W())
	return f.findingsPage(c, lines, f.finding(list)), len(lines)
}

// hitFindings finds the finding at a row of the list.
func (f *Frame) hitFindings(c paint.Canvas, _, y int) Hit {
	list, _ := f.found()
	lines := f.findingLines(list, c.W())
	i := y - 1 + f.findingsPage(c, lines, f.finding(list))
	if y < 1 || y >= c.H() || i >= len(lines) {
		return Hit{}
	}
	return Hit{Finding: lines[i].n}
}

var (
	wordFinding    = lang.Text{En: "Looking for what went wrong…", Zh: "正在查找问题……"}
	wordNoFindings = lang.Text{En: "Nothing that looks wrong was found.", Zh: "没有发现问题。"}
	// While a question hides the rest of the run, these speak of the part before it.
	wordNoFindingsYet = lang.Text{En: "Nothing wrong up to the question; the rest is hidden until it is answered.", Zh: "到提问为止没有发现问题；之后的内容回答后才显示。"}
	wordFindingsYet   = lang.Text{En: "Findings up to the question: %d; the rest is hidden until it is answered.", Zh: "到提问为止有 %d 个问题；之后的内容回答后才显示。"}
	wordFinding1      = lang.Text{En: "1 finding; Enter goes to its moment", Zh: "1 个问题；Enter 跳到它发生的时刻"}
	wordFindings      = lang.Text{En: "%d findings; ↑ ↓ choose one, Enter goes to its moment", Zh: "%d 个问题；↑ ↓ 选择，Enter 跳到它发生的时刻"}
	wordFindingStep   = lang.Text{En: "step %s", Zh: "第 %s 步"}
)
