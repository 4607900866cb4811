package sched

import (
	"math"
	"slices"
)

// Seal ends a generation: its entries get their steps and become segments.
func (b *Builder) Seal() {
	b.sealAppeared()
	if len(b.rows) > 0 {
		b.learn(b.rows)
		if b.annotated {
			b.operate(b.rows)
		}
		b.cutSegments(b.rows, b.stepStarts(b.rows))
	}
	b.rows, b.extras = b.rows[:0], nil
	b.sealed = b.gs.n
	if fresh := b.sealed - b.indexed; fresh > 0 {
		list := make([]int32, fresh)
		for i := range list {
			list[i] = int32(b.indexed + i)
		}
		b.index = b.index.add(list, &b.gs.table)
		b.indexed = b.sealed
	}
	b.gen++
}

// sealAppeared puts the entries that tell states from before in front: what they
// say held from the beginning of the generation, whenever the trace says it.
func (b *Builder) sealAppeared() {
	if len(b.appeared) == 0 {
		return
	}
	var start Time
	if n := len(b.segs); n > 0 {
		start = b.segs[n-1].lastTime
	}
	for i := range b.appeared {
		b.appeared[i].t = start
	}
	b.learn(b.appeared)
	b.cutSegments(b.appeared, nil)
	b.appeared = nil
}

// cutSegments stores entries, with the steps that start in them. It cuts at the
// first step that begins after so many entries.
func (b *Builder) cutSegments(rows []row, starts []int32) {
	for lo, genStep := 0, 0; lo < len(rows); {
		hi := len(rows)
		k, _ := slices.BinarySearch(starts, int32(min(b.cut, len(rows)-lo)+lo))
		if k < len(starts) {
			hi = int(starts[k])
		}
		first, _ := slices.BinarySearch(starts, int32(lo))
		own := starts[first:k]
		b.addSegment(rows[lo:hi], own, lo, genStep)
		genStep += len(own)
		lo = hi
	}
}

// addSegment stores rows, which begin at offset lo of the generation, with the
// steps that start in them.
func (b *Builder) addSegment(rows []row, starts []int32, lo, genStep int) {
	s := &segment{
		first: b.pos, n: len(rows), firstStep: b.steps, gen: b.gen, genStep: genStep,
		firstTime: rows[0].t, lastTime: rows[len(rows)-1].t, steps: newStepMarks(len(rows), starts, lo),
		opening: b.census,
	}
	if n := len(b.segs); n > 0 {
		s.from = b.segs[n-1].lastTime
	}
	s.begun, s.world = places(b.under), places(b.world)
	w := logWriter{entryLog: entryLog{clock: newClock(rows)}}
	w.data = b.logData
	for i := range rows {
		r := &rows[i]
		w.add(r, b.extras)
		if r.kind == Range {
			if len(s.ranges)%rangeMark == 0 {
				s.rangeMarks = append(s.rangeMarks, places(b.under))
			}
			s.ranges = append(s.ranges, int32(i))
			key := b.rangeKey(r, b.extras)
			b.under = turned(b.under, key, r.phase(), b.pos+Pos(i))
			if b.worldRange(r) {
				b.world = turned(b.world, key, r.phase(), b.pos+Pos(i))
				s.turns = append(s.turns, turning{int32(i), places(b.world)})
			}
		}
	}
	b.logData = w.data[:0]
	s.log, s.ranges = entryLog{w.clock, exact(w.data), exact(w.off)}, exact(s.ranges)
	b.storeLanes(s, rows)
	b.storeProcs(s, rows)
	b.segs = append(b.segs, s)
	b.pos += Pos(len(rows))
	b.steps += len(starts)
}

