package view

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// leastTitle is how much of a long title is shown in any case.
const leastTitle = 12

// drawTitle draws what is looked at, where in it, and how it plays. Where it is
// narrow, how it was recorded is left out, but not that it was.
func drawTitle(c paint.Canvas, f *Frame) {
	recorded, how := "", f.How
	switch {
	case f.Recorded:
		recorded = wordRecorded.In(f.Lang)
	case f.Present.On:
		how = ""
	}
	state := transport(f, strings.TrimSpace(recorded+"  "+how))
	if c.W()-paint.Width(state)-4 < min(leastTitle, paint.Width(f.Title)) {
		state = transport(f, recorded)
	}
	room := c.W() - paint.Width(state) - 2
	title, about := f.Title, f.About
	if f.Present.On && about != "" && paint.Width(title)+paint.Width(about)+4 > room {
		title, about = about, "" // to a room the name of a folder says less
	}
	x := c.Text(1, 0, paint.Truncate(title, max(0, room-2)), paint.Title)
	if about != "" {
		c.Text(x+2, 0, paint.Truncate(about, max(0, room-x-3)), paint.Normal)
	}
	c.Text(c.W()-paint.Width(state)-1, 0, state, paint.Dim)
}

// transport says where the playhead is and how fast it moves.
func transport(f *Frame, how string) string {
	parts := []string{}
	if f.Course.Asked > 0 {
		parts = append(parts, fmt.Sprintf("%c%d/%d", paint.GlyphCheck, f.Course.Right, f.Course.Asked))
	}
	if how != "" && how != "-" {
		parts = append(parts, how)
	}
	total := strconv.Itoa(f.History.Steps())
	switch {
	case f.More || f.Part != nil:
		total = string(paint.GlyphEllipsis)
	case !f.Loading.Done:
		total = "~" + total
	}
	if f.Head.Axis == sched.Clock {
		parts = append(parts, narrate.Moment(f.Head.Time))
	}
	parts = append(parts, fmt.Sprintf(wordStep.In(f.Lang), f.number(f.Step()), total))
	if f.Present.On { // whoever talks does not need to know how fast it plays
		return strings.Join(append(parts, f.Present.Elapsed), "  ")
	}
	mark := string(paint.GlyphPause)
	if f.Head.Playing {
		mark = string(paint.GlyphHead)
	}
	return strings.Join(append(parts, mark+" "+f.Head.Speed.String()), "  ")
}

// drawCaption draws the sentence of the step with the mark of its evidence, and
// under it, while there is room, what the step printed and the note of a chapter.
func drawCaption(c paint.Canvas, f *Frame) {
	s := f.sentence()
	mark, style := evidenceMark(s.Evidence)
	c.Set(1, 0, mark, style)
	text := paint.Caption
	if f.Present.On {
		text = paint.Title
	}
	printed := f.printed()
	y := drawLines(c.Sub(image.Rect(0, 0, c.W(), sentenceRows(c, f, len(printed)))), s.Text, text)
	for _, line := range printed {
		if y < c.H() {
			c.Text(3, y, paint.Truncate("> "+line, c.W()-4), paint.Output)
		}
		y++
	}
	if note := f.note(); note != "" && y < c.H() {
		c.Set(1, y, paint.GlyphCurrent, paint.Accent)
		drawLines(c.Sub(image.Rect(0, y, c.W(), c.H())), note, paint.Accent)
	}
}

// sentence tells what happens in this step.
func (f *Frame) sentence() narrate.Sentence {
	return f.tell(f.Step())
}

// Told is what the caption says.
func (f *Frame) Told() string { return f.sentence().Text }

// printed gives what the program wrote in this step.
func (f *Frame) printed() (lines []string) {
	if st := f.History.Step(f.Step()); st.N > 0 {
		for _, o := range f.History.Outputs(nil, st.Lo, st.Hi) {
			lines = append(lines, o.Text)
		}
	}
	return lines
}

// sentenceRows is how many lines the sentence of a step may take: all, but for
// the note of a chapter and a line of what was printed, which would be lost else.
func sentenceRows(c paint.Canvas, f *Frame, printed int) int {
	note := f.note()
	if note == "" {
		return c.H()
	}
	taken := len(paint.Wrap(note, c.W()-4)) + min(printed, 1)
	return min(c.H(), max(2, c.H()-taken))
}

// drawLines draws a text from column 3 on, cut where the canvas ends, and gives
// how many lines it took.
func drawLines(c paint.Canvas, text string, style paint.Style) int {
	lines := paint.Wrap(text, c.W()-4)
	for y, line := range lines {
		if y == c.H()-1 && len(lines) > c.H() {
			line = paint.Truncate(strings.Join(lines[y:], " "), c.W()-4)
		}
		if y == c.H() {
			return y
		}
		c.Text(3, y, line, style)
	}
	return len(lines)
}

// evidenceMark tells how a fact is known, by shape and by style.
func evidenceMark(e sched.Evidence) (rune, paint.Style) {
	style := paint.EvObserved
	switch e {
	case sched.Annotated:
		style = paint.EvAnnotated
	case sched.Inferred:
		style = paint.EvInferred
	}
	return narrate.EvidenceSign(e), style
}

// drawFoot draws the last line of a screen that has no other place for an answer:
// that, where nothing is being typed, else the line of hints.
func drawFoot(c paint.Canvas, message string, hints []Hint, p *Prompt) {
	if p == nil && message != "" {
		c.Text(1, 0, paint.Truncate(message, c.W()-2), paint.Accent)
		return
	}
	drawHints(c, hints, p)
}

// drawHints draws the keys that matter now, or the line of input.
func drawHints(c paint.Canvas, hints []Hint, p *Prompt) {
	if p != nil {
		drawPrompt(c, p)
		return
	}
	x := 1
	for _, h := range hints {
		need := paint.Width(h.Key) + 1 + paint.Width(h.Does)
		if x+need > c.W()-1 {
			break
		}
		x = c.Text(x, 0, h.Key, paint.Key)
		x = c.Text(x+1, 0, h.Does, paint.Hint) + 3
	}
}
