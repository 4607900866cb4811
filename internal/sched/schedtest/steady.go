package schedtest

import "govis/internal/sched"

// Steady writes a long history: entries 100 ns apart, in generations of so many.
type Steady struct {
	B     *sched.Builder
	Every int // entries in a generation
	N     int // entries so far
	now   sched.Time
}

// Add takes the next entry, whose time it sets. It panics when the entry cannot follow.
func (s *Steady) Add(e sched.Entry) {
	s.now += 100
	e.T = s.now
	if err := s.B.Add(e); err != nil {
		panic(err)
	}
	if s.N++; s.N%s.Every == 0 {
		s.B.Seal()
	}
}
