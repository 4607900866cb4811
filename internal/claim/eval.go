package claim

import (
	"fmt"

	"govis/internal/sched"
)

// Holds tells whether a statement holds in the run.
func (r *Run) Holds(st *Statement) Result {
	s := stretch{0, len(r.lines)}
	if st.from != nil {
		var why string
		if s, why = r.window(st); why != "" {
			return Result{Detail: why}
		}
	}
	res := Result{}
	for _, c := range st.clauses {
		if c.join == "and" && !res.Holds || c.join == "or" && res.Holds {
			continue
		}
		ok, why, err := r.clause(&c, s)
		switch {
		case err != nil:
			return Result{Detail: err.Error()}
		case c.negated && ok:
			why = "it does: " + c.verb
		}
		if res.Holds = ok != c.negated; !res.Holds {
			res.Detail = why
		}
	}
	if res.Holds {
		res.Detail = ""
	}
	return res
}

// window finds the lines of "from P to Q:".
func (r *Run) window(st *Statement) (s stretch, why string) {
	s = stretch{0, len(r.lines)}
	from, err := r.first(st.from, s, 0)
	if err != nil {
		return s, err.Error()
	}
	if from < 0 {
		return s, "no line matches the pattern after from"
	}
	to, err := r.first(st.to, s, from+1)
	if err != nil {
		return s, err.Error()
	}
	if to < 0 {
		to = s.hi - 1
	}
	return stretch{from, to + 1}, ""
}

// clause tells whether one clause holds, without its not, and why it does not.
func (r *Run) clause(c *clause, s stretch) (ok bool, why string, err error) {
	switch c.verb {
	case "order":
		return r.order(c, s)
	case "before":
		return r.before(c, s)
	case "seen", "never":
		i, err := r.first(c.patterns[0], s, s.lo)
		if c.verb == "never" && i >= 0 {
			return false, fmt.Sprintf("a line of step %d matches", r.lines[i].Step), err
		}
		return (i >= 0) == (c.verb == "seen"), "no line matches", err
	}
	n, why, err := r.measure(c, s)
	if err != nil || why != "" {
		return false, why, err
	}
	ok, want, err := c.compare.holds(n, r.values)
	return ok, fmt.Sprintf("%s %s, want %s", c.verb, show(n), want), err
}

// order finds lines for all patterns, one after the other.
func (r *Run) order(c *clause, s stretch) (ok bool, why string, err error) {
	at := s.lo
	for n, p := range c.patterns {
		i, err := r.first(p, s, at)
		if err != nil {
			return false, "", err
		}
		if i < 0 {
			why := fmt.Sprintf("no line matches the %s pattern", ordinal(n+1))
			if n > 0 {
				why += fmt.Sprintf(" after the %s, step %d", ordinal(n), r.lines[at-1].Step)
			}
			return false, why, nil
		}
		at = i + 1
	}
	return true, "", nil
}

// before compares the first lines of two patterns.
func (r *Run) before(c *clause, s stretch) (ok bool, why string, err error) {
	var at [2]int
	for n, p := range c.patterns {
		if at[n], err = r.first(p, s, s.lo); err != nil {
			return false, "", err
		}
		if at[n] < 0 {
			return false, fmt.Sprintf("no line matches the %s pattern", ordinal(n+1)), nil
		}
	}
	return at[0] < at[1], fmt.Sprintf("the 1st pattern comes at step %d, the 2nd at step %d",
		r.lines[at[0]].Step, r.lines[at[1]].Step), nil
}

// measure gives the number that a clause compares; why tells what keeps it from
// being one.
func (r *Run) measure(c *clause, s stretch) (n float64, why string, err error) {
	switch c.verb {
	case "time":
		return r.time(c, s)
	case "most", "final":
		n, err := r.inState(c, s)
		return float64(n), "", err
	case "inside":
		n, err := r.inside(c, s)
		return float64(n), "", err
	case "elsewhere":
		n, err := r.elsewhere(c, s)
		return float64(n), "", err
	}
	m, err := r.matcher(c.patterns[0])
	if err != nil {
		return 0, "", err
	}
	switch c.verb {
	case "count":
		for range m.in(s) {
			n++
		}
		return n, "", nil
	case "distinct":
		values := map[string]bool{}
		for i := range m.in(s) {
			if v, ok := r.text(r.lines[i], c.field); ok {
				values[v] = true
			}
		}
		return float64(len(values)), "", nil
	}
	return r.extreme(c, m, s)
}

// extreme is the largest or smallest value of a field.
func (r *Run) extreme(c *clause, m matcher, s stretch) (n float64, why string, err error) {
	found := false
	for i := range m.in(s) {
		v, ok := r.number(r.lines[i], c.field)
		if !ok {
			continue
		}
		if !found || c.verb == "max" && v > n || c.verb == "min" && v < n {
			n, found = v, true
		}
	}
	if !found {
		return 0, "no line that matches has a number for " + c.field.name, nil
	}
	return n, "", nil
}

// time is how long it takes from one line to another.
func (r *Run) time(c *clause, s stretch) (n float64, why string, err error) {
	at := s.lo
	var t [2]sched.Time
	for k, p := range c.patterns {
		i, err := r.first(p, s, at)
		if err != nil {
			return 0, "", err
		}
		if i < 0 {
			return 0, fmt.Sprintf("no line matches the %s pattern", ordinal(k+1)), nil
		}
		t[k], at = r.lines[i].T, i+1
	}
	return float64(t[1] - t[0]), "", nil
}

// inside is how many goroutines were between two lines of theirs at one moment.
func (r *Run) inside(c *clause, s stretch) (most int, err error) {
	enters, err := r.matcher(c.patterns[0])
	if err != nil {
		return 0, err
	}
	leaves, err := r.matcher(c.patterns[1])
	if err != nil {
		return 0, err
	}
	in := map[sched.GoID]bool{}
	starts := marks(enters.in(s))
	ends := marks(leaves.in(s))
	for i := s.lo; i < s.hi; i++ {
		switch g := r.lines[i].G; {
		case ends[i]:
			delete(in, g)
		case starts[i] && g != sched.NoG:
			in[g] = true
		}
		most = max(most, len(in))
	}
	return most, nil
}

// elsewhere counts the goroutines that first ran on another P than the one on which
// they were created.
func (r *Run) elsewhere(c *clause, s stretch) (n int, err error) {
	who, err := r.members(c.who)
	if err != nil {
		return 0, err
	}
	born := map[sched.GoID]sched.ProcID{}
	for _, l := range r.lines[s.lo:s.hi] {
		if l.P == nil || who != nil && !who[l.G] {
			continue
		}
		switch l.Kind {
		case sched.Create.String():
			born[l.G] = *l.P
		case sched.Start.String():
			if p, ok := born[l.G]; ok && p != *l.P {
				n++
			}
		}
	}
	return n, nil
}
