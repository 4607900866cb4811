package paint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every glyph declared in glyph.go is one cell wide and has a stand-in.
func TestEveryGlyphHasAnASCIIStandIn(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "glyph.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.BasicLit)
		if !ok || lit.Kind != token.CHAR {
			return true
		}
		s, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := utf8.DecodeRuneInString(s)
		n++
		if _, ok := asciiGlyphs[r]; !ok {
			t.Errorf("%s (%U) has no entry in asciiGlyphs", lit.Value, r)
		}
		if out, w := cell(r); out != r || w != 1 {
			t.Errorf("%s (%U) is %d cells wide", lit.Value, r, w)
		}
		return true
	})
	if n < 40 {
		t.Errorf("only %d glyphs found in glyph.go", n)
	}
}

func ascii(s string) string { return strings.Map(asciiRune, s) }

func TestASCIIKeepsCellsAndLetters(t *testing.T) {
	if got, want := ascii("█▒─▓ ●──▶ ○╌╌▷ ┃ ▕██▌░▏ ⏸ 1x … 中文é"), "#=-% *--> ?..> ! |###:| | 1x ~ 中文é"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for r := rune(0x2190); r < 0x2900; r++ {
		if _, w := cell(r); w == 1 && Width(ascii(string(r))) != 1 {
			t.Errorf("%c changes its width", r)
		}
	}
	if got := ascii("╬⣿▞⇒◐"); got != "+:#>*" {
		t.Errorf("blocks without a word of their own: %s", got)
	}
}

func TestBarGlyphsDiffer(t *testing.T) {
	seen := map[rune]Style{}
	for s := range nStyles {
		if !s.Bar() {
			if s.Glyph() != ' ' {
				t.Errorf("%v has a bar glyph", s)
			}
			continue
		}
		for _, r := range []rune{s.Glyph(), asciiRune(s.Glyph())} {
			if other, ok := seen[r]; ok || r == ' ' || !filler(s.Glyph()) {
				t.Errorf("%v: glyph %c, also of %v", s, r, other)
			}
			seen[r] = s
		}
	}
}
