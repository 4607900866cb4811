package sched

import (
	"math"
	"slices"
)

// piece is entries on their way to the segmenter: those of a generation, or of a
// part of it that has no step in common with what follows.
type piece struct {
	names
	gen    int
	rows   rowList
	extras []extra
	starts []int32 // rows at which steps begin
	ends   bool    // a segment ends with it
	last   bool    // the generation ends with it, and so does a segment
}

// segmenter turns pieces into segments, one after the other. It looks at the state
// of affairs only through the rows that it is given.
type segmenter struct {
	names
	extras []extra
	cut    int
	pool   rowPool // nil: nothing is used again
	from   Time    // where the history begins

	segs    []*segment
	pos     Pos
	steps   int
	genStep int              // steps of the generation
	laned   int              // goroutines that are known to segments
	roster  roster           // who exists behind the last segment
	under   underWay         // ranges
	world   underWay         // those that concern the whole program
	procs   []int32          // Ps in the order in which they were first seen
	procOf  map[int32]uint32 // the place of each of them
	placeOf []int32          // of each context: its P's place among them, -1 none
	seats   store[seat]      // of each of them

	seg         *segment // that is being written; nil between two
	starts      []int32  // entries of it at which steps begin
	changes     laneWriter
	procChanges laneWriter
	log         logWriter
}

// take stores a piece. It cuts at the first step that begins after so many entries,
// and where the generation ends.
func (w *segmenter) take(g *piece) {
	w.names, w.extras = g.names, g.extras
	for _, c := range w.ctxs[len(w.placeOf):] {
		w.placeOf = append(w.placeOf, w.procPlace(c.p))
	}
	free := 0 // chunks that were given back
	for lo, starts := 0, g.starts; lo < g.rows.n; {
		hi := g.rows.n
		k, _ := slices.BinarySearch(starts, int32(min(max(0, w.cut-w.inSegment()), g.rows.n-lo)+lo))
		whole := k < len(starts)
		if whole {
			hi = int(starts[k])
		}
		if part := g.rows.slice(lo, hi); part.n > 0 {
			w.add(&part, starts[:k], lo, g.gen)
		}
		for ; free < len(g.rows.chunks) && (free+1)*rowChunk <= hi; free++ {
			w.pool.give(g.rows.chunks[free])
		}
		if lo, starts = hi, starts[k:]; whole {
			w.close()
		}
	}
	for ; free < len(g.rows.chunks); free++ { // the last one, which is not full
		w.pool.give(g.rows.chunks[free])
	}
	if g.ends || g.last {
		w.close()
	}
	if g.last {
		w.genStep = 0
	}
	w.extras = nil
}

// inSegment is how many entries the open segment has.
func (w *segmenter) inSegment() int {
	if w.seg == nil {
		return 0
	}
	return w.seg.n
}

// open begins a segment, which begins with some rows.
func (w *segmenter) open(rows *rowList, gen int) {
	s := &segment{
		first: w.pos, firstStep: w.steps, gen: gen, genStep: w.genStep,
		firstTime: rows.at(0).t, opening: w.roster, from: w.from,
	}
	if n := len(w.segs); n > 0 {
		s.from = w.segs[n-1].lastTime
	}
	s.ranges, s.world = enterRanges(s.first, &w.under), enterRanges(s.first, &w.world)
	clock := w.log.open(rows, int32(w.laned))
	w.changes.begin(clock, int32(w.laned))
	w.procChanges.begin(clock, math.MaxInt32)
	w.seg, w.starts = s, w.starts[:0]
}

// add stores rows, which begin at offset lo of the piece, with the steps that start
// in them.
func (w *segmenter) add(rows *rowList, starts []int32, lo, gen int) {
	if w.seg == nil {
		w.open(rows, gen)
	}
	s, log := w.seg, &w.log
	base, from, row := log.clock.base, s.from-log.clock.base, int32(s.n)
	next, step := row+int32(rows.n), int32(len(w.starts))
	if len(starts) > 0 {
		next = starts[0] - int32(lo) + row
	}
	for i := 0; i < rows.n; {
		part := rows.run(i)
		for k := range part {
			r := &part[k]
			if row == next {
				w.starts = append(w.starts, row)
				step++
				if starts = starts[1:]; len(starts) > 0 {
					next = starts[0] - int32(lo) + int32(s.n)
				}
			}
			log.add(r, w.extras)
			if r.effect&changesG != 0 {
				l := w.changes.of(r.g-1, r.from(), from)
				w.changes.add(l, row, step, r.t-base, r.to())
				l.shape, l.ctx = r.shape, r.ctx
			} else if r.kind == Range {
				w.readRange(s, r, row)
			}
			if r.effect&changesProc != 0 {
				if place := w.placeOf[r.ctx]; place >= 0 {
					l := w.procChanges.of(place, w.seats.at(int(place)).st, from)
					w.procChanges.add(l, row, step, r.t-base, r.effect.seat())
				}
			}
			row++
		}
		i += len(part)
	}
	s.n, s.lastTime = int(row), rows.at(rows.n-1).t
}

// readRange takes an entry of a range.
func (w *segmenter) readRange(s *segment, r *row, i int32) {
	key := w.rangeKey(r, w.extras)
	s.ranges.add(&w.under, i, key, r.phase())
	if w.concernsAll(key) {
		s.world.add(&w.world, i, key, r.phase())
	}
}

// close ends the open segment: it stores the lanes, and finds out who exists, and is
// on which P, behind it.
func (w *segmenter) close() {
	s := w.seg
	if s == nil {
		return
	}
	w.seg = nil
	s.steps = newStepMarks(s.n, w.starts)
	s.ranges.trim()
	s.world.trim()
	base := w.log.clock.base
	s.log = w.log.take()
	w.laned = max(w.laned, w.changes.end())
	changed := make([]opened, 0, len(w.changes.open))
	s.lanes = w.changes.finish(int32(w.laned), func(l *openLane) {
		changed = append(changed, opened{
			pos: s.first + Pos(l.row), t: base + l.last, g: l.key, shape: l.shape, ctx: l.ctx, step: uint32(s.firstStep) + uint32(l.step),
		})
	})
	s.seats = w.seats.publish(w.seats.n)
	w.roster = s.opening.with(changed, func(o *opened) bool { return w.shapes[o.shape].to() == NotExist })
	s.onProcs = w.procChanges.finish(0, func(l *openLane) { *w.seats.edit(int(l.key)) = seat{s.first + Pos(l.row), l.st} })
	w.segs = append(w.segs, s)
	w.pos += Pos(s.n)
	w.steps += s.steps.n
	w.genStep += s.steps.n
}

// procPlace gives the number of a P in the order in which they were first seen, -1
// for none.
func (w *segmenter) procPlace(p int32) int32 {
	if p < 0 {
		return -1
	}
	if w.procOf == nil {
		w.procOf = map[int32]uint32{}
		for i, p := range w.procs {
			w.procOf[p] = uint32(i)
		}
	}
	n := len(w.procs)
	i := number(w.procOf, &w.procs, p)
	if len(w.procs) > n {
		*w.seats.add() = seat{at: -1}
	}
	return int32(i)
}
