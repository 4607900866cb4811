package sched

import (
	"cmp"
	"slices"
)

// order lets the transfers go through a queue, with the clocks of two Ps allowed
// to differ by slack; ok is false when there is no way.
func (m *matcher) order(capacity int, slack Time, loose bool) (list []transfer, ok bool) {
	q := queue{capacity: capacity}
	reach := func(x *end) (lo, hi int64) {
		if slack > 0 {
			return int64(x.b - slack), int64(x.e)
		}
		return int64(x.lo), int64(x.hi)
	}
	var owner []int         // of each take of the queue: its transfer, -1 when it stays
	takeOf := map[int]int{} // of each transfer with a take: that in the queue
	addTake := func(i int, x *end) int {
		lo, hi := reach(x)
		q.takes = append(q.takes, comesOut{lo, hi, i < 0, -1})
		owner = append(owner, i)
		return len(q.takes) - 1
	}
	rest := m.unseen()
	for i := range rest {
		addTake(len(m.list)+i, &rest[i].take)
	}
	for _, i := range m.takes {
		if len(m.can[i]) > 0 {
			takeOf[i] = addTake(i, &m.list[i].take)
		}
	}
	options := m.options()
	var ids []int // of each put of the queue: its transfer
	for i := range m.list {
		x := &m.list[i]
		if !x.put.there {
			continue
		}
		p := goesIn{}
		p.lo, p.hi = reach(&x.put)
		if x.take.there {
			p.handed = true
			p.takes = []int{addTake(i, &x.take)}
		} else {
			mate := m.mate[i]
			switch {
			case mate >= 0:
				p.takes = []int{takeOf[mate]}
			case x.put.maybe && len(options[i]) == 0:
				continue
			default:
				for _, take := range options[i] {
					p.takes = append(p.takes, takeOf[take])
				}
				stays := end{lo: max(m.lo, x.put.lo), b: max(m.at, x.put.b), hi: never, e: eternity}
				p.takes = append(p.takes, addTake(-1, &stays))
			}
		}
		q.puts, ids = append(q.puts, p), append(ids, i)
	}
	for i := range rest {
		lo, hi := reach(&rest[i].put)
		q.puts, ids = append(q.puts, goesIn{lo: lo, hi: hi, takes: []int{i}}), append(ids, len(m.list)+i)
	}
	m.move(&q, ids, owner)
	if !q.search() {
		return nil, false
	}
	groups := m.groups()
	all := append(slices.Clone(m.list), rest...)
	for k, put := range q.inside {
		x := all[ids[put]]
		if !x.take.there {
			if take := owner[q.took[k]]; take >= 0 {
				x.take, x.loose, x.oneOf = all[take].take, loose, !m.sure[take]
				x.group = groups[take]
			} else if x.put.maybe {
				continue
			} else {
				x.take = end{hi: never, e: eternity}
				x.group = groups[-1-ids[put]]
				x.oneOf = x.group != 0
			}
		}
		list = append(list, x)
	}
	return list, true
}

// move ties the puts of waiting senders to the takes that let them in.
func (m *matcher) move(q *queue, ids, owner []int) {
	putOf := map[OpID]int{}
	for k, i := range ids {
		if i < len(m.list) && m.list[i].put.op != 0 {
			putOf[m.list[i].put.op] = k
		}
	}
	for j, i := range owner {
		if i < 0 || i >= len(m.list) || m.list[i].take.lets == 0 {
			continue
		}
		if put, ok := putOf[m.list[i].take.lets]; ok {
			q.takes[j].lets, q.puts[put].moved = put, true
		}
	}
}

// groups numbers the sets of takes and puts within which pairs could be
// exchanged: by take, and by -1-put.
func (m *matcher) groups() map[int]int {
	parent := map[int]int{}
	var root func(i int) int
	root = func(i int) int {
		if p, ok := parent[i]; ok && p != i {
			parent[i] = root(p)
			return parent[i]
		}
		return i
	}
	number := map[int]int{}
	for _, i := range m.takes {
		if !m.sure[i] {
			for _, p := range m.can[i] {
				parent[root(-1-p)] = root(i)
			}
		}
	}
	group := map[int]int{}
	name := func(i int) {
		r := root(i)
		if number[r] == 0 {
			number[r] = len(number) + 1
		}
		group[i] = number[r]
	}
	for _, i := range m.takes {
		if !m.sure[i] && len(m.can[i]) > 0 {
			name(i)
			for _, p := range m.can[i] {
				name(-1 - p)
			}
		}
	}
	return group
}

// options gives, for each put that has no certain mate, the takes that it may
// belong to.
func (m *matcher) options() map[int][]int {
	can := map[int][]int{}
	for _, i := range m.takes {
		if m.sure[i] {
			continue
		}
		for _, p := range m.can[i] {
			can[p] = append(can[p], i)
		}
	}
	return can
}

// unseen gives the receives whose value went in without being seen, with that.
func (m *matcher) unseen() []transfer {
	var list []transfer
	for _, i := range m.takes {
		if x := m.list[i]; len(m.can[i]) == 0 && !m.sure[i] {
			x.put, x.loose = unseen(x.take, NoG), true
			x.put.b, x.put.lo, x.put.pb = 0, 0, -1
			list = append(list, x)
		}
	}
	return list
}

// choose pairs takes that leave a choice when no order was found: as many as
// possible, each with the earliest put that is free or that its mate can spare.
// What is left over has come from one of the puts that are left, if its value
// can be theirs.
func (m *matcher) choose() {
	paired := make([]bool, len(m.list))
	for _, i := range m.takes {
		if !m.sure[i] {
			m.augment(i, map[int]bool{})
		}
	}
	for _, take := range m.mate {
		if take >= 0 {
			paired[take] = true
		}
	}
	for _, i := range m.takes {
		if paired[i] {
			continue
		}
		for _, p := range m.byToken[m.list[i].take.token] {
			if m.mate[p.i] < 0 && !m.list[i].take.before(&m.list[p.i].put) {
				m.mate[p.i] = i
				break
			}
		}
	}
}

func (m *matcher) augment(take int, seen map[int]bool) bool {
	for _, p := range m.can[take] {
		if seen[p] {
			continue
		}
		seen[p] = true
		other := m.mate[p]
		if other >= 0 && (m.sure[other] || !m.augment(other, seen)) {
			continue
		}
		m.mate[p] = take
		return true
	}
	return false
}

// join gives the transfers with their ends together. Operations under way from
// which nothing was received are left out.
func (m *matcher) join(loose bool) []transfer {
	out := make([]transfer, 0, len(m.list))
	joined := map[int]bool{}
	for i, x := range m.list {
		if !x.put.there {
			continue
		}
		if take := m.mate[i]; take >= 0 && !x.take.there {
			x.take, x.oneOf, x.loose = m.list[take].take, !m.sure[take], loose
			joined[take] = true
		} else if x.put.maybe && !x.take.there {
			continue
		}
		out = append(out, x)
	}
	for i := range out {
		if !out[i].take.there {
			out[i].take = end{hi: never, e: eternity}
		}
	}
	for _, i := range m.takes {
		if x := m.list[i]; !joined[i] { // it went in without being seen
			x.put, x.loose = unseen(x.take, NoG), true
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y transfer) int {
		return cmp.Or(cmp.Compare(x.take.hi, y.take.hi), cmp.Compare(x.put.hi, y.put.hi))
	})
	return out
}
