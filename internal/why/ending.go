package why

import "govis/internal/sched"

// ending finds out what ended a wait, and what notes tell of it.
func (w *walker) ending(hop *Hop) {
	h := w.h
	block := h.Entry(hop.Span.Lo)
	op, noted := h.Op(block.Op)
	if noted = noted && block.Kind == sched.Block; noted {
		hop.Op, hop.Object = op.ID, op.Object
		hop.Evidence = max(hop.Evidence, sched.Annotated)
	}
	if hop.Span.Open || hop.Span.Hi >= h.Len() {
		w.open(hop, &op, noted)
		return
	}
	wake := h.Entry(hop.Span.Hi)
	hop.At = wake.Pos
	switch {
	case wake.Kind != sched.Unblock:
		hop.Link = Missing
	case wake.Peer != sched.NoG:
		hop.Link, hop.By = Waker, wake.Peer
		hop.Evidence = max(hop.Evidence, wake.Evidence)
		if noted {
			hop.Held = w.heldSince(&op, &wake)
		}
	case hop.Span.Reason == "network":
		hop.Link = Network
	case hop.Span.Reason == "sleep", wake.Stack == 0 && timed(hop.Span.Reason):
		hop.Link = Timer
	default:
		hop.Link = Runtime
	}
}

// timed tells whether a wait for this reason that nobody's code ends was ended by
// a timer: that sends on its channel by itself (runtime/time.go, sendTime).
func timed(reason string) bool { return reason == "chan receive" || reason == "select" }

// open finds out for whom a wait is that has not ended.
func (w *walker) open(hop *Hop, op *sched.Op, noted bool) {
	hop.Link = Never
	if !noted || op.Kind != sched.Lock && op.Kind != sched.RLock {
		return
	}
	var st sched.LockState
	w.h.LockAt(&st, op.Object, hop.Hi)
	by := st.Owner
	if by != sched.NoG {
		hop.Held = w.h.TimeAt(st.Since + 1)
	} else if len(st.Readers) > 0 {
		by = st.Readers[0]
	}
	switch {
	case by == sched.NoG:
	case w.waitsFor(by):
		hop.Link, hop.By = Circle, by
	default:
		hop.Link, hop.By = Holder, by
	}
}

// gone tells whether who has the lock has ended: then nothing is to be said of what
// it does.
func gone(h *sched.History, hop *Hop) bool {
	_, there := h.StateAt(hop.By, hop.Hi)
	return !there
}

// heldSince is since when the one who ended the wait for a lock had had it.
func (w *walker) heldSince(op *sched.Op, wake *sched.Entry) sched.Time {
	unlock, ok := w.h.Op(wake.Op)
	if !ok || unlock.Object != op.Object || op.Kind != sched.Lock && op.Kind != sched.RLock {
		return -1
	}
	var st sched.LockState
	if w.h.LockAt(&st, op.Object, unlock.Begin); st.Owner != wake.Peer || st.Since < 0 {
		return -1
	}
	return w.h.TimeAt(st.Since + 1)
}
