package sched

// Wakeup says who made whom runnable, by waking or by creating.
type Wakeup struct {
	Pos      Pos
	Step     int
	T        Time
	From     GoID // NoG: the runtime (a timer, the network poller)
	To       GoID
	Created  bool    // To is new
	Stack    StackID // of From
	Evidence Evidence
}

// Wakeups appends to dst the wakeups of one goroutine in a window, oldest
// first, at most limit of them; more tells whether there were others.
func (h *History) Wakeups(dst []Wakeup, id GoID, w Window, limit int) (list []Wakeup, more bool) {
	g, ok := h.dense(id)
	if !ok {
		return dst, false
	}
	n := 0
	h.eachChange(g, h.posOn(w.Axis, w.From), func(c change) bool {
		x := int64(c.t)
		if w.Axis == Steps {
			x = int64(c.step)
		}
		if x >= w.To {
			return false
		}
		if x < w.From || c.st != Runnable && c.pos != h.gs.at(int(g)).created {
			return true
		}
		e := h.Entry(c.pos)
		if e.Kind != Unblock && e.Kind != Create {
			return true
		}
		if more = n == limit; !more {
			dst = append(dst, Wakeup{e.Pos, e.Step, e.T, e.Peer, e.G, e.Kind == Create, e.Stack, e.Evidence})
			n++
		}
		return !more
	})
	return dst, more
}

// Cause gives the entry that made a goroutine able to do what it does at a
// position: the wake-up or creation before it. ok is false when the trace does
// not hold it.
func (h *History) Cause(id GoID, p Pos) (Entry, bool) {
	e, ok := h.LastChange(id, p)
	for ok && e.Kind != Unblock && e.Kind != Create {
		e, ok = h.LastChange(id, e.Pos)
	}
	return e, ok
}
