package sched

import (
	"slices"
	"sort"
)

// hold is a change of who has a lock.
type hold struct {
	at      Pos
	g       GoID
	read    bool
	release bool
	holders int // after it
}

// adding is a change of a WaitGroup's counter.
type adding struct {
	at  Pos
	sum int // after it
}

// acquire and release count who has the lock. A lock that is taken for writing
// had nobody, whatever was missed before.
func (t *tracker) acquire(at Pos, g GoID, read bool) {
	n := 1
	if k := len(t.holds); read && k > 0 {
		n += t.holds[k-1].holders
	}
	t.holds = append(t.holds, hold{at, g, read, false, n})
}

func (t *tracker) release(at Pos, g GoID, read bool) {
	n := 0
	if k := len(t.holds); k > 0 {
		n = max(0, t.holds[k-1].holders-1)
	}
	t.holds = append(t.holds, hold{at, g, read, true, n})
}

func (t *tracker) count(at Pos, n int) {
	if k := len(t.adds); k > 0 {
		n += t.adds[k-1].sum
	}
	t.adds = append(t.adds, adding{at, n})
	t.uneven = t.uneven || n < 0
}

// waited takes that a goroutine has waited for a WaitGroup: its counter was 0.
func (t *tracker) waited() {
	if k := len(t.adds); k > 0 && t.adds[k-1].sum != 0 {
		t.uneven = true
	}
}

// LockState is a Mutex or RWMutex at one moment.
type LockState struct {
	Owner   GoID   // who has it, of a RWMutex for writing; NoG for nobody
	Since   Pos    // when the owner got it
	Readers []GoID // who has a RWMutex for reading, in the order in which they got it
	Waiters []Waiter
}

// LockAt fills in the state of a lock at a position; the slices of st are used
// again. The notes stand right after the lock was taken and right before it is
// given back, so for some nanoseconds around it nobody seems to have it.
func (h *History) LockAt(st *LockState, id ObjectID, p Pos) {
	h.HeldAt(st, id, p)
	h.eachWaiter(id, p, func(op *Op, w Waiter) { st.Waiters = append(st.Waiters, w) })
}

// HeldAt is LockAt without those who wait, for whom it would have to ask every
// goroutine.
func (h *History) HeldAt(st *LockState, id ObjectID, p Pos) {
	*st = LockState{Since: -1, Readers: st.Readers[:0], Waiters: st.Waiters[:0]}
	log := h.log(id)
	if log == nil {
		return
	}
	n := sort.Search(len(log.holds), func(i int) bool { return log.holds[i].at >= p })
	first := n
	for first > 0 && log.holds[first-1].holders > 0 { // back to when nobody had it
		first--
	}
	for _, x := range log.holds[first:n] {
		switch {
		case x.read && !x.release:
			st.Readers = append(st.Readers, x.g)
		case x.read:
			// A lock may be given back by another goroutine than took it.
			i := max(0, slices.Index(st.Readers, x.g))
			if i < len(st.Readers) {
				st.Readers = slices.Delete(st.Readers, i, i+1)
			}
		case x.release:
			st.Owner, st.Since = NoG, -1
		default:
			st.Owner, st.Since = x.g, x.at
		}
	}
}

// CounterAt gives the counter of a WaitGroup at a position, as far as notes tell
// it: WaitGroup.Go and code that is not instrumented count without a note, so ok
// is false when it does not come out even.
func (h *History) CounterAt(id ObjectID, p Pos) (n int, ok bool) {
	log := h.log(id)
	if log == nil {
		return 0, false
	}
	if log.uneven {
		return 0, false
	}
	i := sort.Search(len(log.adds), func(i int) bool { return log.adds[i].at >= p })
	if i == 0 {
		return 0, len(log.adds) > 0
	}
	return log.adds[i-1].sum, true
}
