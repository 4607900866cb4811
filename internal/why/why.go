// Package why tells why a goroutine did not go on: from a wait back through
// those who ended it, and what they did meanwhile, to the root cause.
//
// In goes a History, a goroutine and a moment; out comes a chain of hops: who
// spent which stretch of time how, and how that is known. The hops that nothing
// takes apart cover the stretch that is explained, without gap or overlap. What
// the trace does not say is a hop of its own that says so.
//
// The package refuses to guess: it never says who held a lock unless notes tell
// it, or that a goroutine would have come sooner had another not been there. It
// looks at the places it comes by, and never at the whole history; how far it
// goes is bounded, and where it stops it says so.
package why

import "govis/internal/sched"

// Bounds of a chain. Whoever wants more asks at the place where it stops.
const (
	mostHops  = 400  // in a chain
	mostPath  = 2000 // in a critical path
	mostDepth = 40   // one waits for one who waits for one…
	mostOfOne = 48   // stretches of one goroutine in a row; what lies before is summed up
	mostBack  = 16   // stretches back to the wait from which a goroutine comes
)

// Link says how a chain goes on from a hop, further back.
type Link uint8

// Links. Those from Timer on are ends: nobody in the trace stands behind them.
const (
	Before  Link = iota // to what the same goroutine did before
	Waker               // to By, who ended the wait (or, of a path, the wait before the hop)
	Holder              // to By, who has the lock; the wait has not ended
	Creator             // to By, who made the goroutine
	Timer               // a timer ended the wait (runtime/time.go)
	Network             // the network poller did (runtime/netpoll.go)
	Runtime             // the runtime did, and the trace says no more
	Never               // the wait has not ended, and nothing tells for whom it is
	Circle              // By has the lock and waits, directly or not, for this goroutine
	Missing             // what was before is not in this trace
	Cut                 // what was before is more than a chain tells: Totals sums it up, except of a path
)

var linkNames = [...]string{
	"before", "waker", "holder", "creator", "timer", "network", "runtime", "never", "circle", "missing", "cut",
}

// String gives the word of the machine-readable output.
func (l Link) String() string { return linkNames[l] }

// Chain is why a goroutine did what it did at a moment, or what decided when it
// was done.
type Chain struct {
	G        sched.GoID
	From, To sched.Time // the stretch that is explained
	// Hops are the latest first. Behind a wait follow those of the one who ended
	// it, one deeper, which take the wait apart.
	Hops []Hop
	// Path: it is a critical path, in which waits have no hops of their own.
	Path bool
}

// Hop is a stretch of time of one goroutine.
type Hop struct {
	G        sched.GoID
	Depth    int         // how many waits enclose it
	State    sched.State // NotExist: the trace does not say, or it is summed up
	From, To sched.Time  // cut to what is explained
	Lo, Hi   sched.Pos   // the same as places: it begins with entry Lo, and entry Hi ends it
	Split    bool        // hops that follow take it apart
	Span     sched.Span  // the whole stretch; of a path's hop behind a wait, Wait is that
	Wait     sched.Span
	Op       sched.OpID     // the operation of the wait; 0 when no note tells
	Object   sched.ObjectID // of that operation; 0 likewise
	Link     Link
	By       sched.GoID // of Waker, Holder, Creator, Circle
	At       sched.Pos  // the entry in which By did it; -1 where there is none
	// Held is since when By has, or had, the lock; -1 when notes do not tell.
	Held     sched.Time
	Evidence sched.Evidence
	Totals   sched.Cell // of Cut: the time in each state
}

// Own is how much of the hop no other hop takes apart.
func (h *Hop) Own() sched.Time {
	if h.Split {
		return 0
	}
	return h.To - h.From
}

// Explain gives the chain of the stretch in which a goroutine is at a position:
// of a wait, who ended it and what that one did meanwhile; of another stretch,
// also what the goroutine did before, back to the wait from which it comes. ok is
// false when the goroutine does not exist then.
func Explain(h *sched.History, g sched.GoID, at sched.Pos) (c Chain, ok bool) {
	sp, ok := h.StateAt(g, at)
	if !ok {
		return Chain{G: g}, false
	}
	w := walker{h: h}
	w.begin(g, moment{sp.Hi, sp.To}, w.from(sp))
	return Chain{G: g, From: w.floor.t, To: sp.To, Hops: w.hops}, true
}

// from gives the beginning of the wait from which a goroutine comes to a stretch,
// or the beginning of what it did first.
func (w *walker) from(sp sched.Span) moment {
	for range mostBack {
		before, ok := w.h.StateAt(sp.G, sp.Lo)
		if sp.State == sched.Waiting || !ok {
			break
		}
		sp = before
	}
	return moment{sp.Lo, sp.From}
}

// LongestWait gives the longest wait of a goroutine; ok is false when it never
// waited. It goes through all that the goroutine did.
func LongestWait(h *sched.History, g sched.GoID) (long sched.Span, ok bool) {
	sp, there := sched.Span{}, true
	for e, more := h.NextChange(g, 0); more && there; e, more = h.NextChange(g, sp.Hi) {
		if sp, there = h.StateAt(g, e.Pos+1); there && sp.State == sched.Waiting && (!ok || sp.To-sp.From > long.To-long.From) {
			long, ok = sp, true
		}
	}
	return long, ok
}

// CriticalPath gives the stretches that decided when goroutine g came to a
// moment, back to another: at a wait it goes over to whoever ended it, for good.
// Its hops cover [from, to), as far as the history reaches. ok is false when g does
// not exist at to, or nothing lies between.
func CriticalPath(h *sched.History, g sched.GoID, from, to sched.Time) (c Chain, ok bool) {
	from, to = max(from, h.Begin()), min(to, h.End())
	return path(h, g, moment{h.PosAt(from), from}, moment{h.PosAt(to), to})
}

func path(h *sched.History, g sched.GoID, from, to moment) (c Chain, ok bool) {
	if _, ok := h.StateAt(g, to.pos); !ok || from.t >= to.t {
		return Chain{G: g, Path: true}, false
	}
	w := walker{h: h, path: true}
	w.begin(g, to, from)
	return Chain{G: g, From: from.t, To: to.t, Hops: w.hops, Path: true}, true
}

// moment is a place in a history with its time.
type moment struct {
	pos sched.Pos
	t   sched.Time
}
