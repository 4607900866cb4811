package filter

import (
	"strings"
	"unicode/utf8"

	"govis/internal/lang"
	"govis/internal/near"
)

// parser reads a text from its beginning.
type parser struct {
	text    string
	at      int
	depth   int
	subject Subject
	tops    []int // where the parts begin that all have to hold; none when one of several is enough
}

// all reads the whole text.
func (p *parser) all() (*node, error) {
	if p.space(); p.at == len(p.text) {
		return nil, nil
	}
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.at < len(p.text) { // only a parenthesis ends what either reads
		return nil, p.wrong(p.at, p.at+1, wordNotOpen)
	}
	if n.join == isOr {
		p.tops = nil
	}
	return n, nil
}

// either reads parts of which one has to hold.
func (p *parser) either() (*node, error) {
	var kids []*node
	for {
		n, err := p.both()
		if err != nil {
			return nil, err
		}
		kids = append(kids, n)
		if p.connective("or", "||") == "" {
			return joined(isOr, kids), nil
		}
	}
}

// both reads parts that all have to hold.
func (p *parser) both() (*node, error) {
	var kids []*node
	last := ""
	for {
		p.space()
		from := p.at
		if word := p.peek("or", "||", "and", "&&"); word != "" && len(kids) == 0 {
			return nil, p.wrong(from, from+len(word), wordBefore, word)
		}
		if p.at == len(p.text) || p.text[p.at] == ')' || p.peek("or", "||") != "" {
			if last != "" || len(kids) == 0 {
				return nil, p.wrong(from, from, wordEmpty, p.before())
			}
			return joined(isAnd, kids), nil
		}
		n, err := p.one()
		if err != nil {
			return nil, err
		}
		if p.depth == 0 {
			p.tops = append(p.tops, from)
		}
		kids = append(kids, n)
		last = p.connective("and", "&&")
	}
}

// joined makes one node of several.
func joined(j join, kids []*node) *node {
	if len(kids) == 1 {
		return kids[0]
	}
	return &node{join: j, kids: kids}
}

// one reads a part in parentheses, one that must not hold, or a word.
func (p *parser) one() (*node, error) {
	not := p.connective("not", "!")
	if not == "" && p.text[p.at] != '(' {
		return p.term()
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.wrong(p.at, p.at, wordDeep)
	}
	defer func() { p.depth-- }()
	from := p.at
	if not != "" {
		if p.space(); p.at == len(p.text) || p.text[p.at] == ')' || p.peek("or", "||", "and", "&&") != "" {
			return nil, p.wrong(p.at, p.at, wordEmpty, not)
		}
		n, err := p.one()
		return &node{join: isNot, kids: []*node{n}}, err
	}
	p.at++
	n, err := p.either()
	if err != nil {
		return nil, err
	}
	if p.at == len(p.text) {
		return nil, p.wrong(from, from+1, wordClose)
	}
	p.at++
	return n, nil
}

// space skips spaces.
func (p *parser) space() {
	for p.at < len(p.text) && isSpace(p.text[p.at]) {
		p.at++
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// peek gives which of some connectives follows, "" when none does.
func (p *parser) peek(words ...string) string {
	rest := p.text[p.at:]
	for _, w := range words {
		if len(rest) < len(w) || !strings.EqualFold(rest[:len(w)], w) {
			continue
		}
		next := byte(' ')
		if len(rest) > len(w) {
			next = rest[len(w)]
		}
		switch letters := w[0] >= 'a'; {
		case letters && (isSpace(next) || next == '(' || next == ')'), w == "!" && next != '=' && next != '~', !letters && w != "!":
			return rest[:len(w)]
		}
	}
	return ""
}

// connective reads one of some connectives if it follows.
func (p *parser) connective(words ...string) string {
	p.space()
	w := p.peek(words...)
	p.at += len(w)
	return w
}

// before is the last word before this place.
func (p *parser) before() string {
	words := strings.Fields(p.text[:p.at])
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func (p *parser) wrong(from, to int, t lang.Text, args ...any) *Error {
	return wrong(p.text, from, to, t, args...)
}

// term reads a word, or a field with its value.
func (p *parser) term() (*node, error) {
	from := p.at
	name := identifier(p.text[p.at:])
	after := p.at + len(name)
	if name != "" && known(name) { // only a known name may stand apart from its operator
		for after < len(p.text) && isSpace(p.text[after]) {
			after++
		}
	}
	op, n := operator(p.text[after:])
	if name == "" || n == 0 || n > len(op) && !known(name) { // a wide sign is one only behind a field
		value, err := p.value()
		if err != nil {
			return nil, err
		}
		return p.bare(from, value)
	}
	opAt := after
	p.at = after + n
	if op == ":" { // dur:>1ms
		if more, n := operator(p.text[p.at:]); n > 0 && more != ":" {
			op = more
			p.at += n
		}
	}
	opEnd := p.at
	p.space()
	valueAt := p.at
	value, err := p.value()
	if err != nil {
		return nil, err
	}
	return p.fielded(&raw{name, from, op, opAt, opEnd, value, valueAt, p.at})
}

// raw is a field with its value, as it was typed.
type raw struct {
	name    string
	at      int
	op      string
	opAt    int
	opEnd   int
	value   string
	valueAt int
	end     int
}

// value reads a text up to the next space, or in quotes, in which two stand for
// one. Parentheses within a word belong to it: pool.(*Pool).run is one.
func (p *parser) value() (string, error) {
	if p.at < len(p.text) && p.text[p.at] == '"' {
		return p.quoted()
	}
	from, open := p.at, 0
	for p.at < len(p.text) && !isSpace(p.text[p.at]) {
		switch p.text[p.at] {
		case '(':
			open++
		case ')':
			if open == 0 {
				return p.text[from:p.at], nil
			}
			open--
		}
		_, n := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += n
	}
	return p.text[from:p.at], nil
}

func (p *parser) quoted() (string, error) {
	from := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		switch {
		case c != '"':
			b.WriteByte(c)
		case p.at+1 < len(p.text) && p.text[p.at+1] == '"':
			b.WriteByte(c)
			p.at++
		default:
			p.at++
			return b.String(), nil
		}
	}
	return "", p.wrong(from, len(p.text), wordQuote)
}

// identifier gives the letters with which a text begins.
func identifier(s string) string {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	return s[:n]
}

// operator gives the operator with which a text begins, and how many bytes it has
// there: whoever writes Chinese may have typed a wide one.
func operator(s string) (op string, n int) {
	for _, op := range []string{"!=", "!~", ">=", "<=", ":", "=", "~", ">", "<"} {
		if strings.HasPrefix(s, op) {
			return op, len(op)
		}
	}
	for wide, op := range map[string]string{"：": ":", "＝": "=", "＞": ">", "＜": "<"} {
		if strings.HasPrefix(s, wide) {
			return op, len(wide)
		}
	}
	return "", 0
}

// unknownField says which field may have been meant.
func (p *parser) unknownField(r *raw) *Error {
	return p.wrong(r.at, r.at+len(r.name), wordField, r.name, meant(r.name, fieldNames(p.subject)))
}

// meant says which of some words may have been meant, or which there are.
func meant(word string, known []string) lang.Text {
	if w := near.Word(strings.ToLower(word), known); w != "" {
		return filled(wordMeant, w)
	}
	return filled(wordThere, strings.Join(known, " "))
}
