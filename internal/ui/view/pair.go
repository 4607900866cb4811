package view

import (
	"fmt"
	"image"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// PairFrame is everything that a picture of two recordings depends on.
type PairFrame struct {
	Lang    lang.Lang
	Halves  [2]Half
	Hints   []Hint
	Message string
}

// Half is one of the two.
type Half struct {
	Frame   *Frame // nil while it is being recorded
	Name    string
	Differs int  // the first step that the other has nothing like; 0: none
	Moves   bool // the keys move it
}

// sideBySide is the width from which two recordings stand beside each other
// rather than one above the other.
const sideBySide = 110

// DrawPair draws two recordings.
func DrawPair(c paint.Canvas, f *PairFrame) {
	if c.W() < MinWidth || c.H() < 2*MinHeight {
		tooSmall(c, f.Lang)
		return
	}
	w, h := c.W(), c.H()-1
	var halves [2]paint.Canvas
	if w >= sideBySide {
		halves[0], halves[1] = split(c.Sub(image.Rect(0, 0, w, h)), w/2)
		for y := range h {
			c.Set(w/2, y, paint.GlyphVLine, paint.Rule)
		}
	} else {
		halves[0] = c.Sub(image.Rect(0, 0, w, h/2))
		halves[1] = c.Sub(image.Rect(0, h/2, w, h))
	}
	for i, half := range halves {
		drawHalf(half, &f.Halves[i], f.Lang)
	}
	drawFoot(c.Sub(image.Rect(0, h, w, h+1)), f.Message, f.Hints, nil)
}

// drawHalf draws one of the two under its name.
func drawHalf(c paint.Canvas, h *Half, l lang.Lang) {
	mark, style := " ", paint.Dim
	if h.Moves {
		mark, style = string(paint.GlyphCurrent), paint.Title
	}
	text := h.Name
	if h.Differs > 0 {
		text += "   " + fmt.Sprintf(wordDiffers.In(l), h.Differs)
	}
	c.Text(0, 0, mark+paint.Truncate(text, c.W()-2), style)
	body := c.Sub(image.Rect(0, 1, c.W(), c.H()))
	if h.Frame == nil {
		body.Text(1, 0, wordWaiting.In(l), paint.Dim)
		return
	}
	f := *h.Frame
	f.Differs = h.Differs
	Draw(body, &f)
}
