package claim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// expr is an arithmetic expression over parameters.
type expr struct {
	op    byte // one of + - * /, 'n' for a number, 'x' for a name; '-' without x negates y
	x, y  *expr
	value float64
	name  string
	at    int // in the text
}

// maxOperands bounds the expressions of one text: each operand may be nested in the
// one before, and no stack is deep enough for whatever somebody may write.
const maxOperands = 1000

// procsName stands for GOMAXPROCS.
const procsName = "procs"

// units are what may follow a number, in nanoseconds.
var units = []struct {
	name string
	ns   float64
}{{"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}}

// expr reads the longest expression that stands here.
func (s *scanner) expr() (*expr, error) {
	x, err := s.product()
	for err == nil {
		s.skip()
		if !s.has("+-") {
			return x, nil
		}
		x = &expr{op: s.text[s.pos], x: x, at: s.pos}
		s.pos++
		x.y, err = s.product()
	}
	return nil, err
}

func (s *scanner) product() (*expr, error) {
	x, err := s.operand()
	for err == nil {
		s.skip()
		if !s.has("*/") {
			return x, nil
		}
		x = &expr{op: s.text[s.pos], x: x, at: s.pos}
		s.pos++
		x.y, err = s.operand()
	}
	return nil, err
}

// has tells whether one of the characters stands here.
func (s *scanner) has(chars string) bool {
	return s.pos < len(s.text) && strings.IndexByte(chars, s.text[s.pos]) >= 0
}

func (s *scanner) operand() (*expr, error) {
	s.skip()
	at := s.pos
	if s.operands++; s.operands > maxOperands {
		return nil, wrong(s.text, at, "more than %d numbers and names: that is too long", maxOperands)
	}
	switch {
	case s.has("0123456789"):
		return s.number()
	case s.has("-"):
		s.pos++
		y, err := s.operand()
		return &expr{op: '-', y: y, at: at}, err
	case s.has("("):
		s.pos++
		x, err := s.expr()
		if err != nil {
			return nil, err
		}
		if s.skip(); !s.has(")") {
			return nil, wrong(s.text, s.pos, "expected ) for the ( of column %d", at+1)
		}
		s.pos++
		return x, nil
	}
	for s.pos < len(s.text) && isLetter(s.text[s.pos], s.pos > at) {
		s.pos++
	}
	if s.pos == at {
		return nil, wrong(s.text, at, "expected a number, the name of a parameter, procs or (%s", instead(s.text[at:]))
	}
	return &expr{op: 'x', name: s.text[at:s.pos], at: at}, nil
}

// number reads 3, 1.8 or 5ms. The dots of 1..3 are not its own.
func (s *scanner) number() (*expr, error) {
	at := s.pos
	digits := func() {
		for s.has("0123456789") {
			s.pos++
		}
	}
	digits()
	if rest := s.text[s.pos:]; len(rest) > 1 && rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9' {
		s.pos++
		digits()
	}
	n, err := strconv.ParseFloat(s.text[at:s.pos], 64)
	if err != nil {
		return nil, wrong(s.text, at, "%s is too large a number", s.text[at:s.pos])
	}
	end := s.pos
	for end < len(s.text) && (isLetter(s.text[end], true) || s.text[end] >= 0x80) {
		end++
	}
	unit := s.text[s.pos:end]
	if unit == "" {
		return &expr{op: 'n', value: n, at: at}, nil
	}
	for _, u := range units {
		if u.name == unit {
			s.pos = end
			return &expr{op: 'n', value: n * u.ns, at: at}, nil
		}
	}
	return nil, wrong(s.text, s.pos, "%q is no unit of time: ns, us, ms and s are", unit)
}

// isLetter tells what names are made of; digits may follow.
func isLetter(c byte, later bool) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || later && c >= '0' && c <= '9'
}

// instead names what stands where something else is expected.
func instead(rest string) string {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return ", but the text ends"
	}
	return fmt.Sprintf(", not %q", fields[0])
}

// eval computes an expression.
func (e *expr) eval(v Values) (float64, error) {
	switch e.op {
	case 'n':
		return e.value, nil
	case 'x':
		return v.number(e.name)
	}
	x := 0.0
	if e.x != nil {
		var err error
		if x, err = e.x.eval(v); err != nil {
			return 0, err
		}
	}
	y, err := e.y.eval(v)
	if err != nil {
		return 0, err
	}
	switch e.op {
	case '+':
		x += y
	case '-':
		x -= y
	case '*':
		x *= y
	default:
		x /= y
	}
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, fmt.Errorf("a division by 0, or a number that is too large")
	}
	return x, nil
}

// number is what a name stands for.
func (v Values) number(name string) (float64, error) {
	if name == procsName {
		return float64(v.Procs), nil
	}
	text, ok := v.Params[name]
	if !ok {
		return 0, fmt.Errorf("there is no parameter %s", name)
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("the parameter %s is no number", name)
	}
	return n, nil
}

// names calls do for every name in an expression.
func (e *expr) names(do func(name string, at int)) {
	if e == nil {
		return
	}
	if e.op == 'x' {
		do(e.name, e.at)
	}
	e.x.names(do)
	e.y.names(do)
}

// show writes a number as a text does: whole numbers without a point, others with
// at most two places.
func show(x float64) string {
	if x == math.Trunc(x) {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".")
}
