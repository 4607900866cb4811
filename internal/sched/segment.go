package sched

// segment is an immutable stretch of a history. It always begins at the beginning
// of a step or of a generation, so that no step spans two.
type segment struct {
	first     Pos // of its first entry
	n         int // entries
	firstStep int // steps before it; its own first step has number firstStep+1
	gen       int // generation of the trace, from 0
	genStep   int // steps of the same generation before this segment
	from      Time
	firstTime Time // of its first entry; from is that of the last one before it
	lastTime  Time

	log     entryLog
	steps   stepMarks
	opening roster
	lanes   laneSet     // of goroutines: their changes of state
	onProcs laneSet     // of Ps, by the order in which they were first seen: what they do
	seats   table[seat] // the same, before the segment
	ranges  segmentRanges
	world   segmentRanges // those that concern the whole program
}

// seat is what a P does, and the entry that told so; -1 when none did.
type seat struct {
	at Pos
	st State
}

// stepOf gives the step to which an entry belongs.
func (s *segment) stepOf(i int) int { return s.firstStep + s.steps.upTo(i) }

// begins and ends are the stretch of an axis for which a segment tells states: from
// the last entry before it to its own last.
func (s *segment) begins(a Axis) int64 {
	if a == Steps {
		return int64(s.firstStep)
	}
	return int64(s.from)
}

func (s *segment) ends(a Axis) int64 {
	if a == Steps {
		return int64(s.firstStep + s.steps.n)
	}
	return int64(s.lastTime)
}

// openedBy makes what the roster keeps of the i-th entry of a segment.
func (s *segment) openedBy(i int, r *row) opened {
	return opened{pos: s.first + Pos(i), t: r.t, g: r.g - 1, shape: r.shape, ctx: r.ctx, step: uint32(s.stepOf(i))}
}
