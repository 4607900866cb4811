package wire

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
// place in a list. A place never moves, so whoever holds one need not search.
type goTable struct {
	slots []slot // a power of two
	used  int    // slots that are not empty; those of the dead, too
	list  []goState
	free  []uint32 // places of the dead
	live  int
}

type slot struct {
	id int64
	at uint32 // place in the list; 0: the slot is empty; dead: none any more
}

const dead = ^uint32(0)

func newGoTable() goTable {
	return goTable{slots: make([]slot, 1<<10), list: make([]goState, 1, 1<<9)}
}

// hash spreads numbers, which are mostly consecutive.
func (t *goTable) hash(id int64) uint64 {
	return uint64(id) * 0x9e3779b97f4a7c15 >> 32 & uint64(len(t.slots)-1)
}

// find gives the place of a goroutine that exists; 0 for none.
func (t *goTable) find(id int64) uint32 {
	mask := uint64(len(t.slots) - 1)
	for i := t.hash(id); ; i = (i + 1) & mask {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.id == id && s.at != 0 {
			if s.at == dead {
				return 0
			}
			return s.at
		}
		if s.at == 0 {
			return 0
		}
	}
}

// add makes a goroutine that does not exist yet.
func (t *goTable) add(id int64) *goState {
	if 4*(t.used+1) > 3*len(t.slots) {
		t.rehash()
	}
	var at uint32
	if n := len(t.free); n > 0 {
		at, t.free = t.free[n-1], t.free[:n-1]
	} else {
		at = uint32(len(t.list))
		t.list = append(t.list, goState{})
	}
	t.put(id, at)
	t.live++
	g := &t.list[at]
	*g = goState{id: id}
	return g
}

// put enters a place into the slots.
func (t *goTable) put(id int64, at uint32) {
	mask := uint64(len(t.slots) - 1)
	for i := t.hash(id); ; i = (i + 1) & mask {
		switch s := &t.slots[i]; {
		case s.at == 0:
			t.used++
			*s = slot{id, at}
			return
		case s.id == id: // it was dead
			s.at = at
			return
		}
	}
}

// remove ends a goroutine.
func (t *goTable) remove(at uint32) {
	g := &t.list[at]
	t.put(g.id, dead)
	t.free = append(t.free, at)
	t.live--
	*g = goState{id: g.id}
}

// rehash makes room and forgets the dead.
func (t *goTable) rehash() {
	old, size := t.slots, 1<<10
	for size < 4*t.live {
		size *= 2
	}
	t.slots, t.used = make([]slot, size), 0
	for _, s := range old {
		if s.at != 0 && s.at != dead {
			t.put(s.id, s.at)
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
