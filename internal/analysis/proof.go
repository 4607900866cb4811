package analysis

import "govis/internal/sched"

// users are the goroutines that ever used an object.
type users struct {
	all   map[sched.GoID]roles
	order []sched.GoID // in which they first did
	// since is when a channel was made; nobody who was there before knows of it, but
	// for its maker. -1 when that is not known.
	since sched.Pos
	// open: code without notes may use it, too, or somebody who may go on knows it.
	open bool
	// askedIn is the pass of prove in which nobody was found who knows it.
	askedIn int
	helpers [sent | received + 1]*helpers // by what they did; 0 is whatever
}

// held is who has a lock or calls the function of a Once, and who wants to write.
type held struct {
	by     []sched.GoID
	owned  bool         // by one, not by readers
	writer []sched.GoID // at most one
}

// roles are what a goroutine did with an object.
type roles uint8

const (
	sent     roles = 1 << iota // or closed it, signalled, counted
	received                   // or waited
	took                       // another of its channels in a select on both
)

// maxAncestors bounds the way from a goroutine to its first ancestor.
const maxAncestors = 10_000

// prove finds out who can never be woken: it begins with everybody whose wait is
// known, and takes out whom somebody may wake, until nobody is left to take out.
func (s *scene) prove() {
	for _, w := range s.waits {
		w.never = w.noted || w.forNil
		if !w.never && !w.inert {
			s.setAble(w.G)
		}
	}
	for changed := true; changed; {
		var freed []*wait // they count from the next pass on, so that a pass asks each object once
		s.pass++
		for _, w := range s.waits {
			if w.never && !w.forNil && s.wakeable(w) {
				freed = append(freed, w)
			}
		}
		for _, w := range freed {
			w.never = false
			s.setAble(w.G)
		}
		changed = len(freed) > 0
	}
	s.findMutual()
}

// setAble notes that a goroutine may go on.
func (s *scene) setAble(id sched.GoID) {
	s.able[id] = true
	for range maxAncestors {
		g, ok := s.h.Goroutine(id)
		if !ok || g.Parent == sched.NoG || g.Parent == id {
			return
		}
		if at, ok := s.branch[g.Parent]; !ok || at < g.Created {
			s.branch[g.Parent] = g.Created
		} else {
			return // the way from there on is known
		}
		id = g.Parent
	}
}

// wakeable tells whether somebody who may go on could end a wait.
func (s *scene) wakeable(w *wait) bool {
	if w.isHeld() {
		return s.mayBeGivenBack(w)
	}
	for _, id := range w.op.Objects(nil) {
		if s.known(id) {
			return true
		}
	}
	return w.op.Object == 0 && w.op.Kind != sched.Select // of what is not known
}

// known tells whether somebody who may go on is likely to know an object: used it,
// or descends from someone who did and created the way to it afterwards. A value
// that lies in shared memory may be found by others, too.
func (s *scene) known(id sched.ObjectID) bool {
	u := s.usersOf(id)
	if u.open || u.askedIn == s.pass {
		return u.open
	}
	u.askedIn = s.pass
	for g := range u.all {
		if at, ok := s.branch[g]; s.able[g] || ok && at > u.since {
			u.open = true // and stays so: nobody who may go on is taken back
			break
		}
	}
	return u.open
}

// isHeld tells whether somebody has what a goroutine waits for: a lock, or that it is
// he who calls the function of a Once (sync/once.go, doSlow).
func (w *wait) isHeld() bool {
	return w.noted && (w.op.Kind == sched.Lock || w.op.Kind == sched.RLock || w.op.Kind == sched.Once)
}

// mayBeGivenBack tells whether those who have it may give it back.
func (s *scene) mayBeGivenBack(w *wait) bool {
	holders := s.holders(w)
	for _, g := range holders {
		if g == w.G {
			return false
		}
		if p := s.of[g]; p != nil && p.never {
			return false
		}
		if _, alive := s.h.StateAt(g, s.h.Len()); (!alive || s.finished(g)) && !s.usedByAble(w.op.Object) {
			return false
		}
	}
	return true
}

// usedByAble: a lock may be given back by another goroutine than took it.
func (s *scene) usedByAble(id sched.ObjectID) bool {
	for g := range s.usersOf(id).all {
		if s.able[g] {
			return true
		}
	}
	return false
}

// holders gives who keeps a goroutine from a lock: who has it and, for a reader, a
// writer who waits for it (sync/rwmutex.go, RLock). Of a Once it is who came first.
func (s *scene) holders(w *wait) []sched.GoID {
	x := s.held[w.op.Object]
	if x == nil {
		x = s.heldNow(w.op.Object, w.op.Kind == sched.Once)
		s.held[w.op.Object] = x
	}
	if w.op.Kind == sched.RLock && !x.owned {
		return x.writer // readers do not keep readers out
	}
	return x.by
}

// heldNow finds out who has a lock, or calls the function of a Once.
func (s *scene) heldNow(id sched.ObjectID, once bool) *held {
	x := &held{}
	if once {
		for _, n := range s.h.ObjectOps(nil, id, 0, s.h.Len()) {
			if op, _ := s.h.Op(n); op.End < 0 && !op.Left() {
				x.by = []sched.GoID{op.G}
				break
			}
		}
		return x
	}
	var st sched.LockState
	s.h.HeldAt(&st, id, s.h.Len())
	if x.by = st.Readers; st.Owner != sched.NoG {
		x.by, x.owned = []sched.GoID{st.Owner}, true
	}
	if g, ok := s.writers[id]; ok {
		x.writer = []sched.GoID{g}
	}
	return x
}

// usersOf gives who used an object.
func (s *scene) usersOf(id sched.ObjectID) *users {
	if u := s.used[id]; u != nil {
		return u
	}
	o, ok := s.h.Object(id)
	u := &users{all: map[sched.GoID]roles{}, since: -1, open: !ok}
	if o.Kind == sched.Channel {
		u.since = s.h.Since(id)
		u.open = !o.Made || s.h.Foreign(id)
	}
	for _, op := range s.h.ObjectOps(nil, id, 0, s.h.Len()) {
		op, ok := s.h.Op(op)
		if !ok {
			continue
		}
		if _, known := u.all[op.G]; !known {
			u.order = append(u.order, op.G)
		}
		u.all[op.G] |= rolesIn(&op, id)
	}
	s.used[id] = u
	return u
}

// rolesIn tells what an operation does with an object.
func rolesIn(op *sched.Op, id sched.ObjectID) (r roles) {
	switch op.Kind {
	case sched.Send, sched.Close, sched.Done, sched.AddN:
		r = sent
	case sched.Recv, sched.Wait:
		r = received
	case sched.Cond:
		if r = sent; op.Text == "wait" {
			r = received
		}
	case sched.Select:
		for _, c := range op.Cases {
			switch {
			case c.Object != id:
			case c.Kind == sched.Send:
				r |= sent
			default:
				r |= received
			}
		}
		if op.End >= 0 && op.Object != id {
			r |= took
		}
	}
	return r
}
