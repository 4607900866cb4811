package sched

import "sort"

// Cell is one column of a lane: how long the goroutine was in each state, in
// the units of the window's axis. The sum is less than the column's width where
// the goroutine did not exist or the history does not reach.
type Cell [NStates]int64

// Lane fills dst, one cell a column, with the exact time that a goroutine spent
// in each state in every equal part of a window.
func (h *History) Lane(dst []Cell, id GoID, w Window) {
	clear(dst)
	g, ok := h.dense(id)
	if !ok || len(dst) == 0 || w.Len() == 0 {
		return
	}
	h.lane(dst, h.walkLane(g, w), w)
}

// ProcLane fills dst in the same way with what a P did: in Running and Syscall a
// goroutine was on it, in Runnable it looked for work, in Waiting it was given up.
func (h *History) ProcLane(dst []Cell, p ProcID, w Window) {
	clear(dst)
	place := h.procPlace(p)
	if place < 0 || len(dst) == 0 || w.Len() == 0 {
		return
	}
	h.lane(dst, h.walkProc(place, w), w)
}

func (h *History) lane(dst []Cell, walk *laneWalk, w Window) {
	n := int64(len(dst))
	for c := range dst {
		walk.advance(&dst[c], w.From+mulDiv(w.Len(), int64(c+1), n))
		dst[c][NotExist] = 0
	}
}

// mulDiv is a*b/c without overflow for the sizes that occur: a up to an hour of
// nanoseconds times b up to a screen's width.
func mulDiv(a, b, c int64) int64 {
	return a/c*b + a%c*b/c
}

// laneWalk goes along the lane of a goroutine or a P and adds up the time in each
// state. In a segment it jumps from skip to skip, so that a walk costs what its
// stops cost, however much lies between them.
type laneWalk struct {
	h    *History
	axis Axis
	key  int32
	proc bool  // the lane is a P's
	k    int   // the segment
	at   int64 // where it stands
	end  int64 // of the segment, or of the last of several in which nothing changes
	st   State

	active bool // it changes in the segment
	calm   int  // when it does not, the last segment of those in a row
	r      laneReader
	skips  []laneSkip
	row    uint32 // entries up to the last change
	lastX  int64  // of it
	spent  Cell   // up to it, since the segment began
	more   bool   // another change follows, behind which r stands
	nextX  int64
	next   State
}

func (h *History) walkLane(g int32, w Window) *laneWalk {
	walk := &laneWalk{h: h, axis: w.Axis, key: g}
	from := 0
	if born := h.gs.at(int(g)).created; born > 0 {
		from = segAt(h.segs, born)
	}
	walk.begin(max(from, h.segOn(w.Axis, w.From)), w.From)
	return walk
}

func (h *History) walkProc(place int32, w Window) *laneWalk {
	walk := &laneWalk{h: h, axis: w.Axis, key: place, proc: true}
	walk.begin(h.segOn(w.Axis, w.From), w.From)
	return walk
}

// segOn gives the segment in which something may change behind a coordinate.
func (h *History) segOn(a Axis, x int64) int {
	return sort.Search(len(h.segs), func(i int) bool { return h.segs[i].ends(a) > x })
}

// begin goes to a coordinate, from the beginning of segment k.
func (w *laneWalk) begin(k int, x int64) {
	w.k = min(k, len(w.h.segs)-1)
	w.at = w.h.segs[w.k].begins(w.axis)
	if w.enter(); !w.active {
		w.st = w.before(w.h.segs[w.k])
	}
	w.advance(new(Cell), x)
}

// set gives the streams of a segment.
func (w *laneWalk) set(s *segment) *laneSet {
	if w.proc {
		return &s.onProcs
	}
	return &s.lanes
}

