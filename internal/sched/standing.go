package sched

import "slices"

// Standing is who is where at one moment: what a picture of the scheduler shows.
type Standing struct {
	Procs []ProcState // every P that the recording has, ascending
	// Queues are those of the Ps, in their order, and then that of those of whom
	// nothing tells in which queue they are. What is in them is inferred (Place).
	Queues  []Queue
	Global  Queue
	Some    Queue
	Loose   []GoID // running, but nothing tells on which P, at most limit
	Syscall []Span // in system calls, in the order in which they entered, at most limit
	Network []GoID // those who wait for the network, at most limit
	Asleep  []GoID // sleepers, at most limit
	Waiting []WaitCount
	Counts  [NPlaces]int // of all that were asked for, by place; OnP counts whoever is on a P
	Under   []Entry      // beginnings of ranges of the whole program that are under way

	ready   []Pos // buffers
	calls   []Pos
	reasons []reasonCount
	ofShape []int32 // by shape of the change with which a wait began: its reason, plus one
}

// ProcState is what a P does at a moment.
type ProcState struct {
	P     ProcID
	Known bool     // the recording tells, which it may not at its beginning
	Idle  bool     // nothing drives it
	M     ThreadID // that drives it; NoM when it is not known, or idle
	G     GoID     // who is on it; NoG: it looks for work, or runs the runtime's own code
	State State    // of G: Running or Syscall
}

// Queue is runnable goroutines, in the order in which they became so.
type Queue struct {
	N  int
	G  []GoID // the first of them, at most limit
	By ProcID // that made them runnable
	// Next is the one that the P takes first (runnext): the last that was made
	// runnable on it. NoG when that one has run, or when it is not known.
	Next GoID
}

// WaitCount is how many wait for one of the runtime's reasons.
type WaitCount struct {
	Reason string
	N      int
	G      GoID // one of them
}

type reasonCount struct {
	reason uint32
	kind   PlaceKind
	n      int
	g      GoID
}

// Standing fills dst with who is where at a position: those of whom keep says so, and
// whoever is on a P. Of each list of goroutines at most limit are given.
func (s *Census) Standing(dst *Standing, p Pos, keep func(*Present) bool, limit int) {
	h := s.c.h
	dst.reset(h, p)
	list := s.At(p)
	s.Learn(func(g *Present) bool { return g.State == Waiting })
	for i := range list {
		g := &list[i]
		if g.State == Running && h.onProc(g.last) || !keep(g) {
			continue
		}
		switch g.State {
		case Running:
			dst.Loose = upTo(dst.Loose, g.ID, limit)
			dst.Counts[OnP]++
		case Runnable:
			dst.ready = append(dst.ready, g.last)
		case Syscall:
			dst.calls = append(dst.calls, g.last)
		case Waiting:
			dst.wait(h, g, limit)
		}
	}
	slices.Sort(dst.ready)
	slices.Sort(dst.calls)
	for _, at := range dst.ready {
		e := h.Entry(at)
		dst.queue(h.placeOf(&e), e.G, limit)
	}
	for _, at := range dst.calls[:min(limit, len(dst.calls))] {
		dst.Syscall = append(dst.Syscall, h.begun(at))
	}
	dst.Counts[InSyscall] = len(dst.calls)
	dst.sum(h)
	for i := range dst.Procs {
		if dst.Procs[i].G != NoG && dst.Procs[i].State == Running {
			dst.Counts[OnP]++
		}
	}
	h.nexts(dst, p)
}

// reset empties dst and looks at the Ps.
func (s *Standing) reset(h *History, p Pos) {
	s.Procs = h.ProcsAt(s.Procs[:0], p)
	s.Queues = s.Queues[:0]
	for i := range s.Procs {
		s.Queues = append(s.Queues, Queue{By: s.Procs[i].P})
	}
	s.Global, s.Some = Queue{By: NoP}, Queue{By: NoP}
	s.Loose, s.Syscall, s.Network, s.Asleep, s.Waiting = s.Loose[:0], s.Syscall[:0], s.Network[:0], s.Asleep[:0], s.Waiting[:0]
	s.Counts = [NPlaces]int{}
	s.Under = h.RangesAt(s.Under[:0], p)
	s.ready, s.calls, s.reasons = s.ready[:0], s.calls[:0], s.reasons[:0]
	s.ofShape = append(s.ofShape[:0], make([]int32, len(h.shapes))...)
}

