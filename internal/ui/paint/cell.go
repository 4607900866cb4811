package paint

// Cell is one character position: what stands there and in what style. Cells
// compare with ==; the zero Cell is not blank but the right half of a wide
// rune (see [Grid]).
type Cell struct {
	R rune  // 0: the right half of the wide rune to the left
	S Style // what it means, never what colour it has
	F Flag  // what lies over it
}

// Flag says what lies over a cell without changing what it is, so that moving
// the playhead or the selection changes only the cells it leaves and enters.
type Flag uint8

const (
	UnderPlayhead Flag = 1 << iota // the playhead's column runs through here
	InSelectedRow                  // the row is the selected one
)

var blank = Cell{R: ' '}

// shown is the rune the cell puts on the screen. The playhead's line runs
// through blanks and bars; text keeps its letters and only changes its pen.
func (c Cell) shown() rune {
	if c.pierced() {
		return GlyphPlayhead
	}
	return c.R
}

func (c Cell) pierced() bool { return c.F&UnderPlayhead != 0 && filler(c.R) }

// filler reports whether r only fills room, so that nothing is lost when a
// background or the playhead's line replaces it.
func filler(r rune) bool {
	switch r {
	case ' ', GlyphRunning, GlyphRunnable, GlyphWaiting, GlyphSyscall, GlyphGC, GlyphSystem, GlyphInferredLine:
		return true
	}
	return false
}
