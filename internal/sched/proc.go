package sched

import "slices"

// Seat is a stretch of time in which one P did one thing.
type Seat struct {
	P        ProcID
	G        GoID  // who was on it; NoG when no goroutine was
	State    State // of G: Running or Syscall; Runnable when the P looked for work
	Idle     bool  // the P was given up
	From, To Time
	LoStep   int
	HiStep   int
}

// Procs lists the Ps of which the recording tells what they do, ascending.
func (h *History) Procs() []ProcID {
	var ids []ProcID
	for place, p := range h.procs {
		if _, ok := h.lastSeat(int32(place), h.entries); ok {
			ids = append(ids, ProcID(p))
		}
	}
	slices.Sort(ids)
	return ids
}

// procPlace gives the place of a P among those that were seen; -1 for none.
func (h *History) procPlace(p ProcID) int32 { return int32(slices.Index(h.procs, int32(p))) }

// lastSeat gives the last entry before a position that told who is on a P.
func (h *History) lastSeat(place int32, p Pos) (at Pos, ok bool) {
	if p = min(p, h.entries); p <= 0 {
		return 0, false
	}
	s := h.segs[segAt(h.segs, p-1)]
	if r, slot, ok := s.read(&s.onProcs, place); ok && r.lastBelow(s.onProcs.skipsOf(slot), int32(p-s.first)) {
		return s.first + Pos(r.row), true
	}
	if int(place) < s.seats.n {
		at = s.seats.at(int(place)).at
		return at, at >= 0
	}
	return 0, false
}

// eachSeat calls f with the entries from a position on that tell who is on a P,
// until f gives false.
func (h *History) eachSeat(place int32, p Pos, f func(s *segment, row int32) bool) {
	for k := max(0, segAt(h.segs, p)); k < len(h.segs); k++ {
		s := h.segs[k]
		r, slot, ok := s.read(&s.onProcs, place)
		for ok = ok && r.firstFrom(s.onProcs.skipsOf(slot), int32(max(0, p-s.first))); ok; ok = r.step() {
			if !f(s, r.row) {
				return
			}
		}
	}
}

// Seats appends to dst what one P did in a window, oldest first, at most limit
// stretches; more tells whether there were others. Times when nobody was on the
// P are left out.
func (h *History) Seats(dst []Seat, p ProcID, w Window, limit int) (list []Seat, more bool) {
	place := h.procPlace(p)
	if place < 0 {
		return dst, false
	}
	cur := Seat{P: p, Idle: true}
	n := 0
	emit := func(end Time, step int) bool {
		cur.To, cur.HiStep = end, step
		from, to := cur.extent(w.Axis)
		if cur.G != NoG && to > from && from < w.To && to > w.From {
			if n == limit {
				more = true
				return false
			}
			dst = append(dst, cur)
			n++
		}
		return from < w.To
	}
	begin, whole := h.posOn(w.Axis, w.From), true
	if at, ok := h.lastSeat(place, begin); ok {
		begin = at
	}
	h.eachSeat(place, begin, func(s *segment, row int32) bool {
		next := h.seated(s, row)
		next.P = p
		whole = emit(next.From, next.LoStep)
		cur = next
		return whole
	})
	if whole {
		emit(h.end, h.steps+1)
	}
	return dst, more
}

func (st *Seat) extent(a Axis) (from, to int64) {
	if a == Steps {
		return int64(st.LoStep), int64(st.HiStep)
	}
	return int64(st.From), int64(st.To)
}

// seated tells what an entry makes of its P.
func (h *History) seated(s *segment, i int32) Seat {
	r, _ := h.rowIn(s, int(i))
	st := Seat{From: r.t, LoStep: s.stepOf(int(i)), State: r.effect.seat()}
	switch st.State {
	case Waiting:
		st.Idle, st.State = true, Runnable
	case Running, Syscall:
		st.G = h.id(r.g)
	}
	return st
}

// ProcsAt appends to dst what every P of the recording does at a position,
// ascending.
func (h *History) ProcsAt(dst []ProcState, p Pos) []ProcState {
	first := len(dst)
	for place, id := range h.procs {
		if _, ok := h.lastSeat(int32(place), h.entries); !ok {
			continue
		}
		st := ProcState{P: ProcID(id), M: NoM}
		if at, ok := h.lastSeat(int32(place), p); ok {
			s := h.segs[segAt(h.segs, at)]
			seat := h.seated(s, int32(at-s.first))
			st.Known, st.Idle, st.G, st.State = true, seat.Idle, seat.G, seat.State
			if r, _ := h.row(at); !st.Idle {
				st.M = h.thread(r)
			}
		}
		dst = append(dst, st)
	}
	slices.SortFunc(dst[first:], func(a, b ProcState) int { return int(a.P - b.P) })
	return dst
}
