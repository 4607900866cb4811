package narrate

import (
	"slices"

	"govis/internal/sched"
)

// does matches steps that tell an operation of one of these kinds.
func does(kinds ...sched.Kind) func(*telling) bool {
	return func(c *telling) bool { return c.op != nil && slices.Contains(kinds, c.op.Kind) }
}

// waitsFirst: it begins to wait in its operation, for the first time in it.
func waitsFirst(c *telling) bool { return c.Kind == sched.Block && c.op != nil && c.op.Park == c.Pos }

// atOnce: the operation is done, and nobody waited for anything.
func atOnce(c *telling) bool {
	return c.op != nil && c.Kind.Operates() && c.Phase == sched.Finish && c.op.Park < 0
}

// afterWait: the operation is done in which the goroutine waited.
func afterWait(c *telling) bool {
	return c.op != nil && (c.Kind == sched.Run || c.Kind.Operates() && c.Phase == sched.Finish && c.op.Park >= 0)
}

// single: an operation that never waits, and released nobody in this step.
func single(c *telling) bool {
	return c.op != nil && c.Kind.Operates() && c.Phase == sched.Whole
}

// releases: the operation makes others runnable; goesOn: these are not the
// first.
func releases(c *telling) bool { return c.Kind == sched.Unblock && c.op != nil }

func goesOn(c *telling) bool { return releases(c) && c.op.WokeG != c.G }

// later: the operation has been told by a step of its own, for something came
// between it and the wake-up.
func later(c *telling) bool {
	return releases(c) && c.op.Begin < c.step.Lo && c.op.Begin == c.op.End
}

// one: the step releases a single goroutine.
func one(c *telling) bool { return len(c.released()) == 1 }

// from matches when all whom the step releases waited in one of these kinds of
// operations.
func from(kinds ...sched.Kind) func(*telling) bool {
	return each(func(_ *telling, f *freed) bool { return f.op != nil && slices.Contains(kinds, f.op.Kind) })
}

// fromWait matches when all of them were in one of these kinds of waits.
func fromWait(names ...string) func(*telling) bool {
	return each(func(_ *telling, f *freed) bool { return slices.Contains(names, f.wait.Name) })
}

func each(is func(*telling, *freed) bool) func(*telling) bool {
	return func(c *telling) bool {
		list := c.released()
		return len(list) > 0 && !slices.ContainsFunc(list, func(f freed) bool { return !is(c, &f) })
	}
}

// not is the opposite of a condition.
func not(is func(*telling) bool) func(*telling) bool {
	return func(c *telling) bool { return !is(c) }
}

// hasBuffer: the channel has a buffer. A nil one has none.
func hasBuffer(c *telling) bool { o, ok := c.object(); return ok && o.Cap > 0 }

// onNil: the operation is on a nil channel.
func onNil(c *telling) bool { return waitsFor("send to nil", "receive from nil")(c) }

// closed: a receive gave the zero value of a closed channel.
func closed(c *telling) bool { return c.op.Closed }

// met matches when the goroutine that is woken waited in an operation of one of
// these kinds, and nothing tells of the waker's.
func met(kinds ...sched.Kind) func(*telling) bool {
	return func(c *telling) bool {
		return c.Kind == sched.Unblock && c.op == nil && c.met != nil && slices.Contains(kinds, c.met.Kind)
	}
}
