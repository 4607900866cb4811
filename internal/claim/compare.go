package claim

// comparison is what a clause wants of its number.
type comparison struct {
	op   string // one of the comparisons, or "in"
	x, y *expr  // y of "in" only
}

// comparison reads CMP EXPR, or in A..B.
func (s *scanner) comparison(c *clause) error {
	w, err := s.next()
	if err != nil {
		return err
	}
	if w.text != "in" && (w.text == "" || operator(w.text) != w.text) {
		return wrong(s.text, w.at, "expected == != < <= > >= or in%s", insteadOf(w))
	}
	c.compare.op = w.text
	if c.compare.x, err = s.expr(); err != nil {
		return err
	}
	if w.text == "in" {
		if s.skip(); !s.has(".") || len(s.text) < s.pos+2 || s.text[s.pos+1] != '.' {
			return wrong(s.text, s.pos, "expected .. as in 1..3%s", instead(s.text[s.pos:]))
		}
		s.pos += 2
		if c.compare.y, err = s.expr(); err != nil {
			return err
		}
		if x, y := c.compare.x, c.compare.y; x.op == 'n' && y.op == 'n' && x.value > y.value {
			return wrong(s.text, w.at, "nothing is in %s..%s: the smaller number stands first", show(x.value), show(y.value))
		}
	}
	return nil
}

// holds compares a number with what is wanted, and says what that is.
func (c comparison) holds(n float64, v Values) (ok bool, want string, err error) {
	x, err := c.x.eval(v)
	if err != nil {
		return false, "", err
	}
	want = c.op + " " + show(x)
	switch c.op {
	case "==":
		ok = n == x
	case "!=":
		ok = n != x
	case "<":
		ok = n < x
	case "<=":
		ok = n <= x
	case ">":
		ok = n > x
	case ">=":
		ok = n >= x
	default:
		y, err := c.y.eval(v)
		if err != nil {
			return false, "", err
		}
		ok, want = n >= x && n <= y, want+".."+show(y)
	}
	return ok, want, nil
}
