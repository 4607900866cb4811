package view

import (
	"strconv"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// drawRuler draws the axis, with the playhead's head.
func (t *timeline) drawRuler(c paint.Canvas) {
	w := t.scale.Window
	head := t.playhead()
	last := -2
	unit := tickUnit(w, c.W())
	for at := (w.From + unit - 1) / unit * unit; at < w.To; at += unit {
		x := t.scale.Col(at)
		text := t.f.number(int(at))
		if w.Axis == sched.Clock {
			text = clockText(at, unit)
		}
		end := x + paint.Width(text)
		if x <= last || end > c.W() || x <= head && head < end || t.broken(x, end) {
			continue
		}
		last = c.Text(x, 0, text, paint.Dim) + 1
	}
	for _, b := range t.scale.Breaks() {
		for x := b.Col; x < b.Col+b.Cols; x++ {
			c.Set(x, 0, paint.GlyphBreak, paint.Accent)
		}
	}
	if head >= 0 {
		c.Set(head, 0, paint.GlyphDown, paint.Playhead)
	}
	t.drawDiffers(c)
}

// drawDiffers marks the step at which this run first differs from the other.
func (t *timeline) drawDiffers(c paint.Canvas) {
	if t.f.Differs == 0 {
		return
	}
	at := int64(t.f.Differs)
	if t.scale.Window.Axis == sched.Clock {
		at = int64(t.f.History.Step(t.f.Differs).T)
	}
	if w := t.scale.Window; at >= w.From && at < w.To {
		c.Set(t.scale.Col(at), 0, paint.GlyphDiffers, paint.Warning)
	}
}

// broken tells that a break lies in columns [from, to).
func (t *timeline) broken(from, to int) bool {
	for _, b := range t.scale.Breaks() {
		if b.Col < to && from < b.Col+b.Cols {
			return true
		}
	}
	return false
}

// tickUnit is the round distance of the marks of an axis, about ten columns.
func tickUnit(w sched.Window, cols int) int64 {
	apart := max(1, w.Len()*11/int64(max(1, cols)))
	for unit := int64(1); ; unit *= 10 {
		for _, m := range []int64{1, 2, 5} {
			if unit*m >= apart {
				return unit * m
			}
		}
	}
}

// clockText writes a time with as many digits as marks of a distance need to
// differ.
func clockText(at, unit int64) string {
	size, name := int64(1), "ns"
	for _, s := range []struct {
		size int64
		name string
	}{{1_000, "µs"}, {1_000_000, "ms"}, {1_000_000_000, "s"}} {
		if at >= s.size && unit*1000 >= s.size {
			size, name = s.size, s.name
		}
	}
	digits := 0
	for scale := size; scale > 1 && unit%scale != 0; scale /= 10 {
		digits++
	}
	return strconv.FormatFloat(float64(at)/float64(size), 'f', digits, 64) + " " + name
}

// drawProc draws who was on a P.
func (t *timeline) drawProc(p sched.ProcID, y int) {
	t.names.Text(1, y, "P"+strconv.Itoa(int(p)), paint.Dim)
	seats := t.seats(p)
	if seats.busy != nil { // too dense to tell one from the next
		t.drawBusy(seats.busy, y)
		return
	}
	var last sched.Seat
	for _, s := range seats.list {
		g, _ := t.f.History.Goroutine(s.G)
		if g.System && !t.f.System && t.roomy() {
			continue
		}
		from, to := t.cols(s.LoStep, s.HiStep, s.From, s.To)
		style, glyph := paint.Accent, paint.GlyphHLine
		switch {
		case g.System:
			style, glyph = paint.BarSystem, paint.GlyphSystem
		case s.State == sched.Syscall:
			style, glyph = paint.Dim, paint.GlyphInferredLine
		}
		t.c.Fill(from, y, max(1, to-from), 1, glyph, style)
		// A goroutine that stays on its P through a system call is named once.
		stays := last.G == s.G && (last.To == s.From || t.roomy() && last.HiStep >= s.LoStep)
		if name := label(&g); to-from >= paint.Width(name) && !g.System && !stays {
			t.c.Text(from, y, name, style)
		}
		last = s
	}
}

// drawBusy draws how much of each column somebody was on a P: the share is exact
// however much a column holds.
func (t *timeline) drawBusy(cells []sched.Cell, y int) {
	for x, cell := range cells {
		busy, sum := cell[sched.Running]+cell[sched.Syscall], int64(0)
		for _, part := range cell {
			sum += part
		}
		if sum > 0 {
			t.c.Set(x, y, paint.Level(int(busy*1000/sum), 1000), paint.Accent)
		}
	}
}

// hiddenRange tells that a range is not part of the story: the system began it,
// or it happened while a scenario was being set up or taken down.
func (f *Frame) hiddenRange(r sched.RangeSpan) bool {
	if r.Quiet || r.Scope == sched.ScopeP {
		return true
	}
	g, _ := f.History.Goroutine(r.G)
	return g.System && !gcRange(r.Name)
}

// gcRange tells that a range is a phase of the garbage collector, whose own
// goroutines begin it on behalf of the whole program.
func gcRange(name string) bool { return len(name) > 2 && name[:2] == "GC" }

// drawRanges draws garbage collection and stopped worlds.
func (t *timeline) drawRanges(y int) {
	t.names.Text(1, y, wordRanges.In(t.f.Lang), paint.Dim)
	for _, r := range t.ranges {
		from, to := t.cols(r.LoStep, r.HiStep+1, r.From, r.To)
		t.c.Bar(from, y, max(1, to-from), paint.BarGC)
		if name := paint.Clean(r.Name); paint.Width(name)+2 <= to-from {
			t.c.Text(from+1, y, name, paint.BarGC)
		} else if to-from >= 3 {
			t.c.Text(from, y, "GC", paint.BarGC)
		}
	}
}
