package claim

import (
	"regexp"
	"slices"
	"strings"

	"govis/internal/near"
)

// Pattern describes lines of the story.
type Pattern struct {
	text   string // of one that stands alone
	at     int
	kind   string // of the line, or "any"
	who    *who   // nil: anybody
	fields []field
	nth    *expr // which of the lines that match the rest; nil: all of them
}

// String gives the pattern as it was written.
func (p *Pattern) String() string { return p.text }

// who names goroutines.
type who struct {
	name string
	nth  *expr // which of those of the name; nil: all of them
	at   int
}

// mainWho is the first goroutine.
const mainWho = "main"

// field is one demand on a line.
type field struct {
	def    fieldDef
	op     byte // ':' equal, '~' contains, '!' not equal
	text   string
	num    *expr // of a numberField
	nth    *expr // of an objectField: which of the name; nil: any
	who    *who  // of a whoField
	at, in int   // where it and its value stand
}

var fieldForm = regexp.MustCompile(`^[a-z]+[:~!]`)

// ParsePattern reads a pattern.
func ParsePattern(text string) (*Pattern, error) {
	s := &scanner{text: text}
	p, err := s.pattern()
	if err != nil {
		return nil, err
	}
	w, err := s.next()
	if err == nil && w.text != "" {
		err = wrong(text, w.at, "expected FIELD:VALUE or the end, not %q", w.text)
	}
	if err != nil {
		return nil, err
	}
	p.text = text
	return p, nil
}

// pattern reads one pattern up to whatever does not belong to it.
func (s *scanner) pattern() (*Pattern, error) {
	w, err := s.next()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(kindNames(), w.text) {
		return nil, wrong(s.text, w.at, "expected the kind of a line, such as block or send%s%s", insteadOf(w), near.Hint(w.text, kindNames()))
	}
	p := &Pattern{kind: w.text, at: w.at}
	return p, s.demands(p)
}

// demands reads who and fields of a pattern.
func (s *scanner) demands(p *Pattern) error {
	for {
		w, err := s.peek()
		if err != nil || endsPattern(w) {
			return err
		}
		_, _ = s.next()
		switch {
		case fieldForm.MatchString(w.text):
			if err := s.field(p, w); err != nil {
				return err
			}
		case p.who != nil || len(p.fields) > 0 || p.nth != nil:
			hint := ""
			if slices.Contains(kindNames(), w.text) {
				hint = " (between patterns stands ; in order and before, .. in time and inside)"
			}
			return wrong(s.text, w.at, "expected FIELD:VALUE, FIELD~VALUE or FIELD!VALUE, not %q%s", w.text, hint)
		default:
			if _, ok := fieldNamed(w.text); ok && s.has(":") {
				return s.noValue(w.text, s.pos+1)
			}
			if p.who, err = s.who(w); err != nil {
				return err
			}
		}
	}
}

// endsPattern tells what cannot belong to a pattern.
func endsPattern(w word) bool {
	switch w.text {
	case "", ";", ":", "..", "and", "or", "to", "in":
		return true
	}
	return operator(w.text) != ""
}

func insteadOf(w word) string { return instead(w.text) }

// who reads the name of goroutines: worker, worker#2, main, *.
func (s *scanner) who(w word) (*who, error) {
	text, err := s.unquote(w)
	if err != nil {
		return nil, err
	}
	name, nth, err := s.numbered(w, text)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, wrong(s.text, w.at, "expected the name of a function")
	}
	if nth != nil && (name == mainWho || name == "*") {
		return nil, wrong(s.text, w.at, "%s takes no number", name)
	}
	return &who{name: name, nth: nth, at: w.at}, nil
}

// numbered takes the number from a name such as worker#2.
func (s *scanner) numbered(w word, text string) (string, *expr, error) {
	name, number, found := strings.Cut(text, "#")
	if !found {
		return name, nil, nil
	}
	nth, err := s.ordinal(w.at+strings.IndexByte(s.text[w.at:], '#')+1, number)
	return name, nth, err
}

