package sched

// OwnStack is the stack of the entry's own goroutine, 0 where the trace does
// not hold it: a wake-up has the waker's.
func (e *Entry) OwnStack() StackID {
	if e.GStack != 0 || e.Kind == Create || e.Kind == Unblock {
		return e.GStack
	}
	return e.Stack
}

// StackAt gives the stack at which a goroutine was last seen before a position:
// where it stands while it waits or is runnable, where it came from while it
// runs. 0 when the trace does not tell, or when it was last seen in machinery
// (see Entry.Quiet).
func (h *History) StackAt(id GoID, p Pos) StackID {
	g, ok := h.dense(id)
	if !ok {
		return 0
	}
	at, ok := h.lastChange(g, p)
	if !ok {
		return 0
	}
	r, _ := h.row(at)
	return h.stackSince(g, at, &h.shapes[r.shape])
}

// stackSince is StackAt after a change of a goroutine's state, of which the shape is
// known.
func (h *History) stackSince(g int32, at Pos, sh *shape) StackID {
	for {
		if sh.flags&quietFlag != 0 {
			return 0
		}
		if s := sh.ownStack(); s != 0 || sh.kind == Create || sh.kind == Appear {
			return s
		}
		var ok bool
		if at, ok = h.lastChange(g, at); !ok {
			return 0
		}
		r, _ := h.row(at)
		sh = &h.shapes[r.shape]
	}
}

// Tells tells whether an entry is part of the story: done by or to a goroutine
// of the program, between its begin and its end.
func (h *History) Tells(e *Entry) bool {
	if e.Quiet || e.Kind.Hidden() {
		return false
	}
	if e.Kind.Operates() && e.Op != 0 && !h.ops.at(e.Op).tells(e.Phase) {
		return false
	}
	if e.G == NoG {
		return e.Kind == Metric || e.Kind == Deadlock || e.Kind == End
	}
	g, ok := h.dense(e.G)
	return ok && !h.system(g)
}
