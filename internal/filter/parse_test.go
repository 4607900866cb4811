package filter

import (
	"errors"
	"strings"
	"testing"

	"govis/internal/lang"
)

// written tells a filter in brackets, to see how it was understood.
func written(n *node) string {
	if n == nil {
		return ""
	}
	switch n.join {
	case isNot:
		return "not " + written(n.kids[0])
	case isLeaf:
		l := n.leaf
		s := l.field.name + l.op + l.text
		if len(l.ids) > 0 {
			s = l.field.name + l.op + strings.Repeat("#", len(l.ids))
		}
		if l.dur > 0 {
			s += "!"
		}
		if l.line > 0 {
			s += "@"
		}
		return s
	}
	var parts []string
	for _, k := range n.kids {
		parts = append(parts, written(k))
	}
	return "(" + strings.Join(parts, map[join]string{isAnd: " and ", isOr: " or "}[n.join]) + ")"
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"  ":                    "",
		"Worker":                ":worker",
		"worker pool":           "(:worker and :pool)",
		"worker and pool":       "(:worker and :pool)",
		"a or b c":              "(:a or (:b and :c))",
		"(a or b) c":            "((:a or :b) and :c)",
		"not a":                 "not :a",
		"!a OR b":               "(not :a or :b)",
		"android notary orc":    "(:android and :notary and :orc)",
		"a && b || c":           "((:a and :b) or :c)",
		`"a or b"`:              ":a or b",
		`func:"say ""hi"""`:     `func:say "hi"`,
		"pool.(*Pool).run":      ":pool.(*pool).run",
		"(pool.(*Pool).run)":    ":pool.(*pool).run",
		"f[int,string]":         ":f[int,string]",
		"g7":                    "g:#",
		`"g7"`:                  ":g7",
		"g:7,9,g12":             "g:###",
		"g>100":                 "g>#",
		"id:7":                  "g:#",
		"state:waiting":         "state:waiting",
		"state:Waiting,running": "state:waiting,running",
		"dur > 1ms":             "dur>1ms!",
		"dur:>1ms":              "dur>1ms!",
		"state：waiting dur＞1ms": "(state:waiting and dur>1ms!)",
		"说明：这里":                 ":说明：这里",
		"waiting>10ms":          "lasted>10ms!",
		"waiting":               ":waiting",
		"reason!=sync":          "not reason=sync",
		"func!~^main":           "not func~^main",
		"main.go:21":            "at:main.go@",
		"at:pool/main.go:21":    "at:pool/main.go@",
		"at:main.go":            "at:main.go",
		"worker state:waiting reason:chan dur>1ms": "(:worker and state:waiting and dur>1ms! and reason:chan)",
		"中文 or é": "(:中文 or :é)",
	} {
		f, err := Parse(text, Goroutines)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := written(f.root); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestMistakesSayWhereAndWhatWouldBeRight(t *testing.T) {
	for text, want := range map[string]string{
		"worker stat:waiting":              "column 8: no field is called “stat”: did you mean state?; for the text itself use quotes",
		"xyzzy:1":                          "column 1: no field is called “xyzzy”: there are func g state reason dur at task region with text; for the text itself use quotes",
		"state:wating":                     "column 7: no state is called “wating”: did you mean waiting?",
		"state:":                           "column 7: the value is missing: runnable running waiting syscall ended",
		"state>waiting":                    "column 6: “state” takes : = here, not “>”",
		"dur>10":                           "column 5: “10” is no duration: a number with a unit, such as 10ms or 1.5s",
		"dur>-1ms":                         "column 5: “-1ms” is no duration: a number with a unit, such as 10ms or 1.5s",
		"dur:1ms":                          "column 4: “dur” takes > < >= <= here, not “:”",
		"waiting:10ms":                     "column 8: “waiting” takes > < >= <= here, not “:”",
		"g:x":                              "column 3: “x” is no goroutine: a number, such as 7 or g7",
		"(a or b":                          "column 1: the parenthesis is not closed: ) is missing",
		"a) b":                             "column 2: no parenthesis is open here",
		"()":                               "column 2: something is missing after “(”: a word, or field:value",
		"a or":                             "column 5: something is missing after “or”: a word, or field:value",
		"a and":                            "column 6: something is missing after “and”: a word, or field:value",
		"or a":                             "column 1: something is missing before “or”: a word, or field:value",
		"not":                              "column 4: something is missing after “not”: a word, or field:value",
		`x "abc`:                           "column 3: the quote is not closed: \" is missing",
		"func~(a":                          "column 6: “(a” is no regular expression: missing closing ): `(a`",
		"kind:send":                        "column 1: “kind” is said of steps, not of goroutines",
		"é é stat:x":                       "column 5: no field is called “stat”: did you mean state?; for the text itself use quotes",
		"func~" + strings.Repeat("a", 101): "column 6: a regular expression has at most 100 bytes",
		strings.Repeat("(", 60):            "column 51: too many parentheses",
		strings.Repeat("a", 1001):          "column 1001: a filter has at most 1000 bytes",
		"state:\x1b[2J":                    "column 7: no state is called “\uFFFD[2J”: there are runnable running waiting syscall ended",
	} {
		_, err := Parse(text, Goroutines)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v is no mistake", text, err)
			continue
		}
		if got := e.Error(); got != want {
			t.Errorf("%q:\n%s, want\n%s", text, got, want)
		}
		if zh := e.In(lang.Zh); zh == e.In(lang.En) || strings.Contains(zh, "%!") || strings.Contains(e.Error(), "%!") {
			t.Errorf("%q: in Chinese %s", text, zh)
		}
	}
}