// enter begins a segment. Where nothing changes in it, the state stays.
func (w *laneWalk) enter() {
	s := w.h.segs[w.k]
	l := w.set(s)
	r, slot, ok := s.read(l, w.key)
	if w.active, w.calm = ok, w.k; !ok {
		w.calm = w.lastCalm()
		w.end = w.h.segs[w.calm].ends(w.axis)
		return
	}
	w.end = s.ends(w.axis)
	w.r, w.st, w.skips = r, r.st, l.skipsOf(slot)
	w.lastX, w.spent = s.begins(w.axis), Cell{}
	w.look()
}

// lastCalm gives the last of the segments in a row, from one on in which nothing
// changes, in which nothing does.
func (w *laneWalk) lastCalm() int {
	if w.proc { // one that works changes in every segment
		return w.k
	}
	if next := w.h.nextActive(w.key, w.k); next >= 0 {
		return next - 1
	}
	return len(w.h.segs) - 1
}

// before gives the state before a segment in which nothing changes.
func (w *laneWalk) before(s *segment) State {
	if w.proc {
		if int(w.key) < s.seats.n {
			return s.seats.at(int(w.key)).st
		}
		return NotExist
	}
	if o := s.opening.of(w.key); o != nil {
		return w.h.shapes[o.shape].to()
	}
	return NotExist
}

// look reads the change that follows.
func (w *laneWalk) look() {
	w.row = uint32(w.r.row + 1)
	if w.more = w.r.more(); !w.more {
		return
	}
	w.r.next()
	s := w.h.segs[w.k]
	if w.next = w.r.st; w.axis == Steps {
		w.nextX = int64(s.stepOf(int(w.r.row)))
	} else {
		w.nextX = int64(s.log.clock.base + w.r.last)
	}
}

// advance goes to a coordinate and adds the time on the way to a cell.
func (w *laneWalk) advance(cell *Cell, x int64) {
	for {
		end, last := w.end, w.calm == len(w.h.segs)-1
		if last {
			end = w.h.reach(w.axis)
		}
		if to := min(x, end); to > w.at {
			w.within(cell, to)
		}
		if last || x <= end {
			return
		}
		for w.active && w.more { // changes for which there was no time
			w.st = w.next
			w.look()
		}
		w.at = max(w.at, end)
		w.k = w.calm + 1
		w.enter()
	}
}

// reach is the end of the history on an axis.
func (h *History) reach(a Axis) int64 {
	if a == Steps {
		return int64(h.steps) + 1
	}
	return int64(h.end)
}

// within goes to a coordinate in the segment, or behind the last one.
func (w *laneWalk) within(cell *Cell, to int64) {
	if !w.active {
		cell[w.st] += to - w.at
		w.at = to
		return
	}
	had := w.spent
	had[w.st] += w.at - w.lastX
	w.jump(to)
	for w.more && w.nextX <= to {
		w.spent[w.st] += w.nextX - w.lastX
		w.lastX, w.st = w.nextX, w.next
		w.look()
	}
	w.at = to
	for st := Runnable; st < NStates; st++ {
		cell[st] += w.spent[st] - had[st]
	}
	cell[w.st] += to - w.lastX
}

// jump goes to the last skip at or before a coordinate, if that is ahead.
func (w *laneWalk) jump(to int64) {
	s := w.h.segs[w.k]
	x := func(k *laneSkip) int64 {
		if w.axis == Steps {
			return int64(s.firstStep + int(k.step))
		}
		return int64(s.log.clock.base + k.last)
	}
	i := sort.Search(len(w.skips), func(i int) bool { return x(&w.skips[i]) > to }) - 1
	if i < 0 || w.skips[i].row < w.row {
		return
	}
	k := &w.skips[i]
	w.r.jump(k)
	w.st, w.lastX, w.spent = k.st, x(k), k.spent(w.axis)
	w.skips = w.skips[i+1:]
	w.look()
}

// Totals gives how long a goroutine has been in each state up to a position,
// in nanoseconds.
func (h *History) Totals(id GoID, p Pos) Cell {
	var c [1]Cell
	h.Lane(c[:], id, Window{Axis: Clock, To: int64(h.TimeAt(p))})
	return c[0]
}
