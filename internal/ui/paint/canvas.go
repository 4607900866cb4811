package paint

import "image"

// Canvas is a window on a [Grid]: its own coordinates start at 0, 0, and
// nothing drawn on it reaches beyond its edges. It is a small value; it stays
// valid until the grid is resized.
type Canvas struct {
	g *Grid
	r image.Rectangle // on the grid, never beyond it
}

// Sub is the part of c inside r, in c's coordinates. What of r lies outside c
// is cut off first, so the new canvas starts at the first visible cell.
func (c Canvas) Sub(r image.Rectangle) Canvas {
	return Canvas{c.g, r.Add(c.r.Min).Intersect(c.r)}
}

// W is the width in cells.
func (c Canvas) W() int { return c.r.Dx() }

// H is the height in cells.
func (c Canvas) H() int { return c.r.Dy() }

// Set puts one rune at x, y. A wide rune takes x+1 too, or becomes a space
// when that is beyond the edge; a rune without width is ignored.
func (c Canvas) Set(x, y int, r rune, s Style) {
	if r, w := cell(r); w > 0 {
		c.put(x, y, r, w, s)
	}
}

// put draws the part of a rune that is inside: a half becomes a space.
func (c Canvas) put(x, y int, r rune, w int, s Style) {
	if y < 0 || y >= c.H() || x+w <= 0 || x >= c.W() {
		return
	}
	if x < 0 {
		x, r, w = 0, ' ', 1
	} else if x+w > c.W() {
		r, w = ' ', 1
	}
	c.g.put(c.r.Min.X+x, c.r.Min.Y+y, Cell{R: r, S: s}, w)
}

// Text writes s from x on and returns the x after it, at most the canvas's
// width. What is left of the canvas or right of it is not drawn.
func (c Canvas) Text(x, y int, s string, st Style) int {
	for r, w := range cells(s) {
		if x >= c.W() {
			break
		}
		c.put(x, y, r, w, st)
		x += w
	}
	return min(x, c.W())
}

// Fill draws r all over a rectangle; a wide rune fills as a space does.
func (c Canvas) Fill(x, y, w, h int, r rune, s Style) {
	r, rw := cell(r)
	if rw != 1 {
		r = ' '
	}
	in := image.Rect(x, y, x+max(w, 0), y+max(h, 0)).Add(c.r.Min).Intersect(c.r)
	if in.Empty() {
		return
	}
	fill := Cell{R: r, S: s}
	for y := in.Min.Y; y < in.Max.Y; y++ {
		c.g.put(in.Min.X, y, fill, 1) // the ends may cut a wide rune in two
		c.g.put(in.Max.X-1, y, fill, 1)
		row := c.g.row(y)[in.Min.X:in.Max.X]
		for i := range row {
			row[i] = fill
		}
	}
}

// Bar draws n cells of a bar: the style's glyph, which becomes a background
// where there is colour.
func (c Canvas) Bar(x, y, n int, s Style) { c.Fill(x, y, n, 1, s.Glyph(), s) }

// HLine draws a line of n cells to the right of x, y.
func (c Canvas) HLine(x, y, n int, s Style) { c.Fill(x, y, n, 1, GlyphHLine, s) }

// VLine draws a line of n cells down from x, y.
func (c Canvas) VLine(x, y, n int, s Style) { c.Fill(x, y, 1, n, GlyphVLine, s) }

// Box draws a frame along the edges of c and returns the canvas inside it.
func (c Canvas) Box(s Style) Canvas {
	right, bottom := c.W()-1, c.H()-1
	c.HLine(0, 0, c.W(), s)
	c.HLine(0, bottom, c.W(), s)
	c.VLine(0, 0, c.H(), s)
	c.VLine(right, 0, c.H(), s)
	c.Set(0, 0, GlyphTopLeft, s)
	c.Set(right, 0, GlyphTopRight, s)
	c.Set(0, bottom, GlyphBottomLeft, s)
	c.Set(right, bottom, GlyphBottomRight, s)
	return c.Sub(image.Rect(1, 1, max(right, 1), max(bottom, 1)))
}

// Mark adds a flag to the cell at x, y. Mark last: drawing removes flags.
func (c Canvas) Mark(x, y int, f Flag) {
	if x >= 0 && x < c.W() && y >= 0 && y < c.H() {
		c.g.mark(c.r.Min.X+x, c.r.Min.Y+y, f)
	}
}

// MarkRow marks a row, as the selection does.
func (c Canvas) MarkRow(y int, f Flag) {
	for x := range c.W() {
		c.Mark(x, y, f)
	}
}

// MarkColumn marks a column, as the playhead does.
func (c Canvas) MarkColumn(x int, f Flag) {
	for y := range c.H() {
		c.Mark(x, y, f)
	}
}
