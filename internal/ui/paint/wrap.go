package paint

import (
	"strings"
	"unicode/utf8"
)

// Characters that must not start a line (closing punctuation) and must not end
// one (opening punctuation). ASCII counts too: Chinese text mixes both.
const (
	noLineStart = "，。、；：！？）］｝」』】〕〉》’”…—～·ー々％" + ",.;:!?)]}%'\""
	noLineEnd   = "（［｛「『【〔〈《‘“￥" + "([{$"
)

// Wrap cleans s and breaks it into lines of at most w cells: at spaces and
// between CJK characters, never before closing or after opening punctuation,
// and inside a word only if it is longer than a line. A newline in s stays a
// line break.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	var lines []string
	for par := range strings.SplitSeq(s, "\n") {
		lines = wrapParagraph(lines, Clean(strings.TrimSuffix(par, "\r")), w)
	}
	return lines
}

func wrapParagraph(lines []string, p string, w int) []string {
	start, used := 0, 0 // the current line is p[start:pos], used cells wide
	for pos := 0; pos < len(p); {
		piece := p[pos : pos+pieceLen(p[pos:])]
		word := strings.TrimRight(piece, " ")
		width := Width(word)
		if start < pos && used+width > w {
			lines = append(lines, strings.TrimRight(p[start:pos], " "))
			start, used = pos, 0
		}
		if width > w {
			var line string
			line, pos = cutWord(p, pos, w)
			lines = append(lines, line)
			start = pos
			continue
		}
		used += Width(piece)
		pos += len(piece)
	}
	if start < len(p) || p == "" {
		lines = append(lines, strings.TrimRight(p[start:], " "))
	}
	return lines
}

// cutWord gives as much of the word at p[pos:] as fits, and where it ended. A
// wide rune that never fits is shown as an ellipsis.
func cutWord(p string, pos, w int) (line string, next int) {
	if n := fit(p[pos:], w); n > 0 {
		return p[pos : pos+n], pos + n
	}
	_, n := utf8.DecodeRuneInString(p[pos:])
	return string(GlyphEllipsis), pos + n
}

// pieceLen is the length of the unbreakable piece s starts with, including the
// spaces after it.
func pieceLen(s string) int {
	last, lastWidth := rune(0), 0
	for i, r := range s {
		_, width := cell(r)
		if i > 0 && width > 0 && mayBreak(last, r, lastWidth == 2 || width == 2) {
			return i
		}
		if width > 0 { // a combining mark belongs to the rune before it
			last, lastWidth = r, width
		}
	}
	return len(s)
}

func mayBreak(a, b rune, wide bool) bool {
	switch {
	case b == ' ':
		return false
	case a == ' ':
		return true
	}
	return wide && !strings.ContainsRune(noLineStart, b) && !strings.ContainsRune(noLineEnd, a)
}
