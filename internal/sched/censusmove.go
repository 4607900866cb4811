package sched

import "slices"

// between collects those who change between two positions.
func (s *Census) between(lo, hi Pos) {
	s.changed = s.changed[:0]
	for at := lo; at < hi; at++ {
		if r, _ := s.c.h.row(at); r.kind.changesG() {
			s.changed = append(s.changed, r.g-1)
		}
	}
}

// differ collects those who may be otherwise at a position than where the census is:
// who changes in the segment of either, and exists at either, and who came into the
// state in which the segments begin in another way. Leaves of rosters that two
// segments share need no look. It gives false when there are too many.
func (s *Census) differ(p Pos) bool {
	h := s.c.h
	a, b := h.segs[segAt(h.segs, max(s.at-1, 0))], h.segs[segAt(h.segs, max(p-1, 0))]
	s.changed = s.changed[:0]
	s.changing(a, p)
	if a != b {
		s.changing(b, p)
		s.unshared(a.opening, b.opening)
	}
	return len(s.changed) <= mostReplayed+len(s.list)/movedShare
}

// changing collects those who change in a segment, and exist at a position or where
// the census is. Of those who are new in it most are passed over by the block.
func (s *Census) changing(seg *segment, p Pos) {
	add := func(g int32) {
		if born, ended := s.c.born[g], s.c.ended[g]; born < p && ended >= p || born < s.at && ended >= s.at {
			s.changed = append(s.changed, g)
		}
	}
	for _, g := range seg.lanes.old {
		add(g)
	}
	for g, end := seg.lanes.first, seg.lanes.end(); g < end; g++ {
		if b := &s.c.blocks[g/blockSize]; b.born >= max(p, s.at) || b.ended < min(p, s.at) {
			g |= blockSize - 1
			continue
		}
		add(g)
	}
}

// unshared collects those in leaves that only one of two rosters has.
func (s *Census) unshared(a, b roster) {
	add := func(leaf []opened) {
		for i := range leaf {
			s.changed = append(s.changed, leaf[i].g)
		}
	}
	for len(a) > 0 && len(b) > 0 {
		switch x, y := &a[0][0], &b[0][0]; {
		case x == y:
			a, b = a[1:], b[1:]
		case x.g <= y.g:
			add(a[0])
			a = a[1:]
		default:
			add(b[0])
			b = b[1:]
		}
	}
	for _, leaf := range slices.Concat(a, b) {
		add(leaf)
	}
}

// move looks anew at those who were collected.
func (s *Census) move(p Pos) {
	slices.Sort(s.changed)
	s.changed = slices.Compact(s.changed)
	s.touched = s.touched[:0]
	for _, g := range s.changed {
		now := Present{g: g}
		if a, ok := s.c.h.aliveAt(g, p); ok {
			now = s.present(&a)
		}
		s.touched = append(s.touched, now)
	}
	s.merge()
}

// merge puts those that were touched into the list, without those that do not
// exist. What stands before the first who came or went stays where it is.
func (s *Census) merge() {
	first, from := len(s.touched), 0 // who came or went
	for i := range s.touched {
		t := &s.touched[i]
		k, there := s.find(t.g)
		if there {
			was := &s.list[k]
			s.counts[was.Group][was.State]--
			if t.State != NotExist {
				*was = *t
			}
		}
		if t.State != NotExist {
			s.counts[t.Group][t.State]++
		}
		if there != (t.State != NotExist) && first == len(s.touched) {
			first, from = i, k
		}
	}
	if first == len(s.touched) {
		return
	}
	out, stays := s.spare[:0], from
	for i := first; i < len(s.touched); i++ {
		t := &s.touched[i]
		k, there := s.find(t.g)
		out = append(out, s.list[from:k]...)
		if from = k; there {
			from++
		}
		if t.State != NotExist {
			out = append(out, *t)
		}
	}
	out = append(out, s.list[from:]...)
	s.list, s.spare = append(s.list[:stays], out...), out
}
