//go:build go1.21

package probe

import "sync/atomic"

// Site is a place in the source text where an operation stands. The rewriter
// declares one for each operation that it replaces; they are static data, so
// that a program pays for them neither at its start nor for those it never
// reaches. Generic code shares a site among all its instances.
type Site struct {
	// Text is what docs/notes.md calls the description of a site: VERB
	// FILE:LINE:COL [name=EXPR] [type=TYPE].
	Text string
	// seen is the run that last knew the site's text, and the site's number.
	// In one word, since a number without its run would be used unannounced.
	seen atomic.Uint64
}

// sites is how many sites have a number. Numbers are handed out as the program
// gets to the sites: one known at build time would change all files whenever
// one of them changes.
var sites atomic.Uint32

// number gives the site's number in a run, and writes its text at first use.
func (s *Site) number(run uint32) uint64 {
	seen := s.seen.Load()
	if uint32(seen>>32) != run {
		seen = s.introduce(run)
	}
	return seen & (1<<32 - 1)
}

// introduce writes "site N TEXT". When goroutines meet here, each of them
// writes it: none may use a number before its text is in the trace.
func (s *Site) introduce(run uint32) uint64 {
	raceDisable()
	defer raceEnable()
	number := s.seen.Load() & (1<<32 - 1)
	if number == 0 {
		s.seen.CompareAndSwap(0, uint64(sites.Add(1)))
		number = s.seen.Load() & (1<<32 - 1)
	}
	n := note{run: run}
	n.put("site ")
	n.decimal(number)
	n.put(" ")
	n.put(s.Text)
	n.log()
	seen := uint64(run)<<32 | number
	s.seen.Store(seen)
	return seen
}
