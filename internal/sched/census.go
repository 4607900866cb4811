package sched

import (
	"cmp"
	"slices"
)

// Census is who exists at one moment of a history, in which state and since when.
// Moving it a few entries on or back costs little, however many goroutines exist.
// It is for one goroutine at a time.
type Census struct {
	c      *Crowd
	at     Pos
	list   []Present
	counts []StateCounts // by group
	// buffers
	spare   []Present
	touched []Present
	later   []unread
}

// StateCounts says how many are in each state.
type StateCounts [NStates]int

// Present is a goroutine that exists at the moment of a census.
type Present struct {
	ID     GoID
	Group  int32  // in the crowd
	g      int32  // dense index
	From   Time   // when it came into the state
	Reason string // the runtime's, for the state
	State  State
}

// NewCensus makes a census of a crowd, at position 0.
func NewCensus(c *Crowd) *Census {
	return &Census{c: c, counts: make([]StateCounts, len(c.groups))}
}

// Find gives a goroutine of the census.
func (s *Census) Find(id GoID) (p *Present, ok bool) {
	g, known := s.c.h.dense(id)
	i, ok := s.find(g)
	if !known || !ok {
		return nil, false
	}
	return &s.list[i], true
}

// A census is moved along so many entries, and more where there are many to be
// counted; to go further it counts anew.
const (
	mostReplayed = 64
	replayShare  = 8 // one entry for so many who exist
)

// At gives those who exist at a position, in the order in which they were first
// seen, until the next call. The caller must not change them.
func (s *Census) At(p Pos) []Present {
	p = min(max(p, 0), s.c.h.entries)
	most := Pos(mostReplayed + len(s.list)/replayShare)
	switch d := p - s.at; {
	case d == 0:
	case d > most || -d > most:
		s.count(p)
	default:
		s.replay(min(p, s.at), max(p, s.at), p)
	}
	s.at = p
	return s.list
}

// count finds those who exist at a position.
func (s *Census) count(p Pos) {
	h := s.c.h
	s.list, s.later = s.list[:0], s.later[:0]
	clear(s.counts)
	h.eachAlive(p, func(a *alive) {
		now := Present{ID: h.id(a.g + 1), Group: s.c.of[a.g], State: a.st, g: a.g}
		if a.before != nil {
			now.From, now.Reason = a.before.t, h.strs[h.shapes[a.before.shape].reason]
		} else {
			s.later = append(s.later, unread{a.at, len(s.list)})
		}
		s.list = append(s.list, now)
		s.counts[now.Group][now.State]++
	})
	slices.SortFunc(s.later, func(a, b unread) int { return cmp.Compare(a.at, b.at) }) // each block is read once
	for _, l := range s.later {
		r, _ := h.row(l.at)
		s.list[l.i].From, s.list[l.i].Reason = r.t, h.reason(r)
	}
}

// unread is an entry of the list of which the last change has to be read.
type unread struct {
	at Pos
	i  int
}

// Counts gives how many of a group are in each state at a position.
func (s *Census) Counts(group int, p Pos) StateCounts {
	s.At(p)
	return s.counts[group]
}

func (s *Census) present(g int32, last Pos) Present {
	r, _ := s.c.h.row(last)
	return Present{ID: s.c.h.id(g + 1), Group: s.c.of[g], State: r.to(), From: r.t, Reason: s.c.h.reason(r), g: g}
}

// replay looks anew at those who changed between two positions.
func (s *Census) replay(lo, hi, p Pos) {
	h := s.c.h
	s.touched = s.touched[:0]
	for at := lo; at < hi; at++ {
		if r, _ := h.row(at); r.kind.changesG() {
			s.touched = append(s.touched, Present{g: r.g - 1})
		}
	}
	byIndex := func(a, b Present) int { return cmp.Compare(a.g, b.g) }
	slices.SortFunc(s.touched, byIndex)
	s.touched = slices.CompactFunc(s.touched, func(a, b Present) bool { return a.g == b.g })
	for i := range s.touched {
		t := &s.touched[i]
		if last, ok := h.lastChange(t.g, p); ok {
			*t = s.present(t.g, last)
		}
	}
	s.merge()
}

// merge puts those that were touched into the list, without those that do not
// exist.
func (s *Census) merge() {
	still := true // nobody came or went
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
		still = still && there == (t.State != NotExist)
	}
	if still {
		return
	}
	out, from := s.spare[:0], 0
	for i := range s.touched {
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
	s.list, s.spare = append(out, s.list[from:]...), s.list
}

func (s *Census) find(g int32) (int, bool) {
	return slices.BinarySearchFunc(s.list, g, func(p Present, g int32) int { return cmp.Compare(p.g, g) })
}