// ordinal reads an expression that says which of several.
func (s *scanner) ordinal(at int, text string) (*expr, error) {
	e, err := s.inner(at, text)
	if err == nil && e.op == 'n' && e.value < 1 {
		err = wrong(s.text, at, "there is none of number %s: the first is 1", text)
	}
	return e, err
}

// inner reads an expression that is all of a value, which stands at a place.
func (s *scanner) inner(at int, text string) (*expr, error) {
	part := &scanner{text: s.text[:at+len(text)], pos: at}
	e, err := part.expr()
	if err != nil {
		return nil, err
	}
	if part.skip(); part.pos < len(part.text) {
		return nil, wrong(s.text, part.pos, "expected + - * / or a blank%s", instead(part.text[part.pos:]))
	}
	return e, nil
}

// field reads FIELD:VALUE.
func (s *scanner) field(p *Pattern, w word) error {
	i := strings.IndexAny(w.text, ":~!")
	def, ok := fieldNamed(w.text[:i])
	if !ok {
		return wrong(s.text, w.at, "there is no field %q%s", w.text[:i], near.Hint(w.text[:i], fieldNames()))
	}
	if !def.has(p.kind) {
		return wrong(s.text, w.at, "a line of kind %s has no field %s%s", p.kind, def.name, beside(p.kind, def))
	}
	f := field{def: def, op: w.text[i], at: w.at, in: w.at + i + 1}
	value := word{w.text[i+1:], f.in}
	if value.text == "" {
		return s.noValue(def.name, f.in)
	}
	var err error
	if f.text, err = s.unquote(value); err != nil {
		return err
	}
	if f.op == '~' && def.kind != textField && def.kind != funcField && def.kind != objectField {
		return wrong(s.text, w.at+i, "%s takes : or !, for it is no text that could contain something", def.name)
	}
	switch def.kind {
	case nthField:
		if f.op != ':' || p.nth != nil {
			return wrong(s.text, w.at, "nth stands once, with :")
		}
		p.nth, err = s.ordinal(f.in, value.text)
		return err
	case numberField:
		f.num, err = s.inner(f.in, value.text)
	case whoField:
		f.who, err = s.who(value)
	case objectField:
		if f.op != '~' { // a part of a name has no number of its own
			f.text, f.nth, err = s.numbered(value, f.text)
		}
	}
	if err == nil && f.op != '~' && def.values != nil && !slices.Contains(def.values, f.text) {
		hint := near.Hint(f.text, def.values)
		if i := slices.IndexFunc(def.values, func(v string) bool { return strings.HasPrefix(v, f.text+" ") }); i >= 0 {
			hint = " (a value with a blank stands in single quotes: '" + def.values[i] + "')"
		}
		if strings.HasPrefix(f.text, `"`) {
			hint = " (a value with a blank stands in single quotes)"
		}
		err = wrong(s.text, f.in, "%s is never %q%s: %s", def.name, f.text, hint, oneOf(def.values))
	}
	if err == nil && p.kind == condKind && def.name == "name" && f.op != '~' && !slices.Contains(condWords, f.text) {
		err = wrong(s.text, f.in, "name of a cond is never %q%s: %s", f.text, near.Hint(f.text, condWords), oneOf(condWords))
	}
	p.fields = append(p.fields, f)
	return err
}

func (s *scanner) noValue(name string, at int) error {
	return wrong(s.text, at, "the value of %s is missing (an empty one is '', a comparison such as == has blanks around it)", name)
}

// beside tells where a field that a kind of line lacks is to be found.
func beside(kind string, d fieldDef) string {
	switch {
	case d.kind == objectField && (kind == "block" || kind == "unblock"):
		return ": the line of the operation beside it has, such as send, recv, select, lock or wait"
	}
	return ""
}

func oneOf(words []string) string { return "it is one of " + strings.Join(words, ", ") }
