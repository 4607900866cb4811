package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Hit says what is under a place on the screen.
type Hit struct {
	G      sched.GoID // a goroutine's lane or row
	OnAxis bool       // a place on the timeline
	X      int64      // where on the axis, when OnAxis
	Beyond bool       // the axis ends before it
	Step   int        // a step of the list; 0 none
	// Finding is one of the list, from 1; 0 none.
	Finding int
	// OnGroup: the row of the goroutines that run Function.
	OnGroup  bool
	Function sched.Function
}

// Hit finds what a screen of w by h shows at a place.
func (f *Frame) Hit(w, h, x, y int) Hit {
	if w < MinWidth || h < MinHeight {
		return Hit{}
	}
	x, w = f.onStage(x, w)
	grid := paint.NewGrid(w, h)
	l := arrange(grid.All(), f)
	// The body begins at the left edge, under the title and the notice.
	y -= l.title.H() + l.notice.H()
	if !image.Pt(x, y).In(image.Rect(0, 0, l.body.W(), l.body.H())) {
		return Hit{}
	}
	return All[f.View].hit(f, l.body, x, y)
}

func (f *Frame) hitTimeline(c paint.Canvas, x, y int) Hit {
	t := newTimeline(c, f)
	left := c.W() - 1 - t.c.W()
	if x >= left && x < c.W()-1 {
		at := t.scale.At(x - left)
		_, end := f.Extent()
		return Hit{OnAxis: true, X: min(at, end-1), Beyond: at >= end}
	}
	for i := range t.lanes {
		if top := t.lanes[i].y + 1; y >= top && y < top+t.pitch {
			return Hit{G: t.lanes[i].ID}
		}
	}
	for _, b := range t.bands {
		if top := b.y + 1; y >= top && y < top+t.pitch {
			return Hit{OnGroup: true, Function: f.memory().crowd.Function(b.in.group)}
		}
	}
	return Hit{}
}

// Top gives the first row of lanes or of the table that a screen of this size
// shows, and out of how many.
func (f *Frame) Top(w, h int) (top, rows int) {
	_, w = f.onStage(0, w)
	grid := paint.NewGrid(w, h)
	l := arrange(grid.All(), f)
	return All[f.View].top(f, l.body)
}

func (f *Frame) timelineTop(c paint.Canvas) (top, rows int) {
	t := newTimeline(c, f)
	return t.top, t.f.laneRows(t.scale.Window).n
}
