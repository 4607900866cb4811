package analysis

import "govis/internal/sched"

// findMutual finds those who wait for each other: it takes out, of those who will
// never be woken, who waits for nobody of them, until nobody is left to take out.
func (s *scene) findMutual() {
	for _, w := range s.waits {
		w.mutual = w.never
	}
	for changed := true; changed; {
		changed = false
		for _, w := range s.waits {
			if w.mutual && len(s.partners(w, 1)) == 0 {
				w.mutual, changed = false, true
			}
		}
	}
}

// partners gives those who wait for each other, too, and who would have to do what
// a goroutine waits for, at most limit of them.
func (s *scene) partners(w *wait, limit int) (list []*wait) {
	add := func(g sched.GoID, self bool) bool {
		if p := s.of[g]; p != nil && p.mutual && (p != w || self) {
			list = append(list, p)
		}
		return len(list) < limit
	}
	switch w.op.Kind {
	case sched.Lock, sched.RLock, sched.Once:
		for _, g := range s.holders(w) {
			if !add(g, true) {
				break
			}
		}
	case sched.Send, sched.Recv, sched.Select:
		s.channelPartners(w, func(g sched.GoID) bool { return add(g, false) })
	case sched.Wait, sched.Cond:
		u := s.usersOf(w.op.Object)
		for _, p := range s.waits {
			if p.mutual && p.op.Object != w.op.Object && s.descends(p.G, u.all) && !add(p.G, false) {
				break
			}
		}
	}
	return list
}

// channelPartners calls f with who did the other side of an operation on its
// channels before, in the order in which they first did, until f gives false.
func (s *scene) channelPartners(w *wait, f func(sched.GoID) bool) {
	for _, id := range w.op.Objects(nil) {
		want := sent
		if w.op.Kind == sched.Send || w.op.Kind == sched.Select && rolesIn(&w.op, id)&sent != 0 {
			want = received
		}
		u := s.usersOf(id)
		for _, g := range u.order {
			if u.all[g]&want != 0 && !f(g) {
				return
			}
		}
	}
}

// descends tells whether a goroutine is one of some, or has one among its
// ancestors.
func (s *scene) descends(id sched.GoID, from map[sched.GoID]roles) bool {
	for range maxAncestors {
		if _, ok := from[id]; ok {
			return true
		}
		g, ok := s.h.Goroutine(id)
		if !ok || g.Parent == id || g.Parent == sched.NoG {
			return false
		}
		id = g.Parent
	}
	return false
}

// circles gives those who wait for each other, in groups that have nothing to do
// with each other.
func (s *scene) circles() [][]*wait {
	group := map[*wait]int{}
	var list [][]*wait
	join := func(a, b int) {
		for _, w := range list[b] {
			group[w] = a
		}
		list[a], list[b] = append(list[a], list[b]...), nil
	}
	for _, w := range s.waits {
		if !w.mutual {
			continue
		}
		if _, ok := group[w]; !ok {
			group[w] = len(list)
			list = append(list, []*wait{w})
		}
		for _, p := range s.partners(w, MaxNamed) {
			if n, ok := group[p]; !ok {
				group[p] = group[w]
				list[group[w]] = append(list[group[w]], p)
			} else if n != group[w] {
				join(group[w], n)
			}
		}
	}
	return list
}

// lockCycle gives goroutines of which each holds what the one before it waits for,
// the first again after the last; none when there is no such circle.
func (s *scene) lockCycle(list []*wait) []*wait {
	for _, w := range list {
		at := map[*wait]int{}
		for path := []*wait{}; w != nil; {
			if from, ok := at[w]; ok {
				return path[from:]
			}
			at[w], path = len(path), append(path, w)
			w = s.holderOf(w)
		}
	}
	return nil
}

// holderOf gives who has the lock for which a goroutine waits; nil when that is
// nobody who will never be woken.
func (s *scene) holderOf(w *wait) *wait {
	if !w.isHeld() {
		return nil
	}
	for _, g := range s.holders(w) {
		if p := s.of[g]; p != nil && (p.never || p == w) {
			return p
		}
	}
	return nil
}