// A pattern that a backtracking matcher would need ages for, and one that would
// need much memory.
func TestRegularExpressionsAreBounded(t *testing.T) {
	f, err := Parse("func~(a+)+c", Goroutines)
	if err != nil {
		t.Fatal(err)
	}
	if f.root.leaf.says(strings.Repeat("a", 100_000) + "c") {
		t.Error("more than the beginning of a long text is looked at")
	}
	if _, err := Parse("func~(((a{100}){100}){100})", Goroutines); err == nil {
		t.Error("a pattern of a million is taken")
	}
}

func TestChipsAreTheParts(t *testing.T) {
	for text, want := range map[string]string{
		"worker":                         "worker",
		"worker state:waiting dur > 1ms": "worker|state:waiting|dur > 1ms",
		"a and b":                        "a|b",
		"a or b":                         "a or b",
		"(a or b) c":                     "(a or b)|c",
		"not a (b c)":                    "not a|(b c)",
		`"a b" c`:                        `"a b"|c`,
		"(a":                             "(a",
	} {
		if got := strings.Join(Chips(text), "|"); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestAndKeepsTheMeaning(t *testing.T) {
	for _, c := range [][3]string{
		{"", "g7", "g7"},
		{"a", "g7", "a g7"},
		{"a or b", "g7", "(a or b) g7"},
		{"a not g:7", "not g:7", "a not g:7"},
		{"(broken", "g7", "g7"},
	} {
		if got := And(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q: %q", c[0], c[1], got)
		}
	}
}

func TestHideMakesOneList(t *testing.T) {
	for text, want := range map[string]string{"": "not g:9", "a": "a not g:9", "a not g:7 b": "a not g:7,9 b", "not g:9,7 a": "not g:9,7 a", "a or b": "(a or b) not g:9", "not g:7 or x": "(not g:7 or x) not g:9"} {
		if got := Hide(text, "9"); got != want {
			t.Errorf("%q without G9: %q", text, got)
		}
	}
}

func TestQuotedTextIsReadAsItWas(t *testing.T) {
	for _, text := range []string{"main.worker", "two words", `say "hi"`, "(x", "a=b", "chan<-", "f[a,b]", "or"} {
		f, err := Parse("func="+Quote(text), Goroutines)
		if err != nil || f.root.leaf.text != text {
			t.Errorf("%q: %v %v", text, f, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"worker state:waiting dur>1ms", "(a or b) not g:7,9", `func~"^a+$" or text:"x""y"`, "waiting >= 10ms main.go:21", "!((a", "\x1b é 中"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		for _, of := range []Subject{Goroutines, Steps} {
			flt, err := Parse(text, of)
			var e *Error
			switch {
			case err == nil:
				if again, err := Parse(flt.String(), of); err != nil || written(again.root) != written(flt.root) {
					t.Errorf("%q is read in another way again: %v", text, err)
				}
				if joined := strings.Join(Chips(text), " "); flt.root != nil {
					if again, err := Parse(joined, of); err != nil || written(again.root) != written(flt.root) {
						t.Errorf("%q: its chips %q say something else: %v", text, joined, err)
					}
				}
			case !errors.As(err, &e):
				t.Errorf("%q: %v has no place", text, err)
			case e.Column < 1 || e.Column+e.Width > len([]rune(text))+1:
				t.Errorf("%q: the mistake is at %d, %d wide", text, e.Column, e.Width)
			}
			c := Complete(text, cursor, of, Words{Functions: []string{"main.worker"}})
			if c.From < 0 || c.From > c.To || c.To > len([]rune(text)) {
				t.Errorf("%q at %d: completes %d to %d", text, cursor, c.From, c.To)
			}
		}
	})
}
