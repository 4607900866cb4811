package view

import (
	"slices"
	"strconv"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// pinMark stands before the name of a goroutine that is pinned.
const pinMark = "*"

// rowMark is what stands before a goroutine: that it matters now, or is pinned.
func (f *Frame) rowMark(id sched.GoID) string {
	switch {
	case id == f.Focus() && !f.OnGroup:
		return string(paint.GlyphCurrent)
	case slices.Contains(f.Pins, id):
		return pinMark
	}
	return " "
}

// drawRowMark draws it before a row of a table.
func (f *Frame) drawRowMark(c paint.Canvas, y int, id sched.GoID) {
	if mark := f.rowMark(id); mark != " " {
		c.Text(0, y, mark, paint.LaneNameActor)
	}
}

// chips are what keeps goroutines out of sight, or on top, one a part.
func (f *Frame) chips() []string {
	var chips []string
	if !f.Filter.All() {
		chips = filter.Chips(f.Filter.String())
	}
	for _, id := range f.Pins {
		chips = append(chips, pinMark+"G"+strconv.FormatInt(int64(id), 10))
	}
	return chips
}

// drawNotice draws the line under the title: the chips, and what the viewer must
// know of the recording.
func drawNotice(c paint.Canvas, f *Frame) {
	x := 1
	if chips := f.chips(); len(chips) > 0 {
		lead := wordPinned
		if !f.Filter.All() {
			lead = wordOnlyThose
		}
		x = c.Text(x, 0, lead.In(f.Lang), paint.Dim)
		for _, chip := range chips {
			x = c.Text(x+1, 0, "["+paint.Truncate(chip, max(8, c.W()/2))+"]", paint.Key)
		}
		if f.Notice == "" {
			c.Text(x+2, 0, paint.Truncate(wordClears.In(f.Lang), c.W()-x-3), paint.Dim)
			return
		}
		x += 2
	}
	c.Text(x, 0, paint.Truncate(f.Notice, c.W()-x-1), paint.Warning)
}

// drawPrompt draws the line of input: what is typed, and behind it where it is
// wrong, or what the word can become.
func drawPrompt(c paint.Canvas, p *Prompt) {
	x := c.Text(1, 0, p.Mark+" ", paint.Key)
	runes := []rune(p.Text)
	end := c.Text(x, 0, p.Text, paint.Input)
	at := func(n int) int { return x + paint.Width(string(runes[:min(max(n, 0), len(runes))])) }
	if p.Says != "" {
		wrong := runes[min(p.Wrong, len(runes)):min(p.Wrong+p.Width, len(runes))]
		c.Text(at(p.Wrong), 0, string(wrong), paint.Warning)
		c.Text(end+2, 0, paint.Truncate(string(paint.GlyphFailed)+" "+p.Says, c.W()-end-3), paint.Warning)
	}
	if p.Cursor >= len(runes) {
		c.Set(at(p.Cursor), 0, ' ', paint.Input)
	}
	c.Mark(at(p.Cursor), 0, paint.InSelectedRow)
	if p.Says != "" {
		return
	}
	x = end + 2
	for i, word := range p.Offer {
		if x+paint.Width(word) > c.W()-1 {
			c.Text(x, 0, string(paint.GlyphEllipsis), paint.Dim)
			return
		}
		style := paint.Dim
		if i == p.Taken {
			style = paint.Accent
		}
		x = c.Text(x, 0, word, style) + 2
		if p.Means != "" && (i == p.Taken || len(p.Offer) == 1) {
			x = c.Text(x-1, 0, paint.Truncate("("+p.Means+")", c.W()-x), paint.Dim) + 2
		}
	}
}

var (
	wordOnlyThose = lang.Text{En: "only", Zh: "只显示"}
	wordPinned    = lang.Text{En: "pinned", Zh: "已置顶"}
	wordClears    = lang.Text{En: "C clears", Zh: "C 清除"}
)
