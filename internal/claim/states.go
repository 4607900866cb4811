package claim

import "govis/internal/sched"

// inState counts the goroutines in a state: the most at one moment of a stretch, or
// those at its end. States are counted from the history itself, so that a goroutine
// that was there before the story began counts, too.
func (r *Run) inState(c *clause, s stretch) (n int, err error) {
	if s.lo >= s.hi {
		return 0, nil
	}
	t := tally{run: r, set: c.state, in: map[sched.GoID]bool{}}
	if t.who, err = r.members(c.state.who); err != nil {
		return 0, err
	}
	if t.want, err = r.wanted(c.state.fields); err != nil {
		return 0, err
	}
	lo, hi := r.moments(s)
	most := 0
	for p := sched.Pos(0); p <= hi; p++ {
		e := r.h.Entry(p)
		t.add(&e)
		if p >= lo && !e.Quiet {
			most = max(most, len(t.in))
		}
	}
	if c.verb == "final" {
		return len(t.in), nil
	}
	return most, nil
}

// moments gives the first and the last entry of a stretch. What came after the last
// line of the story is no part of any.
func (r *Run) moments(s stretch) (lo, hi sched.Pos) {
	return r.lines[s.lo].Pos, r.lines[s.hi-1].Pos
}

// tally knows which goroutines are in a state.
type tally struct {
	run  *Run
	set  stateSet
	who  map[sched.GoID]bool
	want []wanted
	in   map[sched.GoID]bool
}

// add takes an entry into account.
func (t *tally) add(e *sched.Entry) {
	if e.Kind > sched.Exit && e.Kind != sched.Appear || t.who != nil && !t.who[e.G] {
		return
	}
	if g, ok := t.run.h.Goroutine(e.G); !ok || g.System {
		return
	}
	if t.is(e) {
		t.in[e.G] = true
	} else {
		delete(t.in, e.G)
	}
}

// is tells whether an entry puts its goroutine into the state.
func (t *tally) is(e *sched.Entry) bool {
	if t.set.name == "alive" {
		return e.To != sched.NotExist && t.reason(e.Reason)
	}
	return e.To.String() == t.set.name && t.reason(e.Reason)
}

func (t *tally) reason(reason string) bool {
	for _, w := range t.want {
		if !w.says(reason) {
			return false
		}
	}
	return true
}
