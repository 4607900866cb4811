package view

import "govis/internal/sched"

// arrowLimit is how many arrows a lane may have before they hide more than they
// show; then only those of the current step and of the selected goroutine are
// drawn.
const arrowLimit = 24

// drawArrows draws who woke or created whom, and which value went from whom to
// whom: from the lane of the one to the lane of the other. A hand-over that wakes
// one of the two is one arrow, that of its value. The arrows of the current step
// lie over the others. Values that lay in a buffer come last: theirs are long, and
// are drawn only where they cross nothing.
func (t *timeline) drawArrows() {
	if t.c.W() == 0 {
		return
	}
	list := t.messages()
	handed := map[sched.Pos]*message{}
	for i := range list {
		if m := &list[i]; m.Handed() {
			handed[m.Sent] = m
		}
	}
	sparse := t.roomy() && len(t.lanes) <= mostSparse
	mine := t.drawWakeups(handed, sparse)
	now := len(t.now.moves)
	for i := range list[now:] {
		if m := &list[now+i]; m.Handed() && (m.mine || sparse) {
			t.drawMessage(m, false)
		}
	}
	for i := range mine {
		t.drawArrow(&mine[i])
	}
	for i := range list[:now] {
		t.drawMessage(&list[i], false)
	}
	t.drawBuffered(list[now:], sparse && t.pitch >= 2)
}

// mostSparse is how many lanes there may be for all arrows to be drawn.
const mostSparse = 10

// drawBuffered draws the messages that lay in a buffer: those of the selected
// goroutine, and if there is room the others.
func (t *timeline) drawBuffered(list []message, others bool) {
	n := 0
	for _, mine := range []bool{true, false} {
		for i := range list {
			if m := &list[i]; !m.Handed() && m.mine == mine && (mine || others) && n < mostBuffered {
				t.drawMessage(m, true)
				n++
			}
		}
	}
}

// drawWakeups draws the wake-ups and creations that are not hand-overs, and gives
// those of the current step.
func (t *timeline) drawWakeups(handed map[sched.Pos]*message, sparse bool) (mine []sched.Wakeup) {
	step := t.f.Step()
	var buf []sched.Wakeup
	for i := range t.lanes {
		id := t.lanes[i].ID
		list, _ := t.f.History.Wakeups(buf[:0], id, t.scale.Window, arrowLimit*4)
		for _, k := range list {
			whole := false // it is part of a hand-over
			if m := handed[k.Pos]; m != nil {
				_, sender := t.lane(m.From)
				_, receiver := t.lane(m.To)
				whole = sender && receiver
			}
			selected := t.f.Sel != sched.NoG && (k.From == t.f.Sel || k.To == t.f.Sel)
			switch {
			case whole:
			case k.Step == step:
				mine = append(mine, k)
			case sparse && len(list) < arrowLimit || selected:
				t.drawArrow(&k)
			}
		}
		buf = list
	}
	return mine
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
	s := signsOf(k.Evidence)
	from, ok := t.rows[k.From]
	if !ok || k.From == sched.NoG {
		return
	}
	t.set(x, from, s.tail, s.style)
	for y := min(from, to) + 1; y < max(from, to); y++ {
		t.set(x, y, s.across, s.style)
	}
	head := s.down
	if to < from {
		head = s.up
	}
	t.set(x, to, head, s.style)
}
