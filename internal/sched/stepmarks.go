package sched

import (
	"math/bits"
	"sort"
)

// marks tells at which of some entries steps begin: a bit an entry.
type marks []uint64

// newMarks makes marks of n entries, none of which is set.
func newMarks(n int) marks { return make(marks, (n+63)/64) }

func (m marks) set(i int) { m[i/64] |= 1 << (i % 64) }

func (m marks) unset(i int) { m[i/64] &^= 1 << (i % 64) }

// at gives 1 when a step begins at entry i, else 0.
func (m marks) at(i int) uint64 { return m[uint(i)/64] >> (uint(i) % 64) & 1 }

// next gives the first entry from the i-th on at which a step begins; n, when there is
// none among the first n.
func (m marks) next(i, n int) int {
	for i < n {
		if word := m[i/64] >> (i % 64); word != 0 {
			return min(n, i+bits.TrailingZeros64(word))
		}
		i = (i/64 + 1) * 64
	}
	return n
}

// stepMarks are the marks of a segment, and how many there were before each word of
// them.
type stepMarks struct {
	bits   marks
	before []uint32
	n      int
}

// newStepMarks counts marks.
func newStepMarks(m marks) stepMarks {
	s := stepMarks{bits: m, before: make([]uint32, len(m))}
	for i, word := range m {
		s.before[i] = uint32(s.n)
		s.n += bits.OnesCount64(word)
	}
	return s
}

// upTo counts the beginnings at entry i and before.
func (m *stepMarks) upTo(i int) int {
	return int(m.before[i/64]) + bits.OnesCount64(m.bits[i/64]<<(63-i%64))
}

// start gives the entry at which the k-th step begins, from 0.
func (m *stepMarks) start(k int) int {
	w := sort.Search(len(m.before), func(i int) bool { return int(m.before[i]) > k }) - 1
	word := m.bits[w]
	for range k - int(m.before[w]) {
		word &= word - 1
	}
	return w*64 + bits.TrailingZeros64(word)
}
