package sched

import "sort"

// segment is an immutable stretch of a history, in columns. It always begins
// at the beginning of a step or of a generation, so that no step spans two.
type segment struct {
	first     Pos // of its first entry
	firstStep int // steps before it; its own first step has number firstStep+1
	gen       int // generation of the trace, from 0

	t        []Time
	kind     []Kind
	flags    []uint8 // phase | evidence<<2 | quiet<<4 | within<<5
	g        []int32 // dense goroutine index + 1; 0 none
	peer     []int32
	fromTo   []uint8
	p        []int32
	m        []int32
	stack    []StackID
	gstack   []StackID
	reason   []uint32 // into strs
	text     []uint32
	extra    []int32 // into extras, -1 none
	step     []uint32
	op       []OpID // nil when none of its entries belongs to an operation
	extras   []extra
	stepLow  []int32 // first entry of each own step, relative to first
	genStep  int     // steps of the same generation before this segment
	opening  []opened
	lanes    index // per goroutine: its state changes
	procs    index // per P: entries that change who is on it
	ranges   []int32
	world    []Pos     // beginnings of the ranges of the whole program under way before it
	turns    []turning // where such ranges begin and end
	lastTime Time
}

// extra is what few entries have.
type extra struct {
	category      uint32
	value, parent int64
}

// opened says where a goroutine that is alive at the start of a segment last
// changed its state.
type opened struct {
	g   int32 // dense index
	pos Pos
}

// index lists, for each key, the entries of a segment that concern it.
type index struct {
	keys []int32 // sorted
	off  []int32 // len(keys)+1
	rows []int32 // relative to the segment, ascending within a key
}

// of gives the entries of one key.
func (ix *index) of(key int32) []int32 {
	i := sort.Search(len(ix.keys), func(i int) bool { return ix.keys[i] >= key })
	if i == len(ix.keys) || ix.keys[i] != key {
		return nil
	}
	return ix.rows[ix.off[i]:ix.off[i+1]]
}

// newIndex groups rows by key; pairs come in row order.
func newIndex(keys, rows []int32) index {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	sort.SliceStable(order, func(a, b int) bool { return keys[order[a]] < keys[order[b]] })
	ix := index{rows: make([]int32, 0, len(rows))}
	for _, i := range order {
		if n := len(ix.keys); n == 0 || ix.keys[n-1] != keys[i] {
			ix.keys = append(ix.keys, keys[i])
			ix.off = append(ix.off, int32(len(ix.rows)))
		}
		ix.rows = append(ix.rows, rows[i])
	}
	ix.off = append(ix.off, int32(len(ix.rows)))
	return ix
}

// open gives the position of the last state change of a goroutine before the
// segment; ok is false when it was not alive then.
func (s *segment) open(g int32) (Pos, bool) {
	i := sort.Search(len(s.opening), func(i int) bool { return s.opening[i].g >= g })
	if i < len(s.opening) && s.opening[i].g == g {
		return s.opening[i].pos, true
	}
	return 0, false
}

// lastBefore gives the last of rows (ascending) that is below limit, or -1.
func lastBefore(rows []int32, limit int32) int32 {
	i := sort.Search(len(rows), func(i int) bool { return rows[i] >= limit })
	if i == 0 {
		return -1
	}
	return rows[i-1]
}
