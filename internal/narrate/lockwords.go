package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// lock is what notes say of a lock just before the step.
func (c *telling) lock() sched.LockState {
	var st sched.LockState
	if op := c.about(); op != nil {
		c.hist.LockAt(&st, op.Object, c.Pos)
	}
	return st
}

// holder says why a lock cannot be had: who has it, or that somebody does.
func (c *telling) holder() string {
	if text := c.knownHolder(); text.En != "" {
		return text.In(c.opts.Lang)
	}
	if c.op.Kind == sched.RLock {
		return lang.Text{En: "a writer has it or waits for it", Zh: "有写者持有锁或正在等锁"}.In(c.opts.Lang)
	}
	return lang.Text{En: "it is taken", Zh: "锁已被占用"}.In(c.opts.Lang)
}

// heldBy is the holder after a colon; nothing when it is not known.
func (c *telling) heldBy() string {
	text := c.knownHolder()
	if text.En == "" {
		return ""
	}
	return lang.Text{En: ": " + text.En, Zh: "：" + text.Zh}.In(c.opts.Lang)
}

func (c *telling) knownHolder() lang.Text {
	st := c.lock()
	writer := slices.IndexFunc(st.Waiters, func(w sched.Waiter) bool { return !w.Read && w.G != c.G })
	switch {
	case st.Owner != sched.NoG:
		return lang.Text{En: goroutine(st.Owner) + " has it", Zh: "锁在 " + goroutine(st.Owner) + " 手里"}
	case c.op.Kind == sched.RLock && writer >= 0:
		// A writer that waits keeps new readers out (sync/rwmutex.go RLock).
		g := goroutine(st.Waiters[writer].G)
		return lang.Text{En: g + ", which waits to write, goes first", Zh: g + " 在等写锁，新的读者得排在它后面"}
	case c.op.Kind == sched.Lock && len(st.Readers) > 0:
		names := c.goroutines(st.Readers)
		verb := " has it for reading"
		if len(st.Readers) > 1 {
			verb = " have it for reading"
		}
		return lang.Text{En: names + verb, Zh: names + " 持有读锁"}
	}
	return lang.Text{}
}
