package paint

import "image"

// Grid is a screen of cells, reused from frame to frame. A wide rune takes two
// cells, itself and a zero rune to its right; no method leaves half of one.
type Grid struct {
	W, H  int // read only; change them with [Grid.Resize]
	cells []Cell
}

// NewGrid returns a blank grid.
func NewGrid(w, h int) *Grid {
	g := new(Grid)
	g.Resize(w, h)
	return g
}

// Resize gives the grid a new size and blanks it. It allocates only when the
// grid grows beyond its largest size so far.
func (g *Grid) Resize(w, h int) {
	g.W, g.H = max(w, 0), max(h, 0)
	if n := g.W * g.H; n <= cap(g.cells) {
		g.cells = g.cells[:n]
	} else {
		g.cells = make([]Cell, n)
	}
	g.Clear()
}

// Clear blanks every cell.
func (g *Grid) Clear() {
	for i := range g.cells {
		g.cells[i] = blank
	}
}

// At returns the cell at x, y, or a blank one outside the grid.
func (g *Grid) At(x, y int) Cell {
	if !g.in(x, y) {
		return blank
	}
	return g.cells[y*g.W+x]
}

// Set puts a rune at x, y, as [Canvas.Set] does.
func (g *Grid) Set(x, y int, r rune, s Style) { g.All().Set(x, y, r, s) }

// All is the whole grid as a canvas.
func (g *Grid) All() Canvas { return Canvas{g, image.Rect(0, 0, g.W, g.H)} }

// Canvas is the part of the grid inside r.
func (g *Grid) Canvas(r image.Rectangle) Canvas { return g.All().Sub(r) }

func (g *Grid) in(x, y int) bool { return uint(x) < uint(g.W) && uint(y) < uint(g.H) }

func (g *Grid) row(y int) []Cell { return g.cells[y*g.W : (y+1)*g.W] }

// put writes a rune that is w cells wide; all of them lie on the grid. A wide
// rune of which it takes one half loses the other.
func (g *Grid) put(x, y int, c Cell, w int) {
	row := g.row(y)
	if row[x].R == 0 {
		row[x-1].R = ' '
	}
	if x+w < g.W && row[x+w].R == 0 {
		row[x+w].R = ' '
	}
	row[x] = c
	if w == 2 {
		c.R = 0
		row[x+1] = c
	}
}

// mark adds a flag to a cell, and to the other half of a wide rune.
func (g *Grid) mark(x, y int, f Flag) {
	row := g.row(y)
	row[x].F |= f
	if row[x].R == 0 {
		row[x-1].F |= f
	} else if x+1 < g.W && row[x+1].R == 0 {
		row[x+1].F |= f
	}
}
