package sched

import (
	"cmp"
	"slices"
)

// settle works out again which messages went over the object and when, as far
// as that is not settled. Three stretches follow each other: settled messages,
// which nothing that comes later can change; transfers of fixed order, whose
// places depend on the capacity's worth of values that went in after them; and
// pending ones, which are paired and ordered anew.
func (t *tracker) settle(b *Builder) {
	horizon := t.horizon(b)
	if len(t.pending)+len(t.fixed) == 0 {
		t.tail, t.approx = nil, t.strayed
		return
	}
	list, ok := slices.Clone(t.pending), true
	if t.cap > 0 {
		list, ok = t.match(b, list)
	} else {
		slices.SortStableFunc(list, func(x, y transfer) int { return cmp.Compare(x.take.hi, y.take.hi) })
	}
	done := over(list, horizon)
	if !ok && len(list) < mostPending {
		done = 0
	}
	t.strayed = t.strayed || !ok && done > 0
	t.approx = t.strayed || !ok
	t.pending = remaining(t.pending, list[:done])
	all := append(slices.Clone(t.fixed), list...)
	t.fixed = slices.Clone(all[:len(t.fixed)+done])
	t.place(all)
	messages := make([]Message, len(all))
	for i := range all {
		messages[i] = t.message(&all[i], len(t.settled)+i+1)
	}
	final := max(0, len(t.fixed)-t.cap)
	t.settled = append(t.settled, messages[:final]...)
	t.tail = messages[final:]
	t.fixed = t.fixed[final:]
}

// mostPending bounds how much is kept in the hope that what comes later explains
// it.
const mostPending = 2000

// over counts the transfers at the beginning of a list that were over before a
// time, and could not have been exchanged with others.
func over(list []transfer, horizon Time) int {
	done := 0
	for done < len(list) {
		if x := &list[done]; !x.take.there || x.take.e+2*skew >= horizon || x.put.maybe {
			break
		}
		done++
	}
	return whole(list, done)
}

// whole shortens a prefix so that it does not part what could be exchanged.
func whole(list []transfer, done int) int {
	last := map[int]int{}
	for k := range list {
		if g := list[k].group; g != 0 {
			last[g] = k
		}
	}
	for again := true; again; {
		again = false
		for k := range list[:done] {
			if g := list[k].group; g != 0 && last[g] >= done {
				done, again = k, true
				break
			}
		}
	}
	return done
}

// remaining gives what is pending without the ends of transfers that are done.
func remaining(pending, done []transfer) []transfer {
	if len(done) == 0 {
		return pending
	}
	type key struct {
		op   OpID
		take bool
		lo   Pos
	}
	gone := make(map[key]bool, 2*len(done))
	for i := range done {
		gone[key{done[i].put.op, false, done[i].put.lo}] = true
		gone[key{done[i].take.op, true, done[i].take.lo}] = true
	}
	return slices.DeleteFunc(slices.Clone(pending), func(x transfer) bool {
		return x.put.there && gone[key{x.put.op, false, x.put.lo}] || x.take.there && gone[key{x.take.op, true, x.take.lo}]
	})
}

// horizon is a time before which nothing on the object can still turn out to
// have happened.
func (t *tracker) horizon(b *Builder) Time {
	now := b.now
	t.open = slices.DeleteFunc(t.open, func(id OpID) bool { return !b.underWay(id) })
	for _, id := range t.open {
		switch op := b.ops.at(id); {
		case op.Park < 0:
			now = min(now, op.beginT)
		case op.Wake >= 0: // what it received, or that it sent, is told when it ends
			now = min(now, op.parkT)
		}
	}
	return now
}

// underWay tells whether an operation has not ended, nor been left by a panic.
func (b *Builder) underWay(id OpID) bool {
	op := b.ops.at(id)
	g, ok := b.ids.get(op.G)
	if op.End >= 0 || !ok {
		return false
	}
	for at := b.inside[g]; at != 0; at = b.ops.at(at).Parent {
		if at == id {
			return true
		}
	}
	return false
}
