package paint

import (
	"strings"
	"unicode/utf8"
)

// Text is the frame as plain text: glyphs instead of colours, or ASCII
// stand-ins, rows without trailing spaces and joined by newlines.
func (g *Grid) Text(ascii bool) string {
	var b strings.Builder
	b.Grow(len(g.cells) + g.H)
	for y := range g.H {
		if y > 0 {
			b.WriteByte('\n')
		}
		spaces := 0 // held back until something follows them
		for _, c := range g.row(y) {
			r := c.shown()
			if ascii {
				r = asciiRune(r)
			}
			switch r {
			case 0:
			case ' ':
				spaces++
			default:
				for ; spaces > 0; spaces-- {
					b.WriteByte(' ')
				}
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// ANSI appends the frame as a terminal wants it: rows joined by newlines, each
// beginning and ending with no attribute set. Blanks at the end of a row are
// left out only where they have no background. A raw terminal needs "\r\n".
func (g *Grid) ANSI(b []byte, p *Pens) []byte {
	for y := range g.H {
		if y > 0 {
			b = append(b, '\n')
		}
		b = p.appendRow(b, g.row(y))
	}
	return b
}

func (p *Pens) appendRow(b []byte, row []Cell) []byte {
	cur := plainPen
	for _, c := range p.trim(row) {
		if c.R == 0 {
			continue
		}
		r, pen := p.dress(c)
		if pen != cur {
			b = append(b, p.sgr[pen]...)
			cur = pen
		}
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	if cur != plainPen {
		b = append(b, p.sgr[plainPen]...)
	}
	return b
}

// dress says which rune shows a cell, and in which pen.
func (p *Pens) dress(c Cell) (rune, uint16) {
	r, at := c.R, playAway
	switch {
	case c.F&UnderPlayhead != 0 && filler(r):
		r, at = GlyphPlayhead, playLine
	case c.F&UnderPlayhead != 0:
		at = playText
	case !p.glyphs && c.S.Bar() && filler(r):
		// A coloured space says the same in one byte instead of three, and a
		// terminal is asked to erase a run of them rather than write it.
		r = ' '
	}
	if p.ASCII && r >= utf8.RuneSelf {
		r = asciiRune(r)
	}
	return r, p.pen[penKey(c.S, c.F&InSelectedRow != 0, at)]
}

func (p *Pens) trim(row []Cell) []Cell {
	for n := len(row); n > 0; n-- {
		c := row[n-1]
		if r, pen := p.dress(c); r != ' ' || pen != plainPen {
			return row[:n]
		}
	}
	return nil
}
