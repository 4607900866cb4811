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
	at, ok := h.nextChange(g, h.posOn(w.Axis, w.From))
	for ; ok; at, ok = h.nextChange(g, at.pos+1) {
		e := h.Entry(at.pos)
		x := int64(e.T)
		if w.Axis == Steps {
			x = int64(e.Step)
		}
		if x >= w.To {
			break
		}
		if x < w.From || e.Kind != Unblock && e.Kind != Create {
			continue
		}
		if n == limit {
			return dst, true
		}
		dst = append(dst, Wakeup{e.Pos, e.Step, e.T, e.Peer, e.G, e.Kind == Create, e.Stack, e.Evidence})
		n++
	}
	return dst, false
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
