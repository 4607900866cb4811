package paint

import (
	"iter"
	"strings"
	"unicode/utf8"

	"govis/internal/plain"
)

const tabStop = 4

// cells yields what s becomes on a grid, rune by rune with its width. Tabs go
// to the next stop, counted from the start of s.
func cells(s string) iter.Seq2[rune, int] {
	return func(yield func(rune, int) bool) {
		col := 0
		for _, r := range s {
			n, w := 1, 1
			if r == '\t' {
				r, n = ' ', tabStop-col%tabStop
			} else if r, w = cell(r); w == 0 {
				continue
			}
			for range n {
				if !yield(r, w) {
					return
				}
				col += w
			}
		}
	}
}

// Width is the number of cells [Canvas.Text] needs for s.
func Width(s string) int {
	n := 0
	for _, w := range cells(s) {
		n += w
	}
	return n
}

// Clean makes one line of s that is safe to write to any terminal: tabs become
// spaces, and control, escape, bidi and invisible characters as well as broken
// UTF-8 become U+FFFD, so that a reader sees that something was there. It is
// for plain output too; unlike a cell it keeps combining marks. Newlines are
// controls here: split the text first.
func Clean(s string) string {
	if harmless(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	col := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n := tabStop - col%tabStop
			b.WriteString("    "[:n])
			col += n
			continue
		case plain.Hostile(r):
			r = GlyphReplaced
		}
		b.WriteRune(r)
		_, w := cell(r)
		col += w
	}
	return b.String()
}

// harmless reports whether s is plain ASCII, which most text is.
func harmless(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// Truncate cleans s and cuts it to w cells; what was cut ends in an ellipsis. A
// sentence is cut between words where that does not cost too much of it.
func Truncate(s string, w int) string {
	s = Clean(s)
	if Width(s) <= w {
		return s
	}
	if w < 1 {
		return ""
	}
	n := fit(s, w-1)
	if space := strings.LastIndexByte(s[:n], ' '); space > n*2/3 && inWord(s, n) {
		n = space
	}
	return s[:n] + string(GlyphEllipsis)
}

// inWord tells whether a cut at byte n of s would part two letters of a word.
// Chinese may be cut anywhere.
func inWord(s string, n int) bool {
	a, _ := utf8.DecodeLastRuneInString(s[:n])
	b, _ := utf8.DecodeRuneInString(s[n:])
	return a < utf8.RuneSelf && b < utf8.RuneSelf && a != ' ' && b != ' '
}

// fit is how many bytes of the clean text s fit into w cells.
func fit(s string, w int) int {
	for i, r := range s {
		_, n := cell(r)
		if w -= n; w < 0 {
			return i
		}
	}
	return len(s)
}
