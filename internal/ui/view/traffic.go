package view

import (
	"slices"

	"govis/internal/sched"
)

// traffic is what the current step does to channels and locks: it is lit in the
// pictures.
type traffic struct {
	objects []sched.ObjectID // concerned, the most important first
	moves   []move
	// zero are the goroutines that got the zero value of a closed channel.
	zero []receipt
}

// move is a value on its way in the current step: into a channel, out of it, or
// through it.
type move struct {
	sched.Message
	in, out bool
}

// receipt is a goroutine that received from a channel.
type receipt struct {
	g       sched.GoID
	channel sched.ObjectID
}

// mostEntries is how many entries of a step are looked at: behind its own a step
// carries what the system did until the next one, which can be very much.
const mostEntries = 2000

// traffic finds out what the current step does. It asks the operations that the
// step tells, not the positions of their messages: with several Ps a value may
// have gone its way before the note that tells it.
func (f *Frame) traffic() traffic { return f.trafficOf(f.History.Step(f.Step())) }

func (f *Frame) trafficOf(st sched.Step) traffic {
	var w traffic
	h := f.History
	if st.N == 0 || h.Ops() == 0 {
		return w
	}
	for p := st.Lo; p < min(st.Hi, st.Lo+mostEntries); p++ {
		e := h.Entry(p)
		if !h.Tells(&e) {
			continue
		}
		op, ok := h.Op(e.Op)
		switch {
		case e.Kind == sched.Unblock:
			w.add(h, &op, ok)
			met, ok := h.OpAt(e.G, e.Pos)
			w.add(h, &met, ok && met.Waits(e.Pos))
		case !ok:
		case e.Kind == sched.Block || e.Phase == sched.Whole || op.Park < 0:
			w.add(h, &op, e.Kind != sched.Block)
			w.concern(&op, e.Kind != sched.Block)
		default: // the end of an operation in which it waited
			w.concern(&op, true)
			if m, ok := h.MessageOf(op.ID); ok && (st.Lo <= m.Sent && m.Sent < st.Hi || st.Lo <= m.Received && m.Received < st.Hi) {
				w.add(h, &op, true)
			}
		}
	}
	return w
}

// concern notes what an operation is about. A select is about all its cases until
// it is settled.
func (w *traffic) concern(op *sched.Op, settled bool) {
	note := func(id sched.ObjectID) {
		if id != 0 && !slices.Contains(w.objects, id) {
			w.objects = append(w.objects, id)
		}
	}
	if settled && op.Object != 0 || op.Kind != sched.Select {
		note(op.Object)
		return
	}
	for _, c := range op.Cases {
		note(c.Object)
	}
}

// add notes what an operation moved.
func (w *traffic) add(h *sched.History, op *sched.Op, done bool) {
	if !done {
		return
	}
	w.concern(op, true)
	if op.Closed {
		w.zero = append(w.zero, receipt{op.G, op.Object})
		return
	}
	m, ok := h.MessageOf(op.ID)
	if !ok {
		return
	}
	in, out := m.FromOp == op.ID || m.Handed(), m.ToOp == op.ID || m.Handed()
	if o, _ := h.Object(m.Channel); m.From == sched.NoG && o.Cap > 0 {
		in = false // nobody knows when it had been put in
	}
	for i := range w.moves {
		if k := &w.moves[i]; k.Channel == m.Channel && k.Seq == m.Seq {
			k.in, k.out = k.in || in, k.out || out
			return
		}
	}
	w.moves = append(w.moves, move{m, in, out})
}

// lights tells whether the step is about an object.
func (w *traffic) lights(id sched.ObjectID) bool { return slices.Contains(w.objects, id) }

// lookBack is how many steps may lie between the last operation and the step
// that is looked at, for its channel still to be in view.
const lookBack = 500

// object gives the channel or lock that matters: that in which the selected
// goroutine operates, else that of the current step, else that of the last step
// before it that had one; 0 when there is none. Of those that keep refuses, none
// is taken.
func (f *Frame) object(now *traffic, keep func(sched.ObjectID) bool) sched.ObjectID {
	h := f.History
	if f.Sel != sched.NoG {
		op, ok := h.OpAt(f.Sel, f.Head.Pos)
		if !ok {
			op, _ = h.LastOp(f.Sel, f.Head.Pos)
		}
		var w traffic
		w.concern(&op, !op.Waits(f.Head.Pos))
		if i := slices.IndexFunc(w.objects, keep); i >= 0 {
			return w.objects[i]
		}
	}
	w := *now
	for n := f.Step(); ; {
		if i := slices.IndexFunc(w.objects, keep); i >= 0 {
			return w.objects[i]
		}
		if n--; n <= 0 || n < f.Step()-lookBack {
			return 0
		}
		w = f.trafficOf(h.Step(n))
	}
}
