package story

import (
	"strconv"

	"govis/internal/sched"
)

// waitsWith: with this entry the operation begins to wait.
func waitsWith(e *sched.Entry, op *sched.Op) bool {
	return e.Kind == sched.Block && op.Park == e.Pos
}

// worksWith: with this wake-up the operation, which need not wait itself, has
// done its work. Its end is not told any more.
func worksWith(e *sched.Entry, op *sched.Op) bool {
	return e.Kind == sched.Unblock && op.WokeG == e.G && op.Park < 0 && !isPoint(op)
}

// isPoint: there is one note of an operation of this kind, which is told.
func isPoint(op *sched.Op) bool {
	switch op.Kind {
	case sched.Make, sched.Unlock, sched.RUnlock, sched.Done, sched.AddN:
		return true
	case sched.Cond:
		return op.Text != "wait"
	}
	return false
}

// operationLine tells an operation, in the phase in which it is with an entry. An
// operation that need not wait has one line, without a phase.
func operationLine(h *sched.History, e *sched.Entry, op *sched.Op) Line {
	l := lineAt(h, e, op.Kind, op.G, sched.Annotated)
	done := true
	switch {
	case waitsWith(e, op):
		l.Phase, done = "begin", false
	case op.Park >= 0:
		l.Phase = "end"
	}
	what(&l, h, op, done)
	if o, ok := h.Object(op.Object); ok && o.Kind == sched.Channel && l.Chan != "" {
		l.Cap = &o.Cap
		if n, ev, ok := h.Fill(o.ID, e.Pos+1); ok && ev == sched.Annotated {
			l.Len = &n
		}
	}
	return l
}

// what fills in what is done to what, and how it came out.
func what(l *Line, h *sched.History, op *sched.Op, done bool) {
	l.Chan = ObjectName(h, op.Object)
	sends := op.Kind == sched.Send
	switch op.Kind {
	case sched.Select:
		sends = choice(l, h, op, done)
	case sched.Cond:
		l.Name = op.Text
	case sched.AddN:
		n := int64(op.N)
		l.Number = &n
	}
	if op.Known && (done || op.Kind == sched.Send) {
		l.Value = op.Value
	}
	if !done {
		return
	}
	l.Closed, l.Failed, l.Ran = op.Closed, op.Failed || op.Left(), op.Ran
	m, ok := h.MessageOf(op.ID)
	if !ok {
		return
	}
	if l.Seq, l.OneOf, l.Peer = m.Seq, m.OneOf, m.From; sends {
		l.Peer = m.To
	}
	if m.Evidence == sched.Inferred {
		l.Evidence = m.Evidence.String()
	}
}

// choice fills in the cases of a select and which one it took; sends tells that
// it was a send. Until then it is not known which channel it is about.
func choice(l *Line, h *sched.History, op *sched.Op, done bool) (sends bool) {
	for _, k := range op.Cases {
		c := Case{Kind: k.Kind.String(), Chan: ObjectName(h, k.Object)}
		if k.Kind == sched.Send && k.Known {
			c.Value = k.Value
		}
		l.Cases = append(l.Cases, c)
	}
	if !done {
		l.Chan = ""
		return false
	}
	if op.Chosen != sched.NoCase {
		l.Case = &op.Chosen
	}
	return op.Chosen >= 0 && op.Cases[op.Chosen].Kind == sched.Send
}

// ObjectName names a channel or lock: "jobs#1" is the first of its name. It is ""
// for a nil channel.
func ObjectName(h *sched.History, id sched.ObjectID) string {
	o, ok := h.Object(id)
	if !ok {
		return ""
	}
	return o.Name + "#" + strconv.Itoa(o.Nth)
}
