package why

import "govis/internal/sched"

// Effect is what came of a stretch: its goroutine made another runnable.
type Effect struct {
	By       sched.GoID
	G        sched.GoID // whom
	At       sched.Pos  // the entry
	T        sched.Time
	Created  bool       // G is new
	Wait     sched.Span // of G, that ended; of one that is new there is none
	Delayed  sched.Time // how long G had waited since the stretch began
	Others   int        // how many more By released before it stopped running
	Evidence sched.Evidence
}

// Bounds of looking forward.
const (
	mostEffects = 24
	mostScanned = 1 << 16 // entries
)

// Then follows a stretch forward: whom the goroutine that is in it at a position
// made runnable first, once it was over, whom that one did, and so on. It ends
// with one who waits again before it has let anybody go on. more tells that it may
// go on behind what was looked at.
func Then(h *sched.History, g sched.GoID, at sched.Pos) (list []Effect, more bool) {
	sp, ok := h.StateAt(g, at)
	if !ok {
		return nil, false
	}
	s := scan{h: h, left: mostScanned}
	since, from := sp.From, at
	if sp.State == sched.Waiting {
		from = sp.Hi
	}
	for len(list) < mostEffects {
		e, ok := s.next(g, from, since)
		if !ok {
			return list, s.left <= 0
		}
		list = append(list, e)
		g, from = e.G, e.At+1
	}
	return list, true
}

// scan looks for what a goroutine does.
type scan struct {
	h    *sched.History
	left int // entries that may still be looked at
}

// next finds the first whom a goroutine makes runnable from a position on, before
// it waits or ends.
func (s *scan) next(g sched.GoID, from sched.Pos, since sched.Time) (found Effect, ok bool) {
	sp, alive := s.h.StateAt(g, from+1)
	if !alive {
		return found, false
	}
	for p := from; sp.State != sched.Waiting; {
		if sp.State == sched.Running {
			for p = max(p, sp.Lo); p < sp.Hi && s.left > 0; p++ {
				s.left--
				e := s.h.Entry(p)
				if (e.Kind == sched.Unblock || e.Kind == sched.Create) && e.Peer == g && s.counts(e.G) {
					if ok {
						found.Others++
						continue
					}
					found, ok = s.effect(&e, since), true
				}
			}
		}
		if ok || s.left <= 0 || sp.Hi >= s.h.Len() {
			return found, ok
		}
		if sp, alive = s.h.StateAt(g, sp.Hi+1); !alive {
			return found, false
		}
	}
	return found, false
}

// counts leaves the runtime's own goroutines out.
func (s *scan) counts(g sched.GoID) bool {
	info, ok := s.h.Goroutine(g)
	return ok && !info.System
}

func (s *scan) effect(e *sched.Entry, since sched.Time) Effect {
	found := Effect{By: e.Peer, G: e.G, At: e.Pos, T: e.T, Created: e.Kind == sched.Create, Evidence: e.Evidence}
	if !found.Created {
		if wait, ok := s.h.StateAt(e.G, e.Pos); ok {
			found.Wait, found.Delayed = wait, e.T-max(since, wait.From)
		}
	}
	return found
}
