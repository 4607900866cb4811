package view

import "govis/internal/sched"

// message is a message that may get an arrow: a hand-over in one column, or a
// value that lay in a buffer, from the column of its send to that of its receive.
type message struct {
	sched.Message
	sent, got int // columns
	mine      bool
}

// mostMessages is how many messages of a window are looked at. Where there are
// more, only those of the current step have arrows.
const mostMessages = 400

// mostBuffered is how many values that lay in a buffer may have an arrow besides
// those of the current step.
const mostBuffered = 12

// messages lists the messages whose arrows may be drawn: those of the current
// step, which always are, first.
func (t *timeline) messages() []message {
	h := t.f.History
	if h.Ops() == 0 {
		return nil
	}
	var list []message
	for i := range t.now.moves {
		list = append(list, t.place(t.now.moves[i].Message, true))
	}
	lo, hi := t.positions()
	all, more := h.MessagesIn(nil, lo, hi, mostMessages)
	for i := range all {
		m := &all[i]
		mine := t.f.Sel != sched.NoG && (m.From == t.f.Sel || m.To == t.f.Sel)
		if (mine || !more) && !t.moves(m) {
			list = append(list, t.place(*m, mine))
		}
	}
	return list
}

// moves tells whether a message is one of the current step.
func (t *timeline) moves(m *sched.Message) bool {
	for i := range t.now.moves {
		if k := &t.now.moves[i]; k.Channel == m.Channel && k.Seq == m.Seq {
			return true
		}
	}
	return false
}

// positions gives the entries that lie in the window.
func (t *timeline) positions() (lo, hi sched.Pos) {
	h, w := t.f.History, t.scale.Window
	if w.Axis == sched.Clock {
		return h.PosAt(sched.Time(w.From)), h.PosAt(sched.Time(w.To))
	}
	if w.From > 0 {
		lo = h.Step(int(w.From)).Lo
	}
	return lo, h.Step(int(min(w.To, int64(h.Steps())+1) - 1)).Hi
}

// A step may take a value out of a buffer, put another in, and wake somebody,
// all between the same two lanes. Each has a column of its own.
const (
	gotColumn  = 1
	sentColumn = 2
)

// place finds the columns of a message.
func (t *timeline) place(m sched.Message, mine bool) message {
	p := message{Message: m, mine: mine, sent: t.column(m.Sent), got: -1}
	if m.Received >= 0 {
		p.got = t.column(m.Received)
	}
	if !m.Handed() && t.wideSteps() { // the first column of a step is that of who wakes whom
		p.sent += sentColumn
		if p.got >= 0 {
			p.got += gotColumn
		}
	}
	return p
}

// wideSteps tells that a step has room for three arrows beside each other.
func (t *timeline) wideSteps() bool {
	w := t.scale.Window
	return w.Axis == sched.Steps && w.Len() > 0 && int64(t.c.W())/w.Len() >= naturalMin
}

// column is where an entry is on the axis; less than 0, or beyond the edge, when
// it is out of the window.
func (t *timeline) column(p sched.Pos) int {
	e := t.f.History.Entry(p)
	x := int64(e.Step)
	w := t.scale.Window
	if w.Axis == sched.Clock {
		x = int64(e.T)
	}
	switch {
	case x < w.From:
		return -2
	case x >= w.To:
		return t.c.W() + 1
	}
	return t.scale.Col(x)
}
