package sched

import (
	"maps"
	"slices"
	"sort"
)

// ranked is a put with its ranks.
type ranked struct {
	i      int
	lo, hi int
	first  int // not above lo, and rising with the time of the begin
	reach  int // the highest hi up to here
}

// mostCandidates bounds how many puts are looked at for one take. A receive that
// was interrupted for long may have come before or after hundreds of others.
const mostCandidates = 64

// candidates finds the puts that each take may belong to; whole tells that every
// take has one.
func (m *matcher) candidates(byRank bool) (whole bool) {
	m.byRank, m.byToken = byRank, map[uint32][]ranked{}
	for _, i := range m.puts {
		p := ranked{i: i}
		p.first, p.lo, p.hi = m.allPut.of(&m.list[i].put)
		p.reach = p.hi
		token := m.list[i].put.token
		if list := m.byToken[token]; len(list) > 0 {
			p.reach = max(p.hi, list[len(list)-1].reach)
		}
		m.byToken[token] = append(m.byToken[token], p)
	}
	m.tokens = slices.Sorted(maps.Keys(m.byToken))
	seen := map[uint32]int{}
	whole = true
	for _, i := range m.takes {
		token := m.list[i].take.token
		m.look(i, seen[token])
		seen[token]++
		whole = whole && len(m.can[i]) > 0
	}
	return whole
}

// look lists the free puts that a take may belong to. nth is how many takes of
// the same token ended before it, which says where to look when ranks do not.
func (m *matcher) look(i, nth int) {
	take := &m.list[i].take
	_, lo, hi := m.allTake.of(take)
	tokens := []uint32{take.token, 0}
	if take.token == 0 {
		tokens = m.tokens
	}
	m.can[i], m.cut[i] = m.can[i][:0], false
	for _, token := range tokens {
		puts, from := m.byToken[token], 0
		if m.byRank {
			from = sort.Search(len(puts), func(k int) bool { return puts[k].reach >= lo })
		} else if from = max(0, min(nth, len(puts))-mostCandidates/2); from > 0 {
			m.cut[i] = true
		}
		for _, p := range puts[from:] {
			put := &m.list[p.i].put
			if take.e+skew < put.b || m.byRank && p.first > hi {
				break // and so are those that began later
			}
			switch {
			case m.mate[p.i] >= 0, take.before(put):
				continue
			case put.op != 0 && put.op == take.lets:
				continue // the one went in when the other came out
			case m.byRank && (p.lo > hi || p.hi < lo):
				continue
			}
			if len(m.can[i]) == mostCandidates {
				m.cut[i] = true
				return
			}
			m.can[i] = append(m.can[i], p.i)
		}
	}
}

// certain fixes the pairs that leave no choice, until there is none.
func (m *matcher) certain() {
	for again := true; again; {
		again = false
		for _, i := range m.takes {
			if m.sure[i] {
				continue
			}
			if m.cut[i] && m.byRank { // some of those listed are taken, and others not listed free
				m.look(i, 0)
			} else {
				m.can[i] = slices.DeleteFunc(m.can[i], func(p int) bool { return m.mate[p] >= 0 })
			}
			if len(m.can[i]) == 1 && !m.cut[i] {
				m.mate[m.can[i][0]], m.sure[i] = i, true
				again = true
			}
		}
	}
}
