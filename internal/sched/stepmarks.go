package sched

import (
	"math/bits"
	"sort"
)

// stepMarks tells at which entries of a segment steps begin: a bit an entry, and
// how many there were before each block of them.
type stepMarks struct {
	bits   []uint64
	before []uint32 // of each word
	n      int
}

// newStepMarks marks the beginnings among n entries; starts ascend.
func newStepMarks(n int, starts []int32) stepMarks {
	m := stepMarks{bits: make([]uint64, (n+63)/64), before: make([]uint32, (n+63)/64), n: len(starts)}
	for _, i := range starts {
		m.bits[i/64] |= 1 << (i % 64)
	}
	sum := uint32(0)
	for i, w := range m.bits {
		m.before[i] = sum
		sum += uint32(bits.OnesCount64(w))
	}
	return m
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
