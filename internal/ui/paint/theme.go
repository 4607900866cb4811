package paint

import (
	"fmt"
	"strings"
)

// Theme says what every style looks like. Take one from [Themes] or [ByName]
// and turn it into [Pens] for a terminal.
//
// Colours are numbers of the fixed part of the 256-colour palette (16 to 255),
// also where a terminal has more: a blue is the same blue everywhere, and its
// sequence is a third shorter than with RGB. Number 0 is the terminal's own.
type Theme struct {
	Name string

	plain  bool  // no colours: bars stay glyphs
	screen uint8 // background of the whole screen; 0: the terminal's own
	text   uint8 // letters on a background that names none
	tint   uint8 // background of the selected row
	line   uint8 // the playhead on an empty cell
	over   ink   // a letter under the playhead
	inks   [nStyles]ink
}

// ink is how one cell is written.
type ink struct {
	fg, bg uint8
	attr   attr
}

type attr uint8

const (
	bold attr = 1 << iota
	faint
	underline
	reverse
)

// Themes lists the themes, the default first. Read only.
var Themes = []Theme{darkTheme, lightTheme, monoTheme, highContrastTheme}

// ByName finds a theme.
func ByName(name string) (Theme, error) {
	names := make([]string, 0, len(Themes))
	for _, t := range Themes {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Theme{}, fmt.Errorf("no theme %q: use %s", name, strings.Join(names, ", "))
}

// play is how the playhead meets a cell.
type play uint8

const (
	playAway play = iota // not at all
	playLine             // its line runs through the cell
	playText             // the cell keeps its letter
)

// ink is how a style is written under the overlays.
func (t *Theme) ink(s Style, selected bool, at play) ink {
	if t.plain {
		return t.plainInk(s, selected, at)
	}
	if at == playText {
		return t.over
	}
	i := t.inks[s]
	ownBackground := i.bg != 0
	if selected && !ownBackground {
		i.bg = t.tint
	}
	if i.bg == 0 {
		i.bg = t.screen
	}
	if i.fg == 0 && i.bg != 0 {
		i.fg = t.text // never our background under an unknown foreground
	}
	if at == playLine {
		i.attr = bold
		if !ownBackground { // on a bar the label's colour is sure to be seen
			i.fg = t.line
		}
	}
	return i
}

// plainInk keeps the overlays visible where there is no colour. The selected
// row is underlined, not reversed: a reversed blank would look like a bar.
func (t *Theme) plainInk(s Style, selected bool, at play) ink {
	i := t.inks[s]
	if at == playLine {
		i.attr = 0
	}
	if selected {
		i.attr |= underline
	}
	if selected || at != playAway {
		i.attr = i.attr&^faint | bold
	}
	if at == playText {
		i.attr ^= reverse
	}
	return i
}
