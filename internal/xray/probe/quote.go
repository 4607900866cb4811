//go:build go1.21

package probe

import (
	"strconv"
	"unicode/utf8"
)

// quote appends a string as Go would write it. Whatever a string holds, the
// note has no control character and no invalid UTF-8 in it.
func (n *note) quote(s string) {
	n.put(`"`)
	for i := 0; i < len(s) && !n.cut; {
		j := i
		for j < len(s) && j-i <= maxValue && n.isPlain(s[j]) {
			j++
		}
		if j > i {
			n.put(s[i:j])
			i = j
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n.rune(r, s[i:i+size])
		i += size
	}
	n.put(`"`)
}

// isPlain tells of bytes that stand for themselves.
func (n *note) isPlain(c byte) bool {
	return ' ' <= c && c < 0x7f && c != '"' && c != '\\' && (c != '|' || !n.inSel)
}

const hex = "0123456789abcdef"

// rune appends one character, whose bytes are s, or an escape sequence for it,
// in one piece: nothing is cut within it.
func (n *note) rune(r rune, s string) {
	var b [10]byte
	text := append(b[:0], '\\')
	switch {
	case r == '\n':
		text = append(text, 'n')
	case r == '\t':
		text = append(text, 't')
	case r == '\r':
		text = append(text, 'r')
	case r == '"' || r == '\\':
		text = append(text, s[0])
	case len(s) == 1: // a control character, a | or a byte that is no UTF-8
		text = append(text, 'x', hex[s[0]>>4], hex[s[0]&15])
	case strconv.IsPrint(r):
		text = append(text[:0], s...)
	default:
		text = append(text, 'U')
		for shift := 28; shift >= 0; shift -= 4 {
			text = append(text, hex[r>>shift&15])
		}
	}
	n.whole(text)
}

// whole appends all of a text or, where it does not fit, nothing but the mark.
func (n *note) whole(text []byte) {
	if n.n+len(text) > n.limit {
		n.putEllipsis()
		return
	}
	n.n += copy(n.text[n.n:], text)
}
