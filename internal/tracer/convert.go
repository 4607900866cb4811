package tracer

import (
	"strings"

	"govis/internal/sched"
	"govis/internal/wire"
)

// converter turns events of a trace into entries of a history.
type converter struct {
	b        *sched.Builder
	base     int64
	begun    bool
	noted    bool // there were notes of govis
	foreseen bool // what appears in the generation has been added before anything else
	tables   wire.Tables
	stacks   []stack           // by their numbers in the tables
	texts    []string          // by their numbers in the tables; "" is not known yet
	names    map[string]string // a name that every generation writes again is kept once
	notes    noteReader
	ops      *operations
	active   map[rangeKey]bool // ranges that have begun and not ended
	frames   []sched.Frame
	shapes   shapeCache
}

func newConverter(b *sched.Builder) *converter {
	return &converter{b: b, names: map[string]string{}, active: map[rangeKey]bool{}, ops: newOperations(b)}
}

// use makes the numbers of the following events mean those of the tables.
func (c *converter) use(part *batch) {
	c.tables = part.tables
	if part.fresh {
		clear(c.stacks)
		clear(c.texts)
		c.shapes.forget()
		c.foreseen = false
	}
	c.stacks = longer(c.stacks, c.tables.Stacks())
	c.texts = longer(c.texts, c.tables.Strings())
}

// longer gives a list of at least n elements.
func longer[T any](list []T, n int) []T {
	if n > len(list) {
		list = append(list, make([]T, n-len(list))...)
	}
	return list
}

// name gives a string that is likely to come again.
func (c *converter) name(n uint32) string {
	if n == 0 || c.texts[n] != "" {
		return c.texts[n]
	}
	s := c.tables.String(n)
	known, ok := c.names[s]
	if !ok {
		known = strings.Clone(s)
		c.names[known] = known
	}
	c.texts[n] = known
	return known
}

// add hands one event to the builder.
func (c *converter) add(ev *wire.Event) error {
	if !c.begun {
		c.begun, c.base = true, ev.Time
	}
	switch ev.Kind {
	case wire.Transition:
		return c.transition(ev)
	case wire.RangeBegin, wire.RangeActive, wire.RangeEnd:
		if c.repeats(ev) {
			return nil
		}
		return c.usual(ev)
	case wire.Metric, wire.RegionBegin, wire.RegionEnd:
		return c.usual(ev)
	}
	return c.other(ev)
}

// other adds an event that shares little with others.
func (c *converter) other(ev *wire.Event) error {
	switch ev.Kind {
	case wire.Sync, wire.StackSample, wire.Experimental: // they tell nothing of scheduling
		return nil
	}
	e := c.acts(ev)
	switch ev.Kind {
	case wire.TaskBegin, wire.TaskEnd:
		e.Kind, e.Phase, e.Text = sched.Task, phase(ev.Kind == wire.TaskBegin), c.name(ev.Text)
		e.Value, e.Parent = taskID(ev.Res), taskID(ev.Arg)
	case wire.Label:
		if e.Kind, e.Text = sched.Label, c.name(ev.Text); ev.ResKind == wire.Goroutine {
			e.G = goroutine(ev.Res)
		}
	case wire.Log:
		c.log(ev, &e)
	default:
		return nil
	}
	return c.b.Add(e)
}

// at gives when something happened.
func (c *converter) at(ev *wire.Event) sched.Time {
	return max(sched.Time(ev.Time-c.base), c.b.Now())
}

// entry gives an entry that says no more than where and when an event happened.
func (c *converter) entry(ev *wire.Event, t sched.Time) sched.Entry {
	return sched.Entry{T: t, P: sched.ProcID(ev.P), M: sched.ThreadID(ev.M), Quiet: c.notes.quiet()}
}

// acts gives an entry that also says who acted, and at which place in the code.
func (c *converter) acts(ev *wire.Event) sched.Entry {
	e := c.entry(ev, c.at(ev))
	e.G, e.Stack = goroutine(ev.G), c.stack(ev.Stack)
	return e
}

