package view

import (
	"image"
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Hit says what is under a place on the screen.
type Hit struct {
	G      sched.GoID // a goroutine's lane or row
	OnAxis bool       // a place on the timeline
	X      int64      // where on the axis, when OnAxis
	Step   int        // a step of the list; 0 none
}

// Hit finds what a screen of w by h shows at a place.
func (f *Frame) Hit(w, h, x, y int) Hit {
	if w < MinWidth || h < MinHeight {
		return Hit{}
	}
	grid := paint.NewGrid(w, h)
	l := arrange(grid.All(), f)
	if !image.Pt(x, y).In(l.bodyRect) {
		return Hit{}
	}
	return All[f.View].hit(f, l.body, x-l.bodyRect.Min.X, y-l.bodyRect.Min.Y)
}

func (f *Frame) hitTimeline(c paint.Canvas, x, y int) Hit {
	t := newTimeline(c, f)
	left := c.W() - 1 - t.c.W()
	if x >= left && x < c.W()-1 {
		at := t.scale.At(x - left)
		_, end := f.extent()
		return Hit{OnAxis: true, X: min(at, end-1)}
	}
	for i := range t.lanes {
		top := t.rows[t.lanes[i].ID] + 1
		if y >= top && y < top+t.pitch {
			return Hit{G: t.lanes[i].ID}
		}
	}
	return Hit{}
}

// Top gives the first row of lanes or of the table that a screen of this size
// shows.
func (f *Frame) Top(w, h int) int {
	grid := paint.NewGrid(w, h)
	l := arrange(grid.All(), f)
	return All[f.View].top(f, l.body)
}

func (f *Frame) timelineTop(c paint.Canvas) int {
	t := newTimeline(c, f)
	if len(t.lanes) == 0 {
		return 0
	}
	return max(0, slices.Index(f.Rows(), t.lanes[0].ID))
}

// DrawWaiting draws the screen before the first part of a recording is there.
func DrawWaiting(c paint.Canvas, l lang.Lang, title string) {
	c.Text(1, 0, title, paint.Title)
	c.Text(1, c.H()/2, paint.Truncate(wordWaiting.In(l), max(0, c.W()-2)), paint.Normal)
}
