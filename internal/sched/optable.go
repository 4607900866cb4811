package sched

import "sort"

// opChunk is how many operations lie together.
const opChunk = 256

// opTable holds operations by number. Histories share its chunks with the
// builder: a chunk that has been handed out is copied before it changes.
type opTable struct {
	chunks []*[opChunk]Op
	n      int
}

func (t *opTable) at(id OpID) *Op { return &t.chunks[(id-1)/opChunk][(id-1)%opChunk] }

// opStore is the builder's table.
type opStore struct {
	opTable
	shared []bool // chunks that histories hold
}

// add makes room for one more and gives it.
func (s *opStore) add() *Op {
	if s.n%opChunk == 0 {
		s.chunks, s.shared = append(s.chunks, new([opChunk]Op)), append(s.shared, false)
	}
	s.n++
	op := s.edit(OpID(s.n))
	op.ID = OpID(s.n)
	return op
}

// edit gives an operation to be changed.
func (s *opStore) edit(id OpID) *Op {
	k := (id - 1) / opChunk
	if s.shared[k] {
		own := *s.chunks[k]
		s.chunks[k], s.shared[k] = &own, false
	}
	return s.at(id)
}

// publish gives the table as it is now.
func (s *opStore) publish() opTable {
	for i := range s.shared {
		s.shared[i] = true
	}
	return opTable{append([]*[opChunk]Op(nil), s.chunks...), s.n}
}

// countOps tells how many of a list, in the order of their begin, began before a
// position.
func countOps(t *opTable, list []OpID, p Pos) int {
	return sort.Search(len(list), func(i int) bool { return t.at(list[i]).Begin >= p })
}