// storeLanes stores the changes of goroutines, and counts who exists behind the
// segment.
func (b *Builder) storeLanes(s *segment, rows []row) {
	w, base, known := &b.lanes, s.log.clock.base, int32(b.laned)
	w.begin(b.gs.n, known)
	for i := range rows {
		if r := &rows[i]; r.kind.changesG() {
			w.tally(r.g - 1)
			b.laned = max(b.laned, int(r.g))
		}
	}
	w.assign(int32(b.laned))
	for i := range rows {
		if r := &rows[i]; r.kind.changesG() {
			w.put(r.g-1, laneChange{uint32(i), uint32(s.steps.upTo(i)), r.t - base, r.to()})
		}
	}
	var changed []opened
	gone := func(o *opened) bool { return b.shapes[o.shape].to() == NotExist }
	s.lanes = w.finish(s.log.clock, s.from-base, func(g int32, changes []laneChange) State {
		last := changes[len(changes)-1].row
		changed = append(changed, s.openedBy(int(last), &rows[last]))
		if o := s.opening.of(g); g < known && o != nil {
			return b.shapes[o.shape].to()
		}
		return NotExist
	})
	b.census = s.opening.with(changed, gone)
}

// storeProcs stores the changes of Ps, and who is on them behind the segment.
func (b *Builder) storeProcs(s *segment, rows []row) {
	w, base := &b.lanes, s.log.clock.base
	for _, c := range b.ctxs[len(b.placeOf):] {
		b.placeOf = append(b.placeOf, b.procPlace(c.p))
	}
	s.seats = slices.Clone(b.seats)
	w.begin(len(b.procs), math.MaxInt32)
	for i := range rows {
		if r := &rows[i]; b.placeOf[r.ctx] >= 0 && r.changesProc() {
			w.tally(b.placeOf[r.ctx])
		}
	}
	w.assign(0)
	for i := range rows {
		if r := &rows[i]; b.placeOf[r.ctx] >= 0 && r.changesProc() {
			w.put(b.placeOf[r.ctx], laneChange{uint32(i), uint32(s.steps.upTo(i)), r.t - base, r.seatState()})
		}
	}
	s.onProcs = w.finish(s.log.clock, s.from-base, func(p int32, changes []laneChange) State {
		last, before := changes[len(changes)-1], b.seats[p]
		b.seats[p] = seat{s.first + Pos(last.row), last.st}
		return before.st
	})
}

// procPlace gives the number of a P in the order in which they were first seen, -1
// for none.
func (b *Builder) procPlace(p int32) int32 {
	if p < 0 {
		return -1
	}
	i := slices.Index(b.procs, p)
	if i < 0 {
		i = len(b.procs)
		b.procs, b.seats = append(b.procs, p), append(b.seats, seat{at: -1})
	}
	return int32(i)
}

// changesProc tells whether the entry changes who is on its P.
func (r *row) changesProc() bool {
	from, to := r.from(), r.to()
	switch r.kind {
	case ProcStart, ProcStop:
		return true
	case Unblock, Create:
		return false
	}
	return r.kind.changesG() && (from == Running || to == Running || from == Syscall || to == Syscall)
}

// seatState tells what an entry makes of its P: Running and Syscall are states of
// the goroutine that is on it, Runnable is a P that looks for work, Waiting one
// that was given up.
func (r *row) seatState() State {
	switch to := r.to(); {
	case r.kind == ProcStop:
		return Waiting
	case r.kind == ProcStart:
	case to == Running || to == Syscall:
		return to
	}
	return Runnable
}

// History gives what has been sealed so far.
func (b *Builder) History() *History {
	h := &History{
		segs: b.segs[:len(b.segs):len(b.segs)], gs: b.gs.publish(b.sealed), origins: b.origins[:len(b.origins):len(b.origins)],
		names: b.names.clip(), procs: b.procs[:len(b.procs):len(b.procs)], cache: b.cache,
		outputs: b.outputs[:len(b.outputs):len(b.outputs)],
		ops:     b.ops.publish(), opsOf: slices.Clone(b.opsOf), objects: b.objects[:len(b.objects):len(b.objects)],
		logs: b.publishLogs(), index: b.index, reborn: b.reborn, largest: b.largest, steps: b.steps, entries: b.pos, gens: b.gen,
	}
	if n := len(b.segs); n > 0 {
		h.end, h.gens = b.segs[n-1].lastTime, b.segs[n-1].gen+1
	}
	return h
}
