package view

import (
	"cmp"
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// word is what a bar says, drawn when the arrows stand.
type word struct {
	sp       sched.Span
	from, to int
	y        int
}

// drawBars draws a goroutine's states.
func (t *timeline) drawBars(g sched.GoID, y int) {
	w := t.scale.Window
	limit := t.c.W() / 2 // more of them leave no room for words
	if t.roomy() {
		limit = 4 * t.c.W() // also those that begin and end within a step
	}
	spans, more := t.f.History.Spans(t.spans[:0], g, w, limit)
	t.spans = spans
	if more || !t.roomy() {
		t.drawDense(g, y)
	}
	if more {
		return
	}
	brief := false
	for i := range spans {
		sp := &spans[i]
		from, to := t.spanCols(sp)
		if t.roomy() {
			t.c.Bar(from, y, to-from, barStyle(sp.State))
		}
		switch {
		case to-from >= 2 && (!brief || to-from >= 10):
			t.words = append(t.words, word{*sp, from, to, y})
		case to == from && t.roomy() && i+1 < len(spans) && sp.LoStep > 0:
			// Begun and ended within a step: one cell of what follows shows it.
			t.words = append(t.words, word{*sp, from, to, y})
		}
		brief = to == from && sp.LoStep > 0
	}
}

// roomy tells that every step has a column of its own.
func (t *timeline) roomy() bool {
	w := t.scale.Window
	return w.Axis == sched.Steps && w.Len() <= int64(t.c.W())
}

// spanCols gives the columns [from, to) of a state.
func (t *timeline) spanCols(sp *sched.Span) (from, to int) {
	end := sp.To
	if sp.Open {
		end++
	}
	return t.cols(sp.LoStep, sp.HiStep, sp.From, end)
}

// cols gives the columns [from, to) of what lasted so long on either axis, cut
// to the window.
func (t *timeline) cols(loStep, hiStep int, lo, hi sched.Time) (from, to int) {
	w := t.scale.Window
	a, b := int64(loStep), int64(hiStep)
	if w.Axis == sched.Clock {
		a, b = int64(lo), int64(hi)
	}
	return t.scale.Col(max(a, w.From)), t.scale.Col(min(b, w.To))
}

// drawDense draws a lane whose spans are narrower than a column: the state that
// took most of the column, and a dot where the goroutine also ran.
func (t *timeline) drawDense(g sched.GoID, y int) {
	for x, cell := range t.dense(g) {
		best, sum := sched.NotExist, int64(0)
		for st := sched.Runnable; st < sched.NStates; st++ {
			sum += cell[st]
			if cell[st] > cell[best] {
				best = st
			}
		}
		if sum == 0 {
			continue
		}
		t.c.Bar(x, y, 1, barStyle(best))
		if best != sched.Running && cell[sched.Running] > 0 {
			t.c.Set(x, y, paint.GlyphEmpty, barStyle(best))
		}
	}
}

// drawWord writes into a bar what it means, as long as there is room beside the
// arrows: the operation or the runtime's reason for a wait, else the state's word
// or letter.
func (t *timeline) drawWord(w *word) {
	style := barStyle(w.sp.State)
	for _, text := range t.meanings(w) {
		text = " " + text + " "
		n := paint.Width(text)
		for x := w.from + 1; x+n <= w.to; x++ {
			if t.free(x, x+n, w.y) {
				t.c.Text(x, w.y, text, style)
				return
			}
		}
	}
	for x := w.from; x < max(w.from+1, min(w.to, w.from+2)); x++ {
		if t.free(x, x+1, w.y) {
			t.c.Text(x, w.y, letter(w.sp.State), style)
			return
		}
	}
}

// leastWord is how wide the bar of a state must be for its word, which its colour
// or shape says already.
const leastWord = 10

// meanings are the words for a bar, the best first.
func (t *timeline) meanings(w *word) []string {
	switch {
	case w.sp.State == sched.Waiting:
		var list []string
		if op, ok := opOf(t.f.History, &w.sp); ok {
			if word := opWord(t.f.History, &op); word != "" {
				list = append(list, word)
			}
		}
		return append(list, paint.Clean(cmp.Or(w.sp.Reason, w.sp.State.String())))
	case w.to-w.from < leastWord:
		return nil
	}
	return []string{w.sp.State.String()}
}

// free tells that no arrow passes through columns [from, to) of a row.
func (t *timeline) free(from, to, y int) bool {
	for x := from; x < to; x++ {
		if t.taken[image.Pt(x, y)] {
			return false
		}
	}
	return true
}

// letter is a state in one letter.
func letter(s sched.State) string { return [...]string{" ", "r", "R", "w", "S"}[s] }

func barStyle(s sched.State) paint.Style {
	switch s {
	case sched.Runnable:
		return paint.BarRunnable
	case sched.Running:
		return paint.BarRunning
	case sched.Waiting:
		return paint.BarWaiting
	case sched.Syscall:
		return paint.BarSyscall
	}
	return paint.BarGone
}
