package claim

import (
	"slices"
	"strings"

	"govis/internal/near"
)

// Statement says something of a whole run.
type Statement struct {
	text     string
	from, to *Pattern // the lines that it looks at; nil: all
	clauses  []clause
}

// String gives the statement as it was written.
func (s *Statement) String() string { return s.text }

// Order tells whether it is an order claim: one that the scheduler may break now
// and then, when it stops a goroutine by force.
func (s *Statement) Order() bool {
	return slices.ContainsFunc(s.clauses, func(c clause) bool { return c.verb == "order" || c.verb == "before" })
}

// clause is one part of a statement.
type clause struct {
	join     string // "and" or "or", to what stands before it; "" for the first
	negated  bool
	verb     string
	patterns []*Pattern
	field    fieldDef // of distinct, max, min
	who      *who     // of elsewhere
	state    stateSet // of most, final
	compare  comparison
	at       int
}

// stateSet describes goroutines by what they are doing.
type stateSet struct {
	name   string
	who    *who
	fields []field
}

// verbs are the words that clauses begin with, and how the rest is read.
var verbs = []struct {
	name string
	read func(*scanner, *clause) error
}{
	{"order", (*scanner).order},
	{"before", (*scanner).before},
	{"seen", (*scanner).one},
	{"never", (*scanner).one},
	{"count", (*scanner).compared},
	{"distinct", (*scanner).ofField},
	{"max", (*scanner).ofField},
	{"min", (*scanner).ofField},
	{"time", (*scanner).between},
	{"most", (*scanner).inState},
	{"final", (*scanner).inState},
	{"inside", (*scanner).between},
	{"elsewhere", (*scanner).elsewhere},
}

func verbNames() []string {
	var names []string
	for _, v := range verbs {
		names = append(names, v.name)
	}
	return names
}

// mostStates and finalStates are the states that can be counted.
var (
	mostStates  = []string{"running", "runnable", "waiting", "syscall", "alive"}
	finalStates = append(slices.Clone(mostStates), "notexist")
)

// Parse reads a statement.
func Parse(text string) (*Statement, error) {
	s := &scanner{text: text}
	st := &Statement{text: text}
	if err := s.window(st); err != nil {
		return nil, err
	}
	for join := ""; ; {
		c, err := s.clause()
		if err != nil {
			return nil, err
		}
		c.join = join
		st.clauses = append(st.clauses, c)
		w, err := s.next()
		switch {
		case err != nil:
			return nil, err
		case w.text == "":
			return st, nil
		case w.text != "and" && w.text != "or":
			return nil, wrong(text, w.at, "expected and, or, or the end, not %q", w.text)
		}
		join = w.text
	}
}

// window reads "from P to P:", where it stands.
func (s *scanner) window(st *Statement) error {
	w, err := s.peek()
	if err != nil || w.text != "from" {
		return err
	}
	_, _ = s.next()
	if st.from, err = s.pattern(); err != nil {
		return err
	}
	if err = s.expect("to", "from PATTERN"); err != nil {
		return err
	}
	if st.to, err = s.pattern(); err != nil {
		return err
	}
	return s.expect(":", "from PATTERN to PATTERN")
}

// expect reads a word that must be there.
func (s *scanner) expect(text, after string) error {
	w, err := s.next()
	if err == nil && w.text != text {
		err = wrong(s.text, w.at, "expected %s after %s%s", text, after, insteadOf(w))
	}
	return err
}

func (s *scanner) clause() (clause, error) {
	w, err := s.next()
	c := clause{at: w.at}
	if err == nil && w.text == "not" {
		c.negated = true
		w, err = s.next()
	}
	if err != nil {
		return c, err
	}
	for _, v := range verbs {
		if v.name == w.text {
			c.verb = w.text
			return c, v.read(s, &c)
		}
	}
	return c, wrong(s.text, w.at, "expected a clause%s%s: it begins with one of %s", insteadOf(w), near.Hint(w.text, verbNames()), strings.Join(verbNames(), ", "))
}

