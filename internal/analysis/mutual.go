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
	add := func(p *wait) bool {
		if p != w || w.isHeld() { // who holds what it waits for is its own partner
			list = append(list, p)
		}
		return len(list) < limit
	}
	switch w.op.Kind {
	case sched.Lock, sched.RLock, sched.Once:
		for _, g := range s.holders(w) {
			if p := s.of[g]; p != nil && p.mutual && !add(p) {
				break
			}
		}
	case sched.Send, sched.Recv, sched.Select:
		for _, id := range w.op.Objects(nil) {
			want := sent
			if rolesIn(&w.op, id)&sent != 0 {
				want = received
			}
			if !s.helpersOf(id, want).each(add) {
				break
			}
		}
	case sched.Wait, sched.Cond:
		s.helpersOf(w.op.Object, 0).each(add)
	}
	return list
}

// helpers are those, of all who will never be woken, who might end waits for an
// object.
type helpers struct {
	list []*wait
	from int // those before it wait for nobody, and never will again
}

// helpersOf gives who did the other side of the operations on a channel before, in
// the order in which they first did; for want 0 who used the object or descends from
// one who did, and does not wait for it.
func (s *scene) helpersOf(id sched.ObjectID, want roles) *helpers {
	u := s.usersOf(id)
	if u.helpers[want] != nil {
		return u.helpers[want]
	}
	x := &helpers{}
	u.helpers[want] = x
	for _, g := range u.order {
		if p := s.of[g]; want != 0 && p != nil && p.never && u.all[g]&want != 0 {
			x.list = append(x.list, p)
		}
	}
	for _, p := range s.waits {
		if want == 0 && p.never && p.op.Object != id && s.descends(p.G, u.all) {
			x.list = append(x.list, p)
		}
	}
	return x
}

// each calls f with those who wait for each other, until it gives false.
func (x *helpers) each(f func(*wait) bool) bool {
	for x.from < len(x.list) && !x.list[x.from].mutual {
		x.from++
	}
	for _, p := range x.list[x.from:] {
		if p.mutual && !f(p) {
			return false
		}
	}
	return true
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
		if len(list[a]) < len(list[b]) {
			a, b = b, a
		}
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
	seen := map[*wait]bool{} // they lead to no circle
	for _, w := range list {
		at := map[*wait]int{}
		for path := []*wait{}; w != nil && !seen[w]; {
			if from, ok := at[w]; ok {
				return path[from:]
			}
			at[w], path = len(path), append(path, w)
			w = s.holderOf(w)
		}
		for w := range at {
			seen[w] = true
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
