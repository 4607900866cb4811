package claim

import "strings"

// scanner reads a text word by word. A word ends at a blank, at a semicolon, and
// at an operator; what stands between quotes belongs to it whatever it is.
type scanner struct {
	text     string
	pos      int
	operands int // of expressions, so far
}

// word is one word of the text, "" at its end.
type word struct {
	text string
	at   int // its first byte
}

const blanks = " \t\r\n"

// comparisons are the operators, longer ones first.
var comparisons = []string{"==", "!=", "<=", ">=", "<", ">"}

func (s *scanner) skip() {
	s.pos += len(s.text[s.pos:]) - len(strings.TrimLeft(s.text[s.pos:], blanks))
}

// next reads a word.
func (s *scanner) next() (word, error) {
	s.skip()
	w := word{at: s.pos}
	rest := s.text[s.pos:]
	n := 0
	switch {
	case rest == "":
	case rest[0] == ';' || rest[0] == ':':
		n = 1
	case operator(rest) != "":
		n = len(operator(rest))
	case rest[0] == '=':
		return w, wrong(s.text, s.pos, "a single = compares nothing: it is ==")
	default:
		if n = wordLen(rest); n < 0 {
			return w, wrong(s.text, s.pos+strings.IndexByte(rest, '\''), "the quote ' is never closed")
		}
	}
	w.text = rest[:n]
	s.pos += n
	return w, nil
}

// peek reads a word and leaves it there.
func (s *scanner) peek() (word, error) {
	at := s.pos
	w, err := s.next()
	s.pos = at
	return w, err
}

func operator(rest string) string {
	for _, c := range comparisons {
		if strings.HasPrefix(rest, c) {
			return c
		}
	}
	return ""
}

// wordLen tells how many bytes a word has, -1 when a quote in it is not closed. A
// colon at its end is not of it: "run main:" has two words and a colon.
func wordLen(rest string) int {
	quoted := false
	n := len(rest)
	for i := range len(rest) {
		c := rest[i]
		if c == '\'' {
			quoted = !quoted
		} else if !quoted && strings.IndexByte(blanks+";<>=", c) >= 0 {
			n = i
			break
		}
	}
	if quoted {
		return -1
	}
	if n > 1 && rest[n-1] == ':' {
		n--
	}
	return n
}

// unquote takes away the quotes of a value. Within them ” stands for one.
func (s *scanner) unquote(w word) (string, error) {
	inner, opened := strings.CutPrefix(w.text, "'")
	if !opened {
		if i := strings.IndexByte(w.text, '\''); i >= 0 {
			return "", wrong(s.text, w.at+i, "a quote ' within a value: put the whole value into quotes, and write '' for it")
		}
		return w.text, nil
	}
	inner, closed := strings.CutSuffix(inner, "'")
	if !closed || strings.Contains(strings.ReplaceAll(inner, "''", ""), "'") {
		return "", wrong(s.text, w.at+len(w.text), "something follows a closing quote: a blank belongs there")
	}
	return strings.ReplaceAll(inner, "''", "'"), nil
}
