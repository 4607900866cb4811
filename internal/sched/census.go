package sched

import (
	"cmp"
	"slices"
)

// Census is who exists at one moment of a history, in which state and since when.
// Moving it costs what changes between two moments, and not what exists, however
// many goroutines there are. It is for one goroutine at a time.
type Census struct {
	c      *Crowd
	at     Pos
	list   []Present
	counts []StateCounts // by group
	// buffers
	spare   []Present
	changed []int32
	touched []Present
	later   []*Present
}

// StateCounts says how many are in each state.
type StateCounts [NStates]int

// Present is a goroutine that exists at the moment of a census.
type Present struct {
	ID    GoID
	From  Time  // when it came into the state
	last  Pos   // its last change
	Group int32 // in the crowd
	g     int32 // dense index
	shape ShapeID
	State State
}

// Order gives how many goroutines were first seen before this one.
func (p *Present) Order() int { return int(p.g) }

// unread is the shape of a change that was not looked at yet.
const unread = ^ShapeID(0)

// NewCensus makes a census of a crowd, at position 0.
func NewCensus(c *Crowd) *Census {
	return &Census{c: c, counts: make([]StateCounts, len(c.groups))}
}

// Of is the crowd that is counted.
func (s *Census) Of() *Crowd { return s.c }

// Find gives a goroutine of the census.
func (s *Census) Find(id GoID) (p *Present, ok bool) {
	g, known := s.c.h.dense(id)
	i, ok := s.find(g)
	if !known || !ok {
		return nil, false
	}
	return &s.list[i], true
}

// Reason is the runtime's, for the state of one who exists.
func (s *Census) Reason(p *Present) string { return s.c.h.strs[s.shape(p).reason] }

// Stack gives the stack at which one who exists was last seen, as History.StackAt
// does.
func (s *Census) Stack(p *Present) StackID { return s.c.h.stackSince(p.g, p.last, s.shape(p)) }

// shape gives what is known of somebody's last change. Of one who changed in the
// segment it is read when it is asked for: that costs the reading of a block, and
// pictures show few of those who exist.
func (s *Census) shape(p *Present) *shape {
	if p.shape == unread {
		r, _ := s.c.h.row(p.last)
		p.shape = r.shape
	}
	return &s.c.h.shapes[p.shape]
}

// Learn reads the reasons and stacks of those who exist and are meant, each block once:
// for whoever asks them of many.
func (s *Census) Learn(meant func(*Present) bool) {
	s.later = s.later[:0]
	for i := range s.list {
		if p := &s.list[i]; p.shape == unread && meant(p) {
			s.later = append(s.later, p)
		}
	}
	slices.SortFunc(s.later, func(a, b *Present) int { return cmp.Compare(a.last, b.last) })
	for _, p := range s.later {
		s.shape(p)
	}
}

// A census is moved entry by entry for so many of them, and more where there are
// many to be counted; to go further it looks at whoever changes in the segments at
// both ends of the way, and where that is no small part of all, it counts anew.
const (
	mostReplayed = 64
	replayShare  = 8 // one entry for so many who exist
	movedShare   = 4 // one who changes for so many who exist
)

// At gives those who exist at a position, in the order in which they were first
// seen, until the next call. The caller must not change them.
func (s *Census) At(p Pos) []Present {
	p = min(max(p, 0), s.c.h.entries)
	most := Pos(mostReplayed + len(s.list)/replayShare)
	d := p - s.at
	switch {
	case d == 0:
		return s.list
	case d <= most && -d <= most:
		s.between(min(p, s.at), max(p, s.at))
	case len(s.list) == 0 || !s.differ(p):
		s.count(p)
		s.at = p
		return s.list
	}
	s.move(p)
	s.at = p
	return s.list
}

// count finds those who exist at a position.
func (s *Census) count(p Pos) {
	s.list = s.list[:0]
	clear(s.counts)
	s.c.h.eachAlive(p, s.c.ended, func(a *alive) {
		now := s.present(a)
		s.list = append(s.list, now)
		s.counts[now.Group][now.State]++
	})
}

// present writes down one who exists.
func (s *Census) present(a *alive) Present {
	now := Present{ID: s.c.h.id(a.g + 1), From: a.t, last: a.at, Group: s.c.of[a.g], g: a.g, shape: unread, State: a.st}
	if a.before != nil {
		now.shape = a.before.shape
	}
	return now
}

// Counts gives how many of a group are in each state at a position.
func (s *Census) Counts(group int, p Pos) StateCounts {
	s.At(p)
	return s.counts[group]
}

func (s *Census) find(g int32) (int, bool) {
	return slices.BinarySearchFunc(s.list, g, func(p Present, g int32) int { return cmp.Compare(p.g, g) })
}
