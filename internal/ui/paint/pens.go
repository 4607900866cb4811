package paint

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Pens is a theme spelled out for one kind of terminal: an escape sequence for
// every style under every overlay. Make it once per theme change.
type Pens struct {
	ASCII bool // draw with ASCII stand-ins; may be set before the first frame

	glyphs bool          // bars stay glyphs
	pen    [nKeys]uint16 // key → pen; keys that look alike share one
	sgr    [nKeys]string // pen → the sequence that takes it up from any other
}

// plainPen is the pen without attributes, in which every row begins and ends.
const plainPen uint16 = 0

const (
	nKeys     = 1 << 9
	selectBit = 1 << 6
	playShift = 7
	resetPen  = "\x1b[m"
	maxStyles = selectBit
	_         = uint(maxStyles - nStyles) // does not compile with too many styles
)

func penKey(s Style, selected bool, at play) uint16 {
	k := uint16(s)&(maxStyles-1) | uint16(at)<<playShift
	if selected {
		k |= selectBit
	}
	return k
}

// Pens spells the theme for a terminal with these colours. Without colour
// (NO_COLOR, or an old terminal) every theme looks like mono; without a
// terminal there is no escape sequence at all.
func (t Theme) Pens(profile colorprofile.Profile) *Pens {
	if profile < colorprofile.ANSI {
		t = monoTheme
	}
	p := &Pens{glyphs: t.plain}
	p.sgr[plainPen] = resetPen
	if profile < colorprofile.ASCII {
		return p
	}
	known := map[string]uint16{resetPen: plainPen}
	for s := range nStyles {
		for _, selected := range []bool{false, true} {
			for _, at := range []play{playAway, playLine, playText} {
				seq := t.ink(s, selected, at).sgr(profile)
				pen, ok := known[seq]
				if !ok {
					pen = uint16(len(known))
					known[seq], p.sgr[pen] = pen, seq
				}
				p.pen[penKey(s, selected, at)] = pen
			}
		}
	}
	return p
}

// sgr asks lipgloss how the ink is spelled. It begins with a reset, so that it
// does not matter which pen was in use before.
func (i ink) sgr(profile colorprofile.Profile) string {
	st := lipgloss.NewStyle().
		Bold(i.attr&bold != 0).Faint(i.attr&faint != 0).
		Underline(i.attr&underline != 0).Reverse(i.attr&reverse != 0)
	if i.fg != 0 {
		st = st.Foreground(shade(i.fg, profile))
	}
	if i.bg != 0 {
		st = st.Background(shade(i.bg, profile))
	}
	const letter = "x"
	seq, _, _ := strings.Cut(st.Render(letter), letter)
	if seq == "" {
		return resetPen
	}
	return "\x1b[0;" + strings.TrimPrefix(seq, "\x1b[")
}

func shade(c uint8, profile colorprofile.Profile) color.Color {
	if profile == colorprofile.ANSI {
		return ansi.BasicColor(basic[c])
	}
	return ansi.IndexedColor(c)
}
