// Package plain makes hostile text harmless: what a trace, a source file or a
// program says goes in, text that any terminal can show goes out. It knows
// characters, not widths, lines or languages.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Replacement stands where a character was taken out, so that a reader sees
// that something was there.
const Replacement = utf8.RuneError

// Hostile tells whether a character could move the cursor, start an escape
// sequence, hide text or turn its reading order: C0, DEL, C1, every format
// character (bidi overrides, zero-width spaces, tags, byte order marks) and
// the line separators of Unicode.
func Hostile(r rune) bool {
	if r < 0xA0 {
		return r < 0x20 || r >= 0x7F
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Text makes one harmless line of s: tabs and line ends become spaces, hostile
// characters and broken UTF-8 become U+FFFD.
func Text(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case Hostile(r):
			return Replacement
		}
		return r
	}, s)
}
