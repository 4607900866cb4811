package sched

// storing is a segmenter that works beside the builder: while the builder takes the
// next generation, it stores the last one.
type storing struct {
	w    segmenter
	done chan struct{} // closed when the last generation is stored; nil before the first
	free []row         // room of a generation that is stored
	busy []row         // room of the one that is being stored
}

// atOnce is the most entries of a generation that are stored at once: a goroutine
// would take longer to start.
const atOnce = 10_000

// store stores a generation when those before are stored.
func (s *storing) store(g *generation) {
	s.wait()
	s.busy = g.rows[:0]
	if len(g.rows) <= atOnce {
		s.w.take(g)
		return
	}
	s.done = make(chan struct{})
	go func() {
		defer close(s.done)
		s.w.take(g)
	}()
}

// wait waits until everything is stored.
func (s *storing) wait() *segmenter {
	if s.done != nil {
		<-s.done
	}
	if s.busy != nil {
		s.free, s.busy = s.busy, nil
	}
	return &s.w
}

// room gives room for the rows of a generation.
func (s *storing) room() []row {
	rows := s.free
	s.free = nil
	return rows
}
