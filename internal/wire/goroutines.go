package wire

import "math/bits"

// goState is what is known of a goroutine.
type goState struct {
	id       int64
	gen, seq uint64 // the sequence number of its last event, in that generation
	status   uint8  // 0: it does not exist
	more     *goMore
}

// goMore is what few goroutines have.
type goMore struct {
	regions []region
	ranges  []openRange
}

type region struct {
	task uint64
	name string
}

// openRange is a range that has begun: the type of its first event, and for a
// stop of the world why.
type openRange struct {
	typ byte
	why uint64
}

// goTable finds goroutines by number: open addressing into slots that name a
// place in a list. A place never moves, so whoever holds one need not search. The
// slots are small, so that those of many goroutines fit into a cache.
type goTable struct {
	slots []uint32  // places in the list, 0 for none; a power of two, at most half of them used
	shift int       // leaves so many bits of a hash as a slot has
	list  []goState // the first one is nobody
	free  []uint32  // places of those that ended
	live  int
}

func newGoTable() goTable {
	t := goTable{list: make([]goState, 1, 1<<9)}
	t.resize(1 << 10)
	return t
}

// hashFactor is 2^64 divided by the golden ratio: the products with numbers that
// follow each other lie far from each other.
const hashFactor = 0x9e3779b97f4a7c15

// hash gives the slot in which to begin. The numbers are mostly consecutive.
func (t *goTable) hash(id int64) int {
	return int(uint64(id) * hashFactor >> (t.shift & 63))
}

// find gives the place of a goroutine that exists; 0 for none.
func (t *goTable) find(id int64) uint32 {
	for i := t.hash(id); ; i++ {
		at := t.slots[i&(len(t.slots)-1)]
		if at == 0 || t.list[at].id == id {
			return at
		}
	}
}

// add makes a goroutine that does not exist yet.
func (t *goTable) add(id int64) *goState {
	if t.live++; 2*t.live > len(t.slots) {
		t.resize(2 * len(t.slots))
	}
	var at uint32
	if n := len(t.free); n > 0 {
		at, t.free = t.free[n-1], t.free[:n-1]
	} else {
		at = uint32(len(t.list))
		t.list = append(t.list, goState{})
	}
	t.put(id, at)
	g := &t.list[at]
	*g = goState{id: id}
	return g
}

// put enters a place into the slots.
func (t *goTable) put(id int64, at uint32) {
	i := t.hash(id)
	for t.slots[i&(len(t.slots)-1)] != 0 {
		i++
	}
	t.slots[i&(len(t.slots)-1)] = at
}

// remove ends a goroutine. Those behind it move to where they can be found
// without it.
func (t *goTable) remove(at uint32) {
	mask := len(t.slots) - 1
	i := t.hash(t.list[at].id)
	for t.slots[i] != at {
		i = (i + 1) & mask
	}
	for j := (i + 1) & mask; t.slots[j] != 0; j = (j + 1) & mask {
		home := t.hash(t.list[t.slots[j]].id)
		if (j-home)&mask >= (j-i)&mask {
			t.slots[i], i = t.slots[j], j
		}
	}
	t.slots[i] = 0
	t.free = append(t.free, at)
	t.live--
	t.list[at] = goState{}
}

// resize enters all goroutines into that many slots, a power of two.
func (t *goTable) resize(size int) {
	old := t.slots
	t.slots, t.shift = make([]uint32, size), 64-bits.Len(uint(size-1))
	for _, at := range old {
		if at != 0 {
			t.put(t.list[at].id, at)
		}
	}
}

// extra gives what few goroutines have.
func (g *goState) extra() *goMore {
	if g.more == nil {
		g.more = &goMore{}
	}
	return g.more
}

// open tells whether a range is open.
func (m *goMore) open(r openRange) bool {
	for _, o := range m.ranges {
		if o == r {
			return true
		}
	}
	return false
}

// end ends the first range of a type and gives its reason.
func (m *goMore) end(typ byte) (why uint64, ok bool) {
	for i, o := range m.ranges {
		if o.typ == typ {
			last := len(m.ranges) - 1
			m.ranges[i] = m.ranges[last]
			m.ranges = m.ranges[:last]
			return o.why, true
		}
	}
	return 0, false
}
