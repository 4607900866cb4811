package tracer

import (
	"govis/internal/sched"
	"govis/internal/wire"
)

// usual adds a metric, or an end of a region or range. Nearly all of them are of a
// shape that has come before.
func (c *converter) usual(ev *wire.Event) error {
	g, p, value := goroutine(ev.G), sched.ProcID(ev.P), ev.Arg
	switch ev.Kind {
	case wire.RegionBegin, wire.RegionEnd:
		value = taskID(ev.Res)
	case wire.RangeBegin, wire.RangeActive, wire.RangeEnd:
		switch value = sched.ScopeAll; ev.ResKind {
		case wire.Goroutine:
			g, value = goroutine(ev.Res), sched.ScopeG
		case wire.Proc:
			p, value = sched.ProcID(ev.Res), sched.ScopeP
		}
	}
	key := keyOf(ev, c.notes.quiet())
	s, known := c.shapes.place(key)
	if !known {
		*s = cachedShape{key: key, known: true, shape: c.usualShape(ev)}
	}
	return c.b.AddShaped(c.at(ev), s.shape, s.shape, g, sched.NoG, p, sched.ThreadID(ev.M), value)
}

// usualShape gives the shape of one that comes for the first time.
func (c *converter) usualShape(ev *wire.Event) sched.ShapeID {
	e := c.acts(ev)
	e.Text = c.name(ev.Text)
	switch ev.Kind {
	case wire.Metric:
		e.Kind = sched.Metric
	case wire.RegionBegin, wire.RegionEnd:
		e.Kind, e.Phase = sched.Region, phase(ev.Kind == wire.RegionBegin)
	default:
		e.Kind, e.Phase = sched.Range, phase(ev.Kind != wire.RangeEnd)
	}
	return c.b.Shape(&e)
}

type rangeKey struct {
	name  string
	scope wire.ResKind
	id    int64
}

// repeats tells whether an end of a range says nothing new. A range that was active
// when the trace began is taken as beginning there.
func (c *converter) repeats(ev *wire.Event) bool {
	key, begin := rangeKey{c.name(ev.Text), ev.ResKind, ev.Res}, ev.Kind != wire.RangeEnd
	if begin == c.active[key] {
		return true
	}
	if begin {
		c.active[key] = true
	} else {
		delete(c.active, key)
	}
	return false
}
