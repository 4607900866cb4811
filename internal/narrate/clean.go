package narrate

import (
	"strings"
	"unicode/utf8"

	"govis/internal/plain"
)

// clean makes text of a trace or of a source file fit for a sentence: one
// line, nothing that a terminal obeys, nothing that turns the direction of
// writing, at most limit columns.
func clean(s string, limit int) string {
	var kept []rune
	total := 0
	for _, r := range s {
		if r == '\t' || r == '\n' || r == '\r' {
			r = ' '
		}
		if plain.Hostile(r) || r == utf8.RuneError { // a hole in a sentence helps nobody
			continue
		}
		kept = append(kept, r)
		if total += columns(r); total > limit+1 {
			break // more than fits, with room for the mark
		}
	}
	for total > limit {
		last := len(kept) - 1
		if kept[last] == '…' {
			last--
			total--
		}
		total -= columns(kept[last])
		kept = append(kept[:last], '…')
		total++
	}
	return strings.TrimSpace(string(kept))
}

// columns is how wide a character is on a terminal, roughly: what East Asian
// scripts use takes two. It only serves to keep sentences short.
func columns(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300) {
		return 2
	}
	return 1
}

func width(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}
