package sched

import "strings"

// PlaceKind is where in the scheduler a goroutine can be.
type PlaceKind uint8

// The places. In which queue a runnable goroutine is, no trace says: that follows
// from what made it runnable, by the runtime's rules, and from then on others may
// have moved it.
const (
	Nowhere   PlaceKind = iota // it does not exist
	OnP                        // runs on a P
	InQueue                    // runnable, put into the queue of a P
	InGlobal                   // runnable, put into the global queue
	InSome                     // runnable, in a queue that nothing tells
	InSyscall                  // in a system call
	OnNetwork                  // waits for the network
	Asleep                     // waits for a timer: sleeps
	Parked                     // waits for anything else
	NPlaces
)

// Place is where in the scheduler a goroutine is.
type Place struct {
	Kind PlaceKind
	P    ProcID // of OnP, InQueue, and of InSyscall as far as the trace says; else NoP
}

// Queued tells whether it is the place of a runnable goroutine, which is inferred.
func (p Place) Queued() bool { return p.Kind == InQueue || p.Kind == InGlobal || p.Kind == InSome }

// PlaceAt gives where a goroutine is at a position.
func (h *History) PlaceAt(id GoID, p Pos) Place {
	e, ok := h.LastChange(id, p)
	if !ok {
		return Place{P: NoP}
	}
	return h.placeOf(&e)
}

// placeOf gives where a change of its state puts a goroutine.
func (h *History) placeOf(e *Entry) Place {
	switch e.To {
	case Running:
		return Place{OnP, e.P}
	case Syscall:
		return Place{InSyscall, e.P}
	case Waiting:
		return Place{waitsAt(e.Reason), NoP}
	case Runnable:
		return h.queueOf(e)
	}
	return Place{P: NoP}
}

// waitsAt gives the place of those who wait for a reason of the runtime.
func waitsAt(reason string) PlaceKind {
	switch reason {
	case "network":
		return OnNetwork
	case "sleep":
		return Asleep
	}
	return Parked
}

// queueOf gives the queue into which the runtime puts a goroutine that becomes
// runnable. Who makes another runnable puts it into the queue of its own P
// (runtime/proc.go, newproc and ready); so does a timer, which runs on a P. What
// the network poller finds it shares between Ps (injectglist). Who is interrupted,
// yields, or finds no P behind a system call goes to the global queue
// (goschedImpl, exitsyscallNoP), except to stop the world, and to make way at a
// mutex (goyield).
func (h *History) queueOf(e *Entry) Place {
	local := Place{InQueue, e.P}
	if e.P == NoP {
		local.Kind = InSome
	}
	switch e.Kind {
	case Create:
		return local
	case Unblock:
		if e.Peer == NoG && h.waitedForNetwork(e) {
			return Place{InSome, NoP}
		}
		return local
	case Preempt:
		if h.stopped(e.Pos) {
			return local
		}
		return Place{InGlobal, NoP}
	case Yield:
		if stack := h.Stack(e.Stack); len(stack) > 0 && strings.HasPrefix(stack[0].Func, "runtime.goyield") {
			return local
		}
		return Place{InGlobal, NoP}
	case ExitSys:
		return Place{InGlobal, NoP}
	}
	return Place{InSome, NoP}
}

func (h *History) waitedForNetwork(wake *Entry) bool {
	before, ok := h.LastChange(wake.G, wake.Pos)
	return ok && waitsAt(before.Reason) == OnNetwork
}

// Move is a goroutine's way from one place to another in a step.
type Move struct {
	G        GoID
	From, To Place
	By       GoID // who made it runnable, when it was there before; NoG: nobody, or not known
	Entry    Pos  // the place before the entry that brought it to To
}

// mostMoved is how many entries of a step are looked at: behind its own a step
// carries what the system did until the next one, which can be very much.
const mostMoved = 2000

// Moves appends to dst the ways that goroutines of the program go in step n, at
// most limit of them; who ends where it was has none.
func (h *History) Moves(dst []Move, n, limit int) []Move {
	st := h.Step(n)
	if st.N == 0 {
		return dst
	}
	first := len(dst)
	for p := st.Lo; p < min(st.Hi, st.Lo+mostMoved); p++ {
		e := h.Entry(p)
		if !e.Kind.changesG() || !h.Tells(&e) {
			continue
		}
		m := Move{G: e.G, To: h.placeOf(&e), Entry: p}
		if i := indexMove(dst[first:], e.G); i >= 0 {
			dst[first+i].To, dst[first+i].Entry = m.To, p
			continue
		}
		if len(dst)-first == limit {
			continue
		}
		before, ok := h.LastChange(e.G, p)
		if m.From = (Place{P: NoP}); ok {
			m.From = h.placeOf(&before)
			if before.Kind == Create || before.Kind == Unblock {
				m.By = before.Peer
			}
		}
		dst = append(dst, m)
	}
	kept := dst[:first]
	for _, m := range dst[first:] {
		if m.From != m.To {
			kept = append(kept, m)
		}
	}
	return kept
}

func indexMove(list []Move, g GoID) int {
	for i := range list {
		if list[i].G == g {
			return i
		}
	}
	return -1
}
