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

// Procs lists the Ps that were ever seen, ascending.
func (h *History) Procs() []ProcID {
	seen := map[int32]bool{}
	var ids []ProcID
	for _, s := range h.segs {
		for _, p := range s.procs.keys {
			if !seen[p] {
				seen[p] = true
				ids = append(ids, ProcID(p))
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// Seats appends to dst what one P did in a window, oldest first, at most limit
// stretches; more tells whether there were others. Times when nobody was on the
// P are left out.
func (h *History) Seats(dst []Seat, p ProcID, w Window, limit int) (list []Seat, more bool) {
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
	for _, s := range h.segs[h.procSegment(p, w):] {
		for _, r := range s.procs.of(int32(p)) {
			next := h.seated(s, r)
			next.P = p
			if !emit(next.From, next.LoStep) {
				return dst, more
			}
			cur = next
		}
	}
	emit(h.end, h.steps+1)
	return dst, more
}

func (st *Seat) extent(a Axis) (from, to int64) {
	if a == Steps {
		return int64(st.LoStep), int64(st.HiStep)
	}
	return int64(st.From), int64(st.To)
}

// seated tells what an entry makes of its P.
func (h *History) seated(s *segment, r int32) Seat {
	st := Seat{From: s.t[r], LoStep: int(s.step[r]), State: Runnable}
	to := State(s.fromTo[r] & 15)
	switch {
	case s.kind[r] == ProcStop:
		st.Idle = true
	case s.kind[r] == ProcStart:
	case to == Running || to == Syscall:
		st.G, st.State = h.id(s.g[r]), to
	}
	return st
}

// procSegment gives the last segment before the window that says who is on a
// P, so that a stretch which reaches into the window is not missed.
func (h *History) procSegment(p ProcID, w Window) int {
	if len(h.segs) == 0 {
		return 0
	}
	k := max(0, segAt(h.segs, max(0, h.posOn(w.Axis, w.From)-1)))
	for ; k > 0; k-- {
		s := h.segs[k]
		rows := s.procs.of(int32(p))
		if len(rows) > 0 && (w.Axis == Clock && int64(s.t[rows[0]]) <= w.From ||
			w.Axis == Steps && int64(s.step[rows[0]]) <= w.From) {
			break
		}
	}
	return k
}
