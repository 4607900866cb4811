package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// arrowLimit is how many arrows a lane may have before they hide more than they
// show; then only those of the current step and of the selected goroutine are
// drawn.
const arrowLimit = 24

// drawArrows draws who woke or created whom: from the lane of the one to the
// lane of the other, in the column of the step.
func (t *timeline) drawArrows() {
	if t.c.W() == 0 {
		return
	}
	w := t.scale.Window
	step := t.f.Step()
	sparse := t.roomy() && len(t.lanes) <= 10
	var buf []sched.Wakeup
	for i := range t.lanes {
		id := t.lanes[i].ID
		limit := arrowLimit * 4
		list, _ := t.f.History.Wakeups(buf[:0], id, w, limit)
		for _, k := range list {
			mine := k.Step == step || t.f.Sel != sched.NoG && (k.From == t.f.Sel || k.To == t.f.Sel)
			if (sparse && len(list) < arrowLimit) || mine {
				t.drawArrow(&k)
			}
		}
		buf = list
	}
}

// drawArrow draws one wakeup. One by the runtime, or by a goroutine that is out
// of view, has no arrow.
func (t *timeline) drawArrow(k *sched.Wakeup) {
	to, ok := t.rows[k.To]
	if !ok {
		return
	}
	at := int64(k.Step)
	if t.f.Head.Axis == sched.Clock {
		at = int64(k.T)
	}
	x := t.scale.Col(at)
	tail, line, up, down, style := paint.GlyphObserved, paint.GlyphVLine, paint.GlyphUp, paint.GlyphDown, paint.ArrowObserved
	switch k.Evidence {
	case sched.Annotated:
		tail, style = paint.GlyphAnnotated, paint.ArrowAnnotated
	case sched.Inferred:
		tail, line, up, down, style = paint.GlyphInferred, paint.GlyphInferredVLine, paint.GlyphUpInferred, paint.GlyphDownInferred, paint.ArrowInferred
	}
	from, ok := t.rows[k.From]
	if !ok || k.From == sched.NoG {
		return
	}
	set := func(y int, r rune) {
		t.c.Set(x, y, r, style)
		t.taken[image.Pt(x, y)] = true
	}
	set(from, tail)
	for y := min(from, to) + 1; y < max(from, to); y++ {
		set(y, line)
	}
	head := down
	if to < from {
		head = up
	}
	set(to, head)
}