// log adds what a program says, which may be a note of govis's own.
func (c *converter) log(ev *wire.Event, e *sched.Entry) {
	message := c.tables.String(ev.Text)
	e.Kind, e.Category, e.Text, e.Value = sched.Note, c.name(ev.Category), message, taskID(ev.Res)
	c.noted = c.noted || e.Category == noteCategory
	if e.Category != noteCategory || c.ops.read(message, e) {
		return
	}
	if c.notes.read(message); message == noteBegin { // the story begins here, and so does its clock
		past := c.b.Hush()
		c.base += int64(past)
		e.T -= past
	}
	if site, ok := strings.CutPrefix(message, "site "); ok {
		c.ops.site(site)
	}
	e.Quiet = true
}

// transition adds a change of a goroutine's or a P's state.
func (c *converter) transition(ev *wire.Event) error {
	if ev.From == ev.To { // a new generation repeats what is known
		return nil
	}
	t := c.at(ev)
	key := keyOf(ev, c.notes.quiet())
	p, known := c.shapes.place(key)
	if !known {
		e := c.entry(ev, t)
		if ok := c.describe(ev, &e); !ok {
			return nil
		}
		switch {
		case e.Kind == sched.Appear && c.foreseen:
			c.b.Elapse(t)
			return nil
		case e.Kind == sched.Appear:
			return c.b.Add(e)
		}
		*p = cachedShape{key: key, known: true, alone: e.Peer == sched.NoG}
		p.shape = c.b.Shape(&e)
		if p.first = p.shape; e.Kind == sched.Run {
			e.Kind = sched.Start
			p.first = c.b.Shape(&e)
		}
	}
	g, peer, proc := sched.NoG, sched.NoG, sched.ProcID(ev.P)
	if ev.ResKind == wire.Proc {
		proc = sched.ProcID(ev.Res)
	} else {
		g = goroutine(ev.Res)
	}
	if !p.alone {
		peer = goroutine(ev.G)
	}
	return c.b.AddShaped(t, p.shape, p.first, g, peer, proc, sched.ThreadID(ev.M), 0)
}

// describe fills in what a transition tells; ok is false when that is nothing.
func (c *converter) describe(ev *wire.Event, e *sched.Entry) (ok bool) {
	switch ev.ResKind {
	case wire.Proc:
		switch {
		case ev.To == wire.ProcRunning:
			e.Kind = sched.ProcStart
		case ev.To == wire.ProcIdle && ev.From == wire.ProcRunning:
			e.Kind = sched.ProcStop
		default:
			return false
		}
		return true
	case wire.Goroutine:
	default:
		return false
	}
	e.G, e.From, e.To, e.Reason = goroutine(ev.Res), state(ev.From), state(ev.To), c.name(ev.Text)
	if by := goroutine(ev.G); by != e.G {
		e.Peer = by
	}
	s := c.stackOf(ev.Stack)
	e.Stack, e.GStack = s.id, c.stack(ev.ResStack)
	e.Kind = c.kind(ev.From, ev.To, e)
	if e.Reason != "preempted" { // wherever that happened, it is not the operation that waits
		e.Within = s.within
	}
	if e.Kind == sched.Unblock && e.Peer != sched.NoG && s.restarts {
		e.Peer, e.Stack = sched.NoG, 0 // the poller's: who collects garbage has only asked it
	}
	if e.Kind == sched.Appear {
		e.GStack, e.Stack, e.From, e.Peer = max(e.GStack, e.Stack), 0, sched.NotExist, sched.NoG
	}
	return true
}

// taskID gives a task's number; 0 for none and for the background task.
func taskID(id int64) int64 {
	if id == wire.None {
		return 0
	}
	return id
}

func goroutine(id int64) sched.GoID {
	if id == wire.None {
		return sched.NoG
	}
	return sched.GoID(id)
}

func state(s uint8) sched.State {
	switch s {
	case wire.GoRunnable:
		return sched.Runnable
	case wire.GoRunning:
		return sched.Running
	case wire.GoWaiting:
		return sched.Waiting
	case wire.GoSyscall:
		return sched.Syscall
	}
	return sched.NotExist
}

func phase(begin bool) sched.Phase {
	if begin {
		return sched.Begin
	}
	return sched.Finish
}
