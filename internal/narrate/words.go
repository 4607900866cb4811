package narrate

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"govis/internal/lang"
	"govis/internal/sched"
)

// render fills in a template: a word in braces stands for what the vocabulary
// says. What is filled in is not looked at again, so a brace in it is safe.
func (c *telling) render(template string) string {
	var said string
	for {
		text, rest, ok := strings.Cut(template, "{")
		said = c.join(said, text)
		if !ok {
			return said
		}
		var word string
		word, template, _ = strings.Cut(rest, "}")
		said = c.join(said, vocabulary(word)(c))
	}
}

// join puts two pieces together. In Chinese a space stands between Chinese and
// Latin letters, and none between Chinese characters or after a full-width
// bracket.
func (c *telling) join(a, b string) string {
	if c.opts.Lang != lang.Zh || a == "" || b == "" {
		return a + b
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case (last == '）' || unicode.Is(unicode.Han, last)) && first == ' ':
		return a + b[1:]
	case last == ' ' && unicode.Is(unicode.Han, first) && endsInHan(strings.TrimSuffix(a, " ")):
		return strings.TrimSuffix(a, " ") + b
	case unicode.Is(unicode.Han, last) && isLatin(first), isLatin(last) && unicode.Is(unicode.Han, first):
		return a + " " + b
	}
	return a + b
}

func endsInHan(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.Han, last)
}

func isLatin(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '`')
}

// vocabulary gives the meaning of a word; nil when there is none.
func vocabulary(word string) func(*telling) string {
	switch word {
	case "who": // the one who acts
		return func(c *telling) string { return c.doer(goroutine(c.Actor())) }
	case "WHO":
		return func(c *telling) string { return c.doer(Goroutine(c.hist, c.Actor())) }
	case "whom": // the one it is done to
		return func(c *telling) string { return goroutine(c.G) }
	case "WHOM":
		return func(c *telling) string { return Goroutine(c.hist, c.G) }
	case "new": // whom, with its name where no quoted statement tells it
		return func(c *telling) string {
			if c.place().quote != "" {
				return goroutine(c.G)
			}
			return Goroutine(c.hist, c.G)
		}
	case "with": // with the statement, when it can be quoted
		return (*telling).with
	case "at": // the place, when the statement cannot be quoted
		return func(c *telling) string {
			if c.place().quote != "" {
				return ""
			}
			return c.brackets(c.place().label)
		}
	case "here": // the statement or the place, in brackets
		return func(c *telling) string {
			if q := c.place().quote; q != "" {
				return c.brackets("`" + q + "`")
			}
			return c.brackets(c.place().label)
		}
	case "p":
		return func(c *telling) string {
			if c.P == sched.NoP {
				return lang.Text{En: "its P", Zh: "它的 P"}.In(c.opts.Lang)
			}
			return proc(c.P)
		}
	case "oldP":
		return func(c *telling) string { return proc(c.before.P) }
	case "onP":
		return (*telling).onP
	case "doing": // what it was waiting for
		return (*telling).doing
	case "since": // how long it was in the state that ends
		return func(c *telling) string { d, _ := c.since(); return Duration(d) }
	case "reason":
		return func(c *telling) string { return clean(c.Reason, nameColumns) }
	case "text":
		return func(c *telling) string { return clean(c.Text, textColumns) }
	case "category":
		return func(c *telling) string { return clean(c.Category, textColumns) }
	case "value":
		return func(c *telling) string { return strconv.FormatInt(c.Value, 10) }
	}
	return moreWords(word)
}

// moreWords are those that one concept alone needs.
func moreWords(word string) func(*telling) string {
	switch word {
	case "kind":
		return func(c *telling) string { return c.Kind.String() }
	case "call":
		return (*telling).systemCall
	case "after":
		return (*telling).after
	case "took":
		return (*telling).callTook
	case "partner":
		return func(c *telling) string { return goroutine(c.partner()) }
	case "late":
		return (*telling).late
	case "lived":
		return (*telling).lived
	case "starved":
		return func(c *telling) string { return goroutine(c.handedTo()) }
	case "longWait":
		return (*telling).longWait
	case "thatTakes":
		return (*telling).thatTakes
	case "stopped":
		return (*telling).worldReason
	case "rangeTook":
		return (*telling).rangeTook
	case "waiting":
		return (*telling).waiting
	case "stuck":
		return (*telling).stuck
	case "others":
		return func(c *telling) string { return strconv.Itoa(c.othersAlive()) }
	case "present":
		return (*telling).present
	case "lock":
		return (*telling).lockName
	}
	return opWords(word)
}

// textColumns is the longest text of a note that a sentence repeats.
const textColumns = 60

func proc(p sched.ProcID) string { return "P" + strconv.Itoa(int(p)) }

// doer is the one who acts; where no goroutine does, the runtime.
func (c *telling) doer(label string) string {
	if c.Actor() == sched.NoG {
		return lang.Text{En: "the runtime", Zh: "运行时"}.In(c.opts.Lang)
	}
	return label
}

func (c *telling) brackets(s string) string {
	if s == "" {
		return ""
	}
	return lang.Text{En: " (" + s + ")", Zh: "（" + s + "）"}.In(c.opts.Lang)
}

func (c *telling) with() string {
	q := c.place().quote
	if q == "" {
		return ""
	}
	return lang.Text{En: " with `" + q + "`", Zh: "用 `" + q + "` "}.In(c.opts.Lang)
}

func (c *telling) onP() string {
	if c.P == sched.NoP {
		return ""
	}
	return lang.Text{En: ", on " + proc(c.P), Zh: "，由 " + proc(c.P) + " 执行"}.In(c.opts.Lang)
}
