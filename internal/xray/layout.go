package xray

import (
	"fmt"
	"go/format"
	"go/scanner"
	"go/token"
	"strings"
)

// layout gives a copy of the file called name as gofmt would write it. Rewriting
// keeps every line where it is and so puts several things on one; where gofmt
// gives them lines of their own, a line directive says which line of the original
// comes next.
func layout(name, text string) (string, error) {
	want := tokensOf(text)
	pretty, err := format.Source([]byte(strings.Replace(text, lineDirective(name, 1), "", 1)))
	if err != nil {
		return "", err
	}
	if pretty, err = format.Source([]byte(withDirectives(name, string(pretty), want))); err != nil {
		return "", err
	}
	got := tokensOf(string(pretty))
	if len(got) != len(want) {
		return "", fmt.Errorf("%s: %d tokens became %d", name, len(want), len(got))
	}
	for i, t := range want {
		if got[i].text != t.text || got[i].shown != t.shown {
			return "", fmt.Errorf("%s:%d: %s became %s in line %d", name, t.shown, t.text, got[i].text, got[i].shown)
		}
	}
	return string(pretty), nil
}

// lineDirective says that the line after it is one of the original.
func lineDirective(name string, line int) string { return fmt.Sprintf("//line %s:%d\n", name, line) }

// withDirectives puts a directive before every line of a text whose first token
// would not seem to stand where want has it.
func withDirectives(name, text string, want []placedToken) string {
	lines := strings.SplitAfter(text, "\n")
	last, offset := 0, 0 // the last line that begins with a token; how far behind the original it is
	for i, t := range tokensOf(text) {
		if t.line == last || i >= len(want) {
			continue
		}
		if behind := want[i].shown - t.line; behind != offset || last == 0 {
			offset = behind
			lines[t.line-1] = lineDirective(name, want[i].shown) + lines[t.line-1]
		}
		last = t.line
	}
	return strings.Join(lines, "")
}

// placedToken is a token and where it stands.
type placedToken struct {
	text  string
	line  int // of the text
	shown int // that the compiler takes it to be, by the directives
}

// tokensOf gives the tokens of a text without semicolons, which a line break is as
// good as.
func tokensOf(text string) (list []placedToken) {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), nil, 0)
	for {
		pos, tok, lit := s.Scan()
		switch tok {
		case token.EOF:
			return list
		case token.SEMICOLON:
			continue
		}
		if lit == "" {
			lit = tok.String()
		}
		list = append(list, placedToken{lit, fset.PositionFor(pos, false).Line, fset.Position(pos).Line})
	}
}
