package paint

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"govis/internal/plain"
)

// span is a range of runes that all have one width, are harmless and never
// form a cluster with a neighbour. The spans only make the common cases fast:
// a test holds every rune in them against the width tables of x/ansi.
type span struct {
	lo, hi rune
	width  int
}

var spans = [...]span{
	{0x2500, 0x25FC, 1}, // lines, blocks, shapes: most of a frame
	{0x4E00, 0x9FFF, 2}, // Han
	{0x3000, 0x3029, 2}, // CJK punctuation
	{0xFF01, 0xFF60, 2}, // full-width forms
	{0x00A0, 0x00AC, 1},
	{0x00AE, 0x02FF, 1}, // Latin
	{0x0370, 0x0482, 1}, // Greek, Cyrillic
	{0x2010, 0x2027, 1}, // dashes, quotes, ellipsis
	{0x2190, 0x2319, 1}, // arrows, mathematics
	{0x3041, 0x3096, 2}, // kana
	{0x30A0, 0x30FF, 2},
	{0x3400, 0x4DBF, 2}, // rare Han
	{0xAC00, 0xD7A3, 2}, // Hangul
	{GlyphReplaced, GlyphReplaced, 1},
}

// cell says what one rune becomes on a grid: the rune to draw and its width, 0
// if it is dropped. A cell holds one rune, so combining marks are dropped, and
// a rune that a terminal would join with its neighbour (half of a flag, a
// spacing vowel) is replaced: a missing accent is better than a row that ends
// one column early.
func cell(r rune) (rune, int) {
	if r >= 0x20 && r < 0x7F {
		return r, 1
	}
	for _, s := range spans {
		if r >= s.lo && r <= s.hi {
			return r, s.width
		}
	}
	if plain.Hostile(r) {
		return GlyphReplaced, 1
	}
	w := runeWidth(r)
	if w > 0 && joins(r) {
		return GlyphReplaced, 1
	}
	return r, w
}

func runeWidth(r rune) int { return ansi.StringWidthWc(string(r)) }

// joins reports whether r can form a cluster with a letter or with itself.
func joins(r rune) bool {
	var buf [2 + 2*utf8.UTFMax]byte
	probe := append(buf[:0], 'a')
	probe = utf8.AppendRune(probe, r)
	probe = utf8.AppendRune(probe, r)
	probe = append(probe, 'a')
	clusters := 0
	for len(probe) > 0 {
		c, _ := ansi.FirstGraphemeCluster(probe, ansi.GraphemeWidth)
		probe = probe[len(c):]
		clusters++
	}
	return clusters != 4
}
