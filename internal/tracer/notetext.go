package tracer

import (
	"strconv"
	"strings"
)

// noteText is a note of instrumented code, taken apart. docs/notes.md has the
// grammar.
type noteText struct {
	verb    string // without its mark: "send"
	done    bool   // the mark was !
	site    string // as written; "-" when there is none
	object  string
	fields  string // what follows the object, up to the value
	value   string
	known   bool // there is a value
	choices []noteText
	deflt   bool // of a select: it has a default case, or chose it
}

// readNote takes a message apart; ok is false when it is no note of an operation.
func readNote(message string) (n noteText, ok bool) {
	head, rest, _ := strings.Cut(message, " ")
	if len(head) < 2 {
		return n, false
	}
	switch n.verb, n.done = head[:len(head)-1], head[len(head)-1] == '!'; head[len(head)-1] {
	case '!', '?':
	case '+':
		if n.verb != "select" {
			return n, false
		}
		n.verb = "select+"
	default:
		return n, false
	}
	n.site, rest, _ = strings.Cut(rest, " ")
	if strings.HasPrefix(n.verb, "select") {
		n.readSelect(rest)
		return n, n.site != ""
	}
	n.readOperand(rest)
	return n, n.site != "" && n.object != ""
}

// caseSeparator stands between the cases of a select, in its note and in what its
// site says of them.
const caseSeparator = " | "

// readSelect reads the cases of a select, or which was chosen.
func (n *noteText) readSelect(rest string) {
	if n.done {
		n.readOperand(rest) // the number of the case stands where else the object does
		n.deflt = n.object == "default"
		return
	}
	for part := range strings.SplitSeq(rest, caseSeparator) {
		verb, operand, _ := strings.Cut(part, " ")
		switch verb {
		case "default":
			n.deflt = true
		case "send", "recv":
			c := noteText{verb: verb}
			c.readOperand(operand)
			n.choices = append(n.choices, c)
		}
	}
}

func (n *noteText) readOperand(rest string) {
	rest, n.value, n.known = strings.Cut(rest, " = ")
	n.object, n.fields, _ = strings.Cut(rest, " ")
}

// field gives what follows "key=" in the fields.
func (n *noteText) field(key string) string {
	for f := range strings.FieldsSeq(n.fields) {
		if v, ok := strings.CutPrefix(f, key+"="); ok {
			return v
		}
	}
	return ""
}

func (n *noteText) number(key string) int {
	v, _ := strconv.Atoi(n.field(key))
	return v
}

// word tells whether a word stands among the fields.
func (n *noteText) word(w string) bool {
	for f := range strings.FieldsSeq(n.fields) {
		if f == w {
			return true
		}
	}
	return false
}

// token is what identifies the value; "" when its text does.
func (n *noteText) token() string {
	for f := range strings.FieldsSeq(n.fields) {
		if v, ok := strings.CutPrefix(f, "#"); ok {
			return v
		}
	}
	return ""
}

// siteText is what a site note says.
type siteText struct {
	number, verb, place string
	name, typ           string
}

// readSite reads "12 recv main.go:34:7 name=results type=main.Result".
func readSite(text string) (s siteText, ok bool) {
	s.number, text, _ = strings.Cut(text, " ")
	s.verb, text, _ = strings.Cut(text, " ")
	s.place, text, _ = strings.Cut(text, " ")
	for text != "" {
		key, rest, found := strings.Cut(text, "=")
		if !found {
			break
		}
		var value string
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			value, _ = strconv.Unquote(quoted)
			text = strings.TrimPrefix(rest[len(quoted):], " ")
		} else {
			value, text, _ = strings.Cut(rest, " ")
		}
		switch key {
		case "name":
			s.name = value
		case "type":
			s.typ = value
		}
	}
	return s, s.place != ""
}
