package narrate

import "govis/internal/sched"

// telling is a step that is being told: its first entry, and what the rules
// ask about it, looked up once.
type telling struct {
	sched.Entry
	hist *sched.History
	step sched.Step
	opts Options

	before    sched.Entry // G's last change of state before the entry
	hasBefore bool
	wait      *waitKind     // what G waits for, when it begins or ends to
	waiter    []sched.Frame // G's stack while it waits
	actor     []sched.Frame // the stack of the one who acts
	here      *place

	op, met *sched.Op // the operation that the step tells; that of the goroutine it wakes
	freed   []freed   // those whom the operation releases
	noted   bool      // the sentence says what a note tells,
	guessed bool      // and what follows from notes only probably

	exist   []sched.Span // those who exist at a position, for several questions:
	existAt sched.Pos    // there may be very many
}

// existing gives those who exist at a position.
func (c *telling) existing(p sched.Pos) []sched.Span {
	if c.exist == nil || c.existAt != p {
		c.exist, c.existAt = c.hist.At(c.exist, p), p
	}
	return c.exist
}

func newTelling(h *sched.History, n int, o Options) *telling {
	c := &telling{hist: h, step: h.Step(n), opts: o}
	if c.step.N == 0 {
		return c
	}
	c.Entry = h.Entry(c.step.Lo)
	if wake, ok := firstWake(h, c.step, &c.Entry); ok {
		c.Entry = wake
	}
	c.actor = withoutProbe(h.Stack(ownStack(&c.Entry)))
	c.before, c.hasBefore = h.LastChange(c.G, c.Pos)
	switch c.Kind {
	case sched.Block, sched.Stuck:
		c.setWait(&c.Entry)
	case sched.Unblock:
		c.setWait(&c.before)
	}
	c.setOperation()
	return c
}

// ownStack is the stack of the one who acts: for a wait that is G itself.
func ownStack(e *sched.Entry) sched.StackID {
	if e.Stack == 0 && e.Kind != sched.Create && e.Kind != sched.Unblock {
		return e.GStack
	}
	return e.Stack
}

// setWait finds out what the goroutine that e put to waiting waits for.
func (c *telling) setWait(e *sched.Entry) {
	c.waiter = waiterStack(c.hist, e)
	c.wait = waitOf(e.Reason, c.waiter)
}

// waiterStack is the stack of the goroutine that e put to waiting.
func waiterStack(h *sched.History, e *sched.Entry) []sched.Frame {
	if e.GStack != 0 {
		return withoutProbe(h.Stack(e.GStack))
	}
	return withoutProbe(h.Stack(e.Stack))
}

// next gives the entry that ends what G's entry of this step began, if it
// belongs to the same step.
func (c *telling) next() (sched.Entry, bool) {
	e, ok := c.hist.NextChange(c.G, c.Pos+1)
	return e, ok && e.Pos < c.step.Hi
}

// since is how long G was in the state that the entry ends; ok is false when
// the trace began within it.
func (c *telling) since() (d sched.Time, ok bool) {
	return c.T - c.before.T, c.hasBefore && c.before.Kind != sched.Appear
}

// byPeer: another goroutine did it.
func byPeer(c *telling) bool { return c.Peer != sched.NoG }

// byNobody: no goroutine did it.
func byNobody(c *telling) bool { return c.Peer == sched.NoG }