// wait counts one that waits.
func (s *Standing) wait(h *History, g *Present, limit int) {
	if s.ofShape[g.shape] == 0 {
		s.ofShape[g.shape] = s.reason(h, h.shapes[g.shape].reason, g.ID) + 1
	}
	r := &s.reasons[s.ofShape[g.shape]-1]
	r.n++
	switch r.kind {
	case OnNetwork:
		s.Network = upTo(s.Network, g.ID, limit)
	case Asleep:
		s.Asleep = upTo(s.Asleep, g.ID, limit)
	}
}

// reason finds the place of a reason, for which g waits.
func (s *Standing) reason(h *History, reason uint32, g GoID) int32 {
	i := slices.IndexFunc(s.reasons, func(r reasonCount) bool { return r.reason == reason })
	if i < 0 {
		i = len(s.reasons)
		s.reasons = append(s.reasons, reasonCount{reason: reason, kind: waitsAt(h.strs[reason]), g: g})
	}
	return int32(i)
}

// sum adds up those who wait.
func (s *Standing) sum(h *History) {
	for _, r := range s.reasons {
		s.Counts[r.kind] += r.n
		if r.kind == Parked {
			s.Waiting = append(s.Waiting, WaitCount{h.strs[r.reason], r.n, r.g})
		}
	}
	slices.SortStableFunc(s.Waiting, func(a, b WaitCount) int { return b.N - a.N })
}

func upTo(list []GoID, g GoID, limit int) []GoID {
	if len(list) < limit {
		list = append(list, g)
	}
	return list
}

// queue puts a runnable goroutine into the queue that is its place. That of an idle
// P is empty (runtime/runtime2.go, _Pidle): who was in it has been taken, nothing
// says by whom. Only while the world is stopped Ps keep theirs.
func (s *Standing) queue(at Place, g GoID, limit int) {
	q := &s.Some
	switch at.Kind {
	case InGlobal:
		q = &s.Global
	case InQueue:
		for i := range s.Procs {
			if s.Procs[i].P == at.P && (!s.Procs[i].Idle || s.halted()) {
				q = &s.Queues[i]
			}
		}
	}
	if q == &s.Some {
		at.Kind = InSome
	}
	s.Counts[at.Kind]++
	q.N++
	q.G = upTo(q.G, g, limit)
}

func (s *Standing) halted() bool {
	for i := range s.Under {
		if s.Under[i].Value != ScopeAll {
			return true // of the ranges of the whole program, only a stopped world belongs to somebody
		}
	}
	return false
}

// lookNext is how many entries back the last goroutine is looked for that was put
// into the queue of a P.
const lookNext = 2048

// nexts finds out whom each P takes first. What a goroutine or a timer makes runnable
// displaces who was next (runtime/proc.go, ready and runqput); once that one has run,
// nobody is.
func (h *History) nexts(dst *Standing, p Pos) {
	p = min(p, h.entries)
	left := 0
	for i := range dst.Queues {
		if dst.Queues[i].N > 0 {
			left++
		}
	}
	done := make([]bool, len(dst.Queues))
	for at := p - 1; at >= 0 && at >= p-lookNext && left > 0; at-- {
		r, _ := h.row(at)
		if r.kind != Create && r.kind != Unblock || h.proc(r) < 0 {
			continue
		}
		q, ok := slices.BinarySearchFunc(dst.Procs, ProcID(h.proc(r)), func(a ProcState, b ProcID) int { return int(a.P - b) })
		if !ok || done[q] || dst.Queues[q].N == 0 {
			continue
		}
		done[q] = true
		left--
		e := h.Entry(at)
		if now, ok := h.LastChange(e.G, p); ok && now.Pos == at && h.placeOf(&e).Kind == InQueue {
			dst.Queues[q].Next = e.G
		}
	}
}

// onProc tells whether a goroutine that runs since an entry does so on a P that is
// known.
func (h *History) onProc(since Pos) bool {
	r, _ := h.row(since)
	return h.proc(r) >= 0
}
