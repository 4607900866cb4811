package sched

// tableChunk is how many elements of a table lie together.
const tableChunk = 256

// table is a list that histories share with the builder which adds to it.
type table[T any] struct {
	chunks []*[tableChunk]T
	n      int
}

func (t *table[T]) at(i int) *T { return &t.chunks[i/tableChunk][i%tableChunk] }

// store is the builder's table. A chunk that has been handed out is copied before
// it changes, so that what histories saw stays as it was.
type store[T any] struct {
	table[T]
	shared []bool // chunks that histories hold
}

// add makes room for one more and gives it.
func (s *store[T]) add() *T {
	if s.n%tableChunk == 0 {
		s.chunks, s.shared = append(s.chunks, new([tableChunk]T)), append(s.shared, false)
	}
	s.n++
	return s.edit(s.n - 1)
}

// edit gives an element to be changed.
func (s *store[T]) edit(i int) *T {
	k := i / tableChunk
	if s.shared[k] {
		own := *s.chunks[k]
		s.chunks[k], s.shared[k] = &own, false
	}
	return s.at(i)
}

// publish gives the table as it is now, as far as element n.
func (s *store[T]) publish(n int) table[T] {
	chunks := (n + tableChunk - 1) / tableChunk
	for i := range chunks {
		s.shared[i] = true
	}
	return table[T]{append([]*[tableChunk]T(nil), s.chunks[:chunks]...), n}
}
