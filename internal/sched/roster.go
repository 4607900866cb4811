package sched

import (
	"slices"
	"sort"
)

// opened is how a goroutine came into the state in which it is when a segment
// begins.
type opened struct {
	pos   Pos
	t     Time
	g     int32 // dense index
	shape ShapeID
	ctx   uint32
	step  uint32
}

// roster is who exists when a segment begins, by dense index, in leaves. A leaf in
// which nothing changes is shared with the segment before: a crowd that only waits
// takes no room.
type roster [][]opened

// A leaf has at most fullLeaf goroutines; one with fewer than thinLeaf is joined
// with the next.
const (
	fullLeaf = 64
	thinLeaf = 16
)

// of gives what is known of a goroutine; nil when it does not exist.
func (c roster) of(g int32) *opened {
	i := sort.Search(len(c), func(i int) bool { return c[i][0].g > g }) - 1
	if i < 0 {
		return nil
	}
	leaf := c[i]
	k := sort.Search(len(leaf), func(k int) bool { return leaf[k].g >= g })
	if k == len(leaf) || leaf[k].g != g {
		return nil
	}
	return &leaf[k]
}

// with gives the roster after changes, which ascend by goroutine. gone tells who
// does not exist any more.
func (c roster) with(changes []opened, gone func(*opened) bool) roster {
	if len(changes) == 0 {
		return c
	}
	var next roster
	var leaf []opened
	flush := func() {
		if len(leaf) > 0 {
			next = append(next, slices.Clip(leaf))
		}
		leaf = nil
	}
	put := func(o opened) {
		if gone(&o) {
			return
		}
		if leaf == nil {
			leaf = make([]opened, 0, fullLeaf)
		}
		if leaf = append(leaf, o); len(leaf) == fullLeaf {
			flush()
		}
	}
	for i, old := range c {
		n := len(changes) // that belong before the next leaf
		if i+1 < len(c) {
			n = sort.Search(n, func(k int) bool { return changes[k].g >= c[i+1][0].g })
		}
		if n == 0 && len(old) >= thinLeaf {
			flush()
			next = append(next, old)
			continue
		}
		for len(old) > 0 || n > 0 {
			switch {
			case n == 0 || len(old) > 0 && old[0].g < changes[0].g:
				put(old[0])
				old = old[1:]
				continue
			case len(old) > 0 && old[0].g == changes[0].g:
				old = old[1:]
			}
			put(changes[0])
			changes, n = changes[1:], n-1
		}
	}
	for _, o := range changes { // when the roster was empty
		put(o)
	}
	flush()
	return next
}

// rosterWalk goes through a roster.
type rosterWalk struct {
	c    roster
	leaf []opened
}

func (c roster) walk() rosterWalk { return rosterWalk{c: c} }

// peek gives the next one; nil at the end.
func (w *rosterWalk) peek() *opened {
	if len(w.leaf) == 0 {
		if len(w.c) == 0 {
			return nil
		}
		w.leaf, w.c = w.c[0], w.c[1:]
	}
	return &w.leaf[0]
}

func (w *rosterWalk) next() { w.leaf = w.leaf[1:] }
