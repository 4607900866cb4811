package sched

// storing is a segmenter that works beside the builder: while the builder takes the
// next generation, it stores the last one.
type storing struct {
	w    segmenter
	pool rowPool
	done chan struct{} // closed when the last generation is stored; nil before the first
}

func newStoring() storing {
	pool := make(rowPool, mostFree)
	return storing{w: segmenter{cut: segmentEntries, pool: pool}, pool: pool}
}

// atOnce is the most entries of a generation that are stored at once: a goroutine
// would take longer to start.
const atOnce = 10_000

// store stores a generation when those before are stored.
func (s *storing) store(g *generation) {
	s.wait()
	if g.rows.n <= atOnce {
		s.w.take(g)
		return
	}
	s.done = make(chan struct{})
	go func() {
		defer close(s.done)
		s.w.take(g)
	}()
}

// idle tells that everything is stored.
func (s *storing) idle() bool {
	if s.done == nil {
		return true
	}
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// wait waits until everything is stored.
func (s *storing) wait() *segmenter {
	if s.done != nil {
		<-s.done
	}
	return &s.w
}
