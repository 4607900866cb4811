package sched

import (
	"math"
	"slices"
)

// generation is what was added between two Seals.
type generation struct {
	names
	number     int
	appeared   []row // that hold from its start
	rows       []row
	extras     []extra
	starts     []int32 // rows at which steps begin
	goroutines int     // that are known at its end
}

// segmenter turns generations into segments, one after the other. It looks at the
// state of affairs only through the rows that it is given.
type segmenter struct {
	names
	extras     []extra
	goroutines int
	gen        int
	cut        int

	segs    []*segment
	pos     Pos
	steps   int
	laned   int        // goroutines that are known to segments
	roster  roster     // who exists behind the last segment
	under   []underWay // ranges that have begun
	world   []underWay // those of the whole program
	procs   []int32    // Ps in the order in which they were first seen
	placeOf []int32    // of each context: its P's place among them, -1 none
	seats   []seat     // of each of them

	changes laneWriter
	logData []byte // room for the bytes of a segment
}

// take stores a generation.
func (w *segmenter) take(g *generation) {
	w.names, w.extras, w.goroutines, w.gen = g.names, g.extras, g.goroutines, g.number
	w.cutSegments(g.appeared, nil)
	w.cutSegments(g.rows, g.starts)
	w.extras = nil
}

// cutSegments stores entries, with the steps that start in them. It cuts at the
// first step that begins after so many entries.
func (w *segmenter) cutSegments(rows []row, starts []int32) {
	for lo, genStep := 0, 0; lo < len(rows); {
		hi := len(rows)
		k, _ := slices.BinarySearch(starts, int32(min(w.cut, len(rows)-lo)+lo))
		if k < len(starts) {
			hi = int(starts[k])
		}
		first, _ := slices.BinarySearch(starts, int32(lo))
		own := starts[first:k]
		w.addSegment(rows[lo:hi], own, lo, genStep)
		genStep += len(own)
		lo = hi
	}
}

// addSegment stores rows, which begin at offset lo of the generation, with the
// steps that start in them.
func (w *segmenter) addSegment(rows []row, starts []int32, lo, genStep int) {
	s := &segment{
		first: w.pos, n: len(rows), firstStep: w.steps, gen: w.gen, genStep: genStep,
		firstTime: rows[0].t, lastTime: rows[len(rows)-1].t, steps: newStepMarks(len(rows), starts, lo),
		opening: w.roster,
	}
	if n := len(w.segs); n > 0 {
		s.from = w.segs[n-1].lastTime
	}
	s.ranges.enter(w.under)
	s.world = places(w.world)
	log := logWriter{entryLog: entryLog{clock: newClock(rows)}}
	log.data = w.logData
	for i := range rows {
		r := &rows[i]
		log.add(r, w.extras)
		if r.kind == Range {
			key := w.rangeKey(r, w.extras)
			w.under = s.ranges.add(w.under, int32(i), key, r.phase(), w.pos+Pos(i))
			if w.worldRange(r) {
				w.world = turned(w.world, key, r.phase(), w.pos+Pos(i))
				s.turns = append(s.turns, turning{int32(i), places(w.world)})
			}
		}
	}
	w.logData = log.data[:0]
	s.log = entryLog{log.clock, exact(log.data), exact(log.off)}
	s.ranges.rows, s.ranges.ends = exact(s.ranges.rows), exact(s.ranges.ends)
	w.storeLanes(s, rows)
	w.storeProcs(s, rows)
	w.segs = append(w.segs, s)
	w.pos += Pos(len(rows))
	w.steps += len(starts)
}

// storeLanes stores the changes of goroutines, and counts who exists behind the
// segment.
func (w *segmenter) storeLanes(s *segment, rows []row) {
	lanes, base, known := &w.changes, s.log.clock.base, int32(w.laned)
	lanes.begin(w.goroutines, known)
	for i := range rows {
		if r := &rows[i]; r.kind.changesG() {
			lanes.tally(r.g - 1)
			w.laned = max(w.laned, int(r.g))
		}
	}
	lanes.assign(int32(w.laned))
	for i := range rows {
		if r := &rows[i]; r.kind.changesG() {
			lanes.put(r.g-1, laneChange{uint32(i), uint32(s.steps.upTo(i)), r.t - base, r.to()})
		}
	}
	var changed []opened
	gone := func(o *opened) bool { return w.shapes[o.shape].to() == NotExist }
	s.lanes = lanes.finish(s.log.clock, s.from-base, func(g int32, changes []laneChange) State {
		last := changes[len(changes)-1].row
		changed = append(changed, s.openedBy(int(last), &rows[last]))
		if o := s.opening.of(g); g < known && o != nil {
			return w.shapes[o.shape].to()
		}
		return NotExist
	})
	w.roster = s.opening.with(changed, gone)
}

// storeProcs stores the changes of Ps, and who is on them behind the segment.
func (w *segmenter) storeProcs(s *segment, rows []row) {
	lanes, base := &w.changes, s.log.clock.base
	for _, c := range w.ctxs[len(w.placeOf):] {
		w.placeOf = append(w.placeOf, w.procPlace(c.p))
	}
	s.seats = slices.Clone(w.seats)
	lanes.begin(len(w.procs), math.MaxInt32)
	for i := range rows {
		if r := &rows[i]; w.placeOf[r.ctx] >= 0 && r.changesProc() {
			lanes.tally(w.placeOf[r.ctx])
		}
	}
	lanes.assign(0)
	for i := range rows {
		if r := &rows[i]; w.placeOf[r.ctx] >= 0 && r.changesProc() {
			lanes.put(w.placeOf[r.ctx], laneChange{uint32(i), uint32(s.steps.upTo(i)), r.t - base, r.seatState()})
		}
	}
	s.onProcs = lanes.finish(s.log.clock, s.from-base, func(p int32, changes []laneChange) State {
		last, before := changes[len(changes)-1], w.seats[p]
		w.seats[p] = seat{s.first + Pos(last.row), last.st}
		return before.st
	})
}

// procPlace gives the number of a P in the order in which they were first seen, -1
// for none.
func (w *segmenter) procPlace(p int32) int32 {
	if p < 0 {
		return -1
	}
	i := slices.Index(w.procs, p)
	if i < 0 {
		i = len(w.procs)
		w.procs, w.seats = append(w.procs, p), append(w.seats, seat{at: -1})
	}
	return int32(i)
}