// order reads P; P; …
func (s *scanner) order(c *clause) error {
	for {
		p, err := s.pattern()
		if err != nil {
			return err
		}
		c.patterns = append(c.patterns, p)
		if w, err := s.peek(); err != nil || w.text != ";" {
			if err == nil && len(c.patterns) < 2 {
				err = wrong(s.text, w.at, "expected ; and another pattern: an order has two or more")
			}
			return err
		}
		_, _ = s.next()
	}
}

// before reads P; P
func (s *scanner) before(c *clause) error {
	if err := s.order(c); err != nil {
		return err
	}
	if len(c.patterns) > 2 {
		return wrong(s.text, c.patterns[2].at, "before takes two patterns; order takes more")
	}
	return nil
}

// one reads P
func (s *scanner) one(c *clause) error {
	p, err := s.pattern()
	c.patterns = []*Pattern{p}
	return err
}

// compared reads P CMP EXPR
func (s *scanner) compared(c *clause) error {
	if err := s.one(c); err != nil {
		return err
	}
	return s.comparison(c)
}

// ofField reads FIELD P CMP EXPR
func (s *scanner) ofField(c *clause) error {
	w, err := s.next()
	if err != nil {
		return err
	}
	def, ok := fieldNamed(w.text)
	if slices.Contains(distinctNames, w.text) {
		def, ok = fieldDef{name: w.text}, true
	}
	switch {
	case !ok || def.kind == nthField || def.kind == boolField:
		names := slices.Concat(distinctNames, fieldNames())
		return wrong(s.text, w.at, "expected a field, such as g or value, after %s%s%s", c.verb, insteadOf(w), near.Hint(w.text, names))
	case c.verb != "distinct" && !def.numeric():
		return wrong(s.text, w.at, "%s is no number that could have a largest or smallest", w.text)
	}
	c.field = def
	if err := s.compared(c); err != nil {
		return err
	}
	if k := c.patterns[0].kind; !slices.Contains(distinctNames, def.name) && !def.has(k) {
		return wrong(s.text, w.at, "a line of kind %s has no field %s", k, def.name)
	}
	return nil
}

// between reads P .. P CMP EXPR
func (s *scanner) between(c *clause) error {
	first, err := s.pattern()
	if err != nil {
		return err
	}
	if err := s.expect("..", "the first pattern of "+c.verb); err != nil {
		return err
	}
	second, err := s.pattern()
	if err != nil {
		return err
	}
	c.patterns = []*Pattern{first, second}
	return s.comparison(c)
}

// inState reads STATE [WHO] {reason:…} CMP EXPR
func (s *scanner) inState(c *clause) error {
	states := mostStates
	if c.verb == "final" {
		states = finalStates
	}
	w, err := s.next()
	if err != nil {
		return err
	}
	if !slices.Contains(states, w.text) {
		return wrong(s.text, w.at, "expected a state after %s%s: %s", c.verb, insteadOf(w), oneOf(states))
	}
	// Read like a pattern: its line is what put a goroutine into the state.
	p := &Pattern{kind: anyKind, at: w.at}
	if err := s.demands(p); err != nil {
		return err
	}
	for _, f := range p.fields {
		if f.def.name != "reason" {
			return wrong(s.text, f.at, "of a state only the reason is known, not %s", f.def.name)
		}
	}
	if p.nth != nil {
		return wrong(s.text, w.at, "nth is for lines, not for states")
	}
	c.state = stateSet{name: w.text, who: p.who, fields: p.fields}
	return s.comparison(c)
}

// elsewhere reads WHO CMP EXPR
func (s *scanner) elsewhere(c *clause) error {
	w, err := s.next()
	if err != nil {
		return err
	}
	if endsPattern(w) {
		return wrong(s.text, w.at, "expected the name of a function, or *, after elsewhere%s", insteadOf(w))
	}
	if c.who, err = s.who(w); err != nil {
		return err
	}
	return s.comparison(c)
}
