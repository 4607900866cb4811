package sched

import (
	"cmp"
	"slices"
)

// idTable finds the dense index of a goroutine by the runtime's number, while a
// history is built: open addressing, which takes half the time of a map. Four numbers
// that follow each other, as those of goroutines do that are made together, begin the
// search in one line of the processor's cache.
type idTable struct {
	slots []idSlot
	n     int
}

type idSlot struct {
	id  GoID // 0 where free
	val int32
}

func (t *idTable) slot(id GoID) *idSlot {
	mask := uint64(len(t.slots) - 1)
	i := (uint64(id)>>2*0x9e3779b97f4a7c15>>20<<2 | uint64(id)&3) & mask
	for t.slots[i].id != 0 && t.slots[i].id != id {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

func (t *idTable) get(id GoID) (int32, bool) {
	if t.n == 0 || id == NoG {
		return 0, false
	}
	s := t.slot(id)
	return s.val, s.id == id
}

// set adds a number that is not there.
func (t *idTable) set(id GoID, val int32) {
	if 3*(t.n+1) > 2*len(t.slots) {
		old := t.slots
		t.slots = make([]idSlot, max(64, 2*len(old)))
		for _, s := range old {
			if s.id != 0 {
				*t.slot(s.id) = s
			}
		}
	}
	t.n++
	*t.slot(id) = idSlot{id, val}
}

// idIndex is the same for histories: dense indexes in the order of the runtime's
// numbers, in lists of growing size none of which ever changes.
type idIndex [][]int32

// add gives the index with more goroutines. A small list is merged with its
// neighbour, so that there are few however many generations there are.
func (ix idIndex) add(fresh []int32, gs *table[goroutine]) idIndex {
	byID := func(a, b int32) int { return cmp.Compare(gs.at(int(a)).id, gs.at(int(b)).id) }
	list := slices.Clone(fresh)
	slices.SortFunc(list, byID)
	ix = slices.Clone(ix)
	for n := len(ix); n > 0 && len(ix[n-1]) <= 2*len(list); n = len(ix) {
		list = merge(ix[n-1], list, byID)
		ix = ix[:n-1]
	}
	return append(ix, list)
}

// merge joins two sorted lists.
func merge(a, b []int32, compare func(a, b int32) int) []int32 {
	list := make([]int32, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) < 0 {
			list, a = append(list, a[0]), a[1:]
		} else {
			list, b = append(list, b[0]), b[1:]
		}
	}
	return append(append(list, a...), b...)
}

// find gives the dense index of a goroutine.
func (ix idIndex) find(id GoID, gs *table[goroutine]) (int32, bool) {
	for _, part := range ix {
		i, ok := slices.BinarySearchFunc(part, id, func(g int32, id GoID) int { return cmp.Compare(gs.at(int(g)).id, id) })
		if ok {
			return part[i], true
		}
	}
	return 0, false
}
