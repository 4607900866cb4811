package narrate

import (
	"slices"

	"govis/internal/sched"
)

// setOperation finds the operation that the step tells. The notes of an
// instrumented program name it: what is said of it is Annotated, also where the
// step is an observed wait or wake-up.
func (c *telling) setOperation() {
	switch c.Kind {
	case sched.Create:
		c.op = c.counted()
	case sched.Run:
		c.op = c.ended()
	case sched.Block, sched.Stuck:
		c.op = c.waitedIn()
	case sched.Unblock:
		c.op, c.met = c.operation(c.Op), c.waitedIn()
	default:
		c.op = c.operation(c.Op)
	}
}

// operation gives an operation; nil when there is none of that number.
func (c *telling) operation(id sched.OpID) *sched.Op {
	if op, ok := c.hist.Op(id); ok {
		return &op
	}
	return nil
}

// ended gives the operation in which G waited and whose end belongs to the step.
func (c *telling) ended() *sched.Op {
	for p := c.Pos + 1; p < c.step.Hi; p++ {
		if e := c.hist.Entry(p); e.G == c.G && e.Kind.Operates() && c.hist.Tells(&e) {
			return c.operation(e.Op)
		}
	}
	return nil
}

// waitedIn gives the operation in which G waits, when the wait is one that such
// an operation has: a goroutine can also be made to help the garbage collector
// in the midst of it.
func (c *telling) waitedIn() *sched.Op {
	e := &c.before
	if c.Kind == sched.Block {
		e = &c.Entry
	}
	if op := c.operation(e.Op); op != nil && e.Kind == sched.Block && fits(op.Kind, c.wait) {
		return op
	}
	return nil
}

// fits tells whether an operation can be in a kind of wait.
func fits(k sched.Kind, w *waitKind) bool {
	names := map[sched.Kind][]string{
		sched.Send: {"send", "send to nil"}, sched.Recv: {"receive", "receive from nil"},
		// The compiler turns a select with one case into a send or a receive.
		sched.Select: {"select", "send", "receive", "send to nil", "receive from nil"},
		sched.Lock:   {"mutex", "rwmutex write", "sync"}, sched.RLock: {"rwmutex read", "sync"},
		sched.Wait: {"waitgroup", "sync"}, sched.Once: {"once", "sync"}, sched.Cond: {"cond", "cond relock", "sync"},
	}[k]
	return w != nil && slices.Contains(names, w.Name)
}

// firstWake gives the wake-up that belongs to the same step as the note of an
// operation: that is what there is to see of it.
func firstWake(h *sched.History, st sched.Step, note *sched.Entry) (sched.Entry, bool) {
	if note.Op == 0 || !note.Kind.Operates() || note.Phase != sched.Whole {
		return sched.Entry{}, false
	}
	for p := note.Pos + 1; p < st.Hi; p++ {
		if e := h.Entry(p); e.Kind == sched.Unblock && e.Op == note.Op && h.Tells(&e) {
			return e, true
		}
	}
	return sched.Entry{}, false
}

// freed is a goroutine that an operation releases.
type freed struct {
	g    sched.GoID
	op   *sched.Op // in which it waited; nil when no note tells
	wait *waitKind
}

// released gives the goroutines that the step's operation releases in it.
func (c *telling) released() []freed {
	if c.freed == nil && c.op != nil && c.Kind == sched.Unblock {
		for p := c.Pos; p < c.step.Hi; p++ {
			e := c.hist.Entry(p)
			if e.Kind != sched.Unblock || e.Op != c.op.ID || !c.hist.Tells(&e) {
				continue
			}
			one := &telling{hist: c.hist, Entry: e}
			one.before, one.hasBefore = c.hist.LastChange(e.G, e.Pos)
			one.setWait(&one.before)
			c.freed = append(c.freed, freed{e.G, one.waitedIn(), one.wait})
		}
	}
	return c.freed
}

// message gives the message that the step's operation sent or received.
func (c *telling) message() (m sched.Message, ok bool) {
	if c.op == nil {
		return m, false
	}
	return c.hist.MessageOf(c.op.ID)
}

// about is the operation that the sentence is about: the waker's, or that of
// the goroutine that is woken from where there are no notes.
func (c *telling) about() *sched.Op {
	if c.op != nil {
		return c.op
	}
	return c.met
}

// object gives what the sentence's operation is done to.
func (c *telling) object() (o sched.Object, ok bool) {
	if op := c.about(); op != nil {
		return c.hist.Object(op.Object)
	}
	return o, false
}
