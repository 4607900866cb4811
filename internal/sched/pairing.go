package sched

import (
	"cmp"
	"slices"
	"sort"
)

// Which send a receive belongs to, on a channel with a buffer.
//
// Known are, of every operation, when it began and ended, and a token of its
// value; a hand-over is known whole, since the one who arrived second wakes the
// first. A channel is a queue: the n-th value that goes in is the n-th that comes
// out. When operations overlap, their order is open, and so an end has a range of
// ranks: at least as many ends were surely before it, at most so many were not
// surely after it. A send and a receive can belong together only if their tokens
// are equal, the send began before the receive ended, and their ranks overlap.
// Where one candidate is left, the pair is certain. Where several are left, their
// values are equal: a matching is chosen, and told as one of several.

// match joins the sends of a list with the receives, in the order in which their
// values went through the channel; ok is false when no order explains everything.
func (t *tracker) match(b *Builder, list []transfer) (order []transfer, ok bool) {
	list = append(list, t.underWay(b)...)
	m := newMatcher(list)
	ranked := t.made && !t.foreign
	if !m.candidates(ranked) && ranked {
		ranked = false
		m.candidates(false) // code that is not instrumented took part: count on values alone
	}
	m.certain()
	m.lo, m.at = t.receiving(b)
	for _, slack := range []Time{0, skew} {
		if order, ok := m.order(t.cap, slack, !ranked); ok {
			return order, true
		}
	}
	m.choose()
	return m.join(!ranked), false
}

// underWay gives the sends that may have taken effect although they, or the
// receive that took their value, have not ended.
func (t *tracker) underWay(b *Builder) []transfer {
	var list []transfer
	for _, id := range t.open {
		op := b.ops.at(id)
		switch {
		case !b.underWay(id):
		case op.Woke != 0: // a receive may have let a waiting sender in
			if waiting := b.ops.at(op.Woke); waiting.may(Send, t.object) && op.may(Recv, t.object) {
				put := waiting.caseSide(t.object).narrow(waiting, op)
				put.maybe = true
				list = append(list, transfer{put: put})
			}
		case op.Park < 0 && op.WokeG == NoG && op.may(Send, t.object):
			list = append(list, transfer{put: op.caseSide(t.object)})
		}
	}
	return list
}

// receiving gives the earliest begin of a receive under way that may have taken a
// value, never when there is none.
func (t *tracker) receiving(b *Builder) (lo Pos, at Time) {
	lo, at = never, eternity
	for _, id := range t.open {
		if op := b.ops.at(id); op.Park < 0 && op.may(Recv, t.object) && b.underWay(id) && op.Begin < lo {
			lo, at = op.Begin, op.beginT
		}
	}
	return lo, at
}

// may tells whether an operation under way sends to an object, or receives from
// it, if it takes effect.
func (o *Op) may(k Kind, c ObjectID) bool {
	if o.Kind != Select || o.Chosen != NoCase {
		return o.Does(k, c)
	}
	for _, x := range o.Cases {
		if x.Kind == k && x.Object == c {
			return true
		}
	}
	return false
}

// matcher finds pairs of puts and takes.
type matcher struct {
	list    []transfer
	puts    []int // with a put and without a take, by the time at which they began
	takes   []int // with a take and without a put, by the time at which they ended
	allPut  ranks
	allTake ranks
	can     [][]int // of a take: the puts that it may belong to
	mate    []int   // of a put: its take; -1 for none
	cut     []bool  // takes that have more candidates than can lists
	sure    []bool  // takes whose mate is certain
	byToken map[uint32][]ranked
	tokens  []uint32 // of byToken
	byRank  bool
	// A receive that is under way since then may have taken what nobody else did.
	lo Pos
	at Time
}

func newMatcher(list []transfer) *matcher {
	m := &matcher{list: list, can: make([][]int, len(list)), mate: make([]int, len(list)), sure: make([]bool, len(list)), cut: make([]bool, len(list))}
	for i := range m.mate {
		m.mate[i] = -1
	}
	for i := range list {
		x := &list[i]
		switch {
		case x.put.there && !x.take.there:
			m.puts = append(m.puts, i)
		case x.take.there && !x.put.there:
			m.takes = append(m.takes, i)
		}
		if x.put.there {
			m.allPut.ends = append(m.allPut.ends, &x.put)
		}
		if x.take.there {
			m.allTake.ends = append(m.allTake.ends, &x.take)
		}
	}
	slices.SortStableFunc(m.puts, func(i, j int) int { return cmp.Compare(list[i].put.b, list[j].put.b) })
	slices.SortStableFunc(m.takes, func(i, j int) int { return cmp.Compare(list[i].take.e, list[j].take.e) })
	m.allPut.sort()
	m.allTake.sort()
	return m
}

// ranks tells which places an end can have among all of its side.
type ranks struct {
	ends  []*end
	begun []*end // by b
	ended []*end // by e
}

func (r *ranks) sort() {
	r.begun, r.ended = slices.Clone(r.ends), slices.Clone(r.ends)
	slices.SortStableFunc(r.begun, func(x, y *end) int { return cmp.Compare(x.b, y.b) })
	slices.SortStableFunc(r.ended, func(x, y *end) int { return cmp.Compare(x.e, y.e) })
}

// of gives the lowest and the highest rank, from 0, and the lowest as clocks alone
// tell it.
func (r *ranks) of(x *end) (byClock, lo, hi int) {
	byClock = sort.Search(len(r.ended), func(i int) bool { return r.ended[i].e+skew >= x.b })
	lo = byClock
	for i := lo; i < len(r.ended) && r.ended[i].e <= x.b; i++ {
		if r.ended[i] != x && r.ended[i].before(x) {
			lo++ // of the same P or goroutine
		}
	}
	hi = sort.Search(len(r.begun), func(i int) bool { return r.begun[i].b > x.e+skew }) - 1
	for i := hi; i >= 0 && r.begun[i].b >= x.e; i-- {
		if r.begun[i] != x && x.before(r.begun[i]) {
			hi--
		}
	}
	return byClock, lo, hi
}
