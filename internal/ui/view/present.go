package view

import (
	"image"

	"govis/internal/ui/paint"
)

// Present says how a picture is shown to a room.
type Present struct {
	On      bool
	Elapsed string // how long the talk has lasted
}

// stageWidth is how wide the picture is before a room: what is read from the
// last row is large.
const stageWidth = 80

// stage is the part of the screen that is drawn on.
func (f *Frame) stage(c paint.Canvas) paint.Canvas {
	x, w := f.onStage(0, c.W())
	return c.Sub(image.Rect(-x, 0, w-x, c.H()))
}

// onStage brings a column of a screen w wide to the stage, and gives how wide
// that is.
func (f *Frame) onStage(x, w int) (int, int) {
	if !f.Present.On || w <= stageWidth {
		return x, w
	}
	return x - (w-stageWidth)/2, stageWidth
}

// DrawBlank draws nothing: all eyes are on the teacher.
func DrawBlank(c paint.Canvas) { c.Fill(0, 0, c.W(), c.H(), ' ', paint.Normal) }
