package sched

import "sort"

// opTable holds operations by number.
type opTable struct{ list table[Op] }

func (t *opTable) at(id OpID) *Op { return t.list.at(int(id) - 1) }

func (t *opTable) count() int { return t.list.n }

// opStore is the builder's table.
type opStore struct{ list store[Op] }

func (s *opStore) at(id OpID) *Op { return s.list.at(int(id) - 1) }

// add makes room for one more and gives it.
func (s *opStore) add() *Op {
	op := s.list.add()
	op.ID = OpID(s.list.n)
	return op
}

// edit gives an operation to be changed.
func (s *opStore) edit(id OpID) *Op { return s.list.edit(int(id) - 1) }

// publish gives the table as it is now.
func (s *opStore) publish() opTable { return opTable{s.list.publish(s.list.n)} }

// countOps tells how many of a list, in the order of their begin, began before a
// position.
func countOps(t *opTable, list []OpID, p Pos) int {
	return sort.Search(len(list), func(i int) bool { return t.at(list[i]).Begin >= p })
}
