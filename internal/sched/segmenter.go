package sched

import (
	"math"
	"slices"
)

// generation is what was added between two Seals.
type generation struct {
	names
	number     int
	appeared   rowList // that hold from its start
	rows       rowList
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
	pool       rowPool // nil: nothing is used again
	from       Time    // where the history begins

	segs    []*segment
	pos     Pos
	steps   int
	laned   int         // goroutines that are known to segments
	roster  roster      // who exists behind the last segment
	under   []underWay  // ranges that have begun
	procs   []int32     // Ps in the order in which they were first seen
	placeOf []int32     // of each context: its P's place among them, -1 none
	seats   store[seat] // of each of them

	changes     laneWriter
	procChanges laneWriter
	log         logWriter
}

// take stores a generation.
func (w *segmenter) take(g *generation) {
	w.names, w.extras, w.goroutines, w.gen = g.names, g.extras, g.goroutines, g.number
	w.cutSegments(&g.appeared, nil)
	w.cutSegments(&g.rows, g.starts)
	w.extras = nil
}

// cutSegments stores entries, with the steps that start in them. It cuts at the
// first step that begins after so many entries.
func (w *segmenter) cutSegments(rows *rowList, starts []int32) {
	free := 0 // chunks that were given back
	for lo, genStep := 0, 0; lo < rows.n; {
		hi := rows.n
		k, _ := slices.BinarySearch(starts, int32(min(w.cut, rows.n-lo)+lo))
		if k < len(starts) {
			hi = int(starts[k])
		}
		first, _ := slices.BinarySearch(starts, int32(lo))
		own := starts[first:k]
		part := rows.slice(lo, hi)
		w.addSegment(&part, own, lo, genStep)
		genStep += len(own)
		for ; free < len(rows.chunks) && (free+1)*rowChunk <= hi; free++ {
			w.pool.give(rows.chunks[free])
		}
		lo = hi
	}
}

// addSegment stores rows, which begin at offset lo of the generation, with the
// steps that start in them.
func (w *segmenter) addSegment(rows *rowList, starts []int32, lo, genStep int) {
	s := &segment{
		first: w.pos, n: rows.n, firstStep: w.steps, gen: w.gen, genStep: genStep,
		firstTime: rows.at(0).t, lastTime: rows.at(rows.n - 1).t, steps: newStepMarks(rows.n, starts, lo),
		opening: w.roster, from: w.from,
	}
	if n := len(w.segs); n > 0 {
		s.from = w.segs[n-1].lastTime
	}
	s.ranges.enter(w.under)
	s.world = w.world(w.under)
	w.readRows(s, rows)
	w.storeLanes(s, rows)
	w.segs = append(w.segs, s)
	w.pos += Pos(rows.n)
	w.steps += len(starts)
}

// readRows stores the entries, and finds the changes of lanes on the way.
func (w *segmenter) readRows(s *segment, rows *rowList) {
	for _, c := range w.ctxs[len(w.placeOf):] {
		w.placeOf = append(w.placeOf, w.procPlace(c.p))
	}
	w.changes.begin(w.goroutines, int32(w.laned))
	w.procChanges.begin(len(w.procs), math.MaxInt32)
	log := &w.log
	log.clock, log.young = newClock(rows), int32(w.laned)
	for i := 0; i < rows.n; {
		part := rows.run(i)
		for k := range part {
			r := &part[k]
			log.add(r, w.extras)
			if r.effect&changesG != 0 {
				w.changes.tally(r.g - 1)
				w.laned = max(w.laned, int(r.g))
			} else if r.kind == Range {
				w.readRange(s, r, i+k)
			}
			if r.effect&changesProc != 0 && w.placeOf[r.ctx] >= 0 {
				w.procChanges.tally(w.placeOf[r.ctx])
			}
		}
		i += len(part)
	}
	s.log = log.take()
	s.ranges.rows, s.ranges.ends = exact(s.ranges.rows), exact(s.ranges.ends)
}

// readRange takes an entry of a range.
func (w *segmenter) readRange(s *segment, r *row, i int) {
	key, at := w.rangeKey(r, w.extras), s.first+Pos(i)
	w.under = s.ranges.add(w.under, int32(i), key, r.phase(), at)
	if w.concernsAll(key) {
		s.turns = append(s.turns, turning{int32(i), w.world(w.under)})
	}
}

// storeLanes stores the changes of goroutines and Ps that were counted, and finds
// out who exists, and is on which P, behind the segment.
func (w *segmenter) storeLanes(s *segment, rows *rowList) {
	known := w.changes.set.first
	w.changes.assign(int32(w.laned))
	w.procChanges.assign(0)
	base, step := s.log.clock.base, 0
	for i := 0; i < rows.n; {
		for k, part := 0, rows.run(i); k < len(part); i, k = i+1, k+1 {
			r := &part[k]
			if s.steps.at(i) {
				step++
			}
			if r.effect&changesG != 0 {
				w.changes.put(r.g-1, newLaneChange(i, step, r.t-base, r.to()))
			}
			if r.effect&changesProc != 0 && w.placeOf[r.ctx] >= 0 {
				w.procChanges.put(w.placeOf[r.ctx], newLaneChange(i, step, r.t-base, r.effect.seat()))
			}
		}
	}
	var changed []opened
	s.lanes = w.changes.finish(s.log.clock, s.from-base, func(g int32, changes []laneChange) State {
		last := changes[len(changes)-1].row
		changed = append(changed, s.openedBy(int(last), rows.at(int(last))))
		if g >= known {
			return NotExist
		}
		if o := s.opening.of(g); o != nil {
			return w.shapes[o.shape].to()
		}
		return NotExist
	})
	w.roster = s.opening.with(changed, func(o *opened) bool { return w.shapes[o.shape].to() == NotExist })
	s.seats = w.seats.publish(w.seats.n)
	s.onProcs = w.procChanges.finish(s.log.clock, s.from-base, func(p int32, changes []laneChange) State {
		last, now := changes[len(changes)-1], w.seats.edit(int(p))
		before := now.st
		*now = seat{s.first + Pos(last.row), last.state()}
		return before
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
		w.procs = append(w.procs, p)
		*w.seats.add() = seat{at: -1}
	}
	return int32(i)
}
