package view

import (
	"govis/internal/playback"
	"govis/internal/sched"
)

// cellsPerStep are the widths that a step can have, in columns, from the
// smallest zoom to the largest; the negative ones are steps per column.
var cellsPerStep = []int64{-4096, -1024, -256, -64, -16, -8, -4, -2, 1, 2, 3, 4, 6, 8, 12, 16, 24}

// A step is at least this wide at the natural size, so that states can be told
// apart, and at most that wide, so that a short story does not shout.
const (
	naturalMin = 3
	naturalMax = 6
)

// window gives the stretch that columns columns show. It follows from the
// playhead alone: the axis is cut into pages, and the page that holds the
// playhead is shown, so that the same step gives the same picture.
func (f *Frame) window(columns int) sched.Window {
	cols := int64(max(1, columns))
	w := sched.Window{Axis: f.Head.Axis}
	at, end := f.Extent()
	begin := f.Begin()
	length := f.length(cols, end-begin)
	switch w.From = begin; {
	case f.Camera.Panned:
		w.From = min(max(f.Camera.From, begin), max(begin, end-1))
		if f.Camera.Length > 0 {
			length = f.Camera.Length
		}
	case length < end-begin:
		// Pages overlap by an eighth, so that what led to a step stays in view.
		stride := max(1, length-length/8)
		w.From += (at - begin) / stride * stride
		if w.From > begin {
			w.From -= min(w.From-begin, length/8)
		}
		w.From = max(begin, min(w.From, end-length))
	}
	w.To = w.From + length
	return w
}

// Extent gives where the playhead is on the axis and where the axis ends: just
// behind the last place.
func (f *Frame) Extent() (at, end int64) {
	if f.Head.Axis == sched.Clock {
		return int64(f.Head.Time), int64(f.History.End()) + 1
	}
	return int64(f.Step()), int64(f.History.Steps()) + 1
}

// Begin gives where the axis begins: at 0, but for the time of a later part.
func (f *Frame) Begin() int64 {
	if f.Head.Axis == sched.Clock {
		return int64(f.History.Begin())
	}
	return 0
}

// length gives how much of the axis fits into the columns at the zoom.
func (f *Frame) length(cols, end int64) int64 {
	if f.Head.Axis == sched.Clock {
		if f.Camera.Zoom < 0 {
			return end << min(3, -f.Camera.Zoom)
		}
		return max(cols, end>>min(f.Camera.Zoom, 60))
	}
	i := f.naturalWidth(cols, end) + f.Camera.Zoom
	per := cellsPerStep[min(max(i, 0), len(cellsPerStep)-1)]
	if per < 0 {
		return cols * -per
	}
	return max(1, cols/per)
}

// naturalWidth gives the index of the largest width with which the whole story
// fits, within bounds.
func (f *Frame) naturalWidth(cols, end int64) int {
	best := 0
	for i, per := range cellsPerStep {
		if per == naturalMin || per > naturalMin && per <= naturalMax && per*end <= cols {
			best = i
		}
	}
	return best
}

// Window gives the stretch of steps or time that a screen of this size shows;
// zooming and panning by hand start from it.
func (f *Frame) Window(w, h int) sched.Window {
	return f.window(f.columns(w, h))
}

// scale lays the window over columns.
func (f *Frame) scale(columns int) playback.Scale {
	w := f.window(columns)
	return playback.NewScale(w, columns, f.gaps(w)...)
}

// gaps are the stretches of time to be folded in a window.
func (f *Frame) gaps(w sched.Window) []playback.Gap {
	if !f.Fold {
		return nil
	}
	return playback.FoldGaps(f.History, w)
}

// Gaps are the stretches of time that are folded on a screen of this size.
func (f *Frame) Gaps(w, h int) []playback.Gap { return f.gaps(f.Window(w, h)) }
