package sched

import "sync"

// storing is a segmenter that works beside the builder: it stores pieces while the
// builder takes what follows.
type storing struct {
	w     segmenter
	pool  rowPool
	mu    sync.Mutex
	moved sync.Cond // something of what follows has changed
	queue []*piece  // that wait
	busy  bool      // a goroutine takes them
	open  int       // ends of generations among them, and that which is being stored
	whole stored
}

// stored is what has been stored of whole generations.
type stored struct {
	segs  []*segment
	procs []int32
	steps int
	pos   Pos
}

// mostWaiting is how many pieces may wait; the builder waits then, too.
const mostWaiting = 4

func newStoring() *storing {
	pool := make(rowPool, mostFree)
	s := &storing{w: segmenter{cut: segmentEntries, pool: pool}, pool: pool}
	s.moved.L = &s.mu
	return s
}

// atOnce is the most entries of a piece that are stored at once, when nothing waits: a
// goroutine would take longer to start.
const atOnce = 10_000

// store stores a piece when those before are stored.
func (s *storing) store(p *piece) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.last {
		s.open++
	}
	if !s.busy && p.last && p.rows.n <= atOnce {
		s.take(p)
		return
	}
	for len(s.queue) >= mostWaiting {
		s.moved.Wait()
	}
	if s.queue = append(s.queue, p); !s.busy {
		s.busy = true
		go s.run()
	}
}

// run stores what waits. It does not defer to unlock: that would be a second error where
// the segmenter panics, and hide the first.
func (s *storing) run() {
	s.mu.Lock()
	for len(s.queue) > 0 {
		p := s.queue[0]
		s.queue = s.queue[1:]
		s.moved.Signal()
		s.mu.Unlock()
		s.w.take(p)
		s.mu.Lock()
		s.took(p)
	}
	s.busy = false
	s.mu.Unlock()
}

// take stores a piece.
func (s *storing) take(p *piece) {
	s.w.take(p)
	s.took(p)
}

// took notes that a piece is stored.
func (s *storing) took(p *piece) {
	if p.last {
		w := &s.w
		s.whole = stored{w.segs[:len(w.segs):len(w.segs)], w.procs[:len(w.procs):len(w.procs)], w.steps, w.pos}
		s.open--
		s.moved.Signal()
	}
}

// idle tells that all generations that have ended are stored.
func (s *storing) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open == 0
}

// wait waits until all generations that have ended are stored, and gives them.
func (s *storing) wait() stored {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.open > 0 {
		s.moved.Wait()
	}
	return s.whole
}
