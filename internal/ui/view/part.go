package view

import (
	"strconv"

	"govis/internal/sched"
)

// Part says that a history is of a part of a recording: what comes before it has not
// been read yet.
type Part struct {
	From, To sched.Time // what it tells
	Gen      int        // the generation that it is, from 0
	Before   int        // steps before it: a guess
}

// number gives the number of a step as it is shown: about, as long as nobody knows
// how many steps come before.
func (f *Frame) number(n int) string {
	if f.Part == nil {
		return strconv.Itoa(n)
	}
	return "~" + strconv.Itoa(f.Part.Before+n)
}

// Keep gives the camera with which a window stays as it is although the axis has
// become longer, on a screen of this size. Whoever moves on gets about its length.
func (f *Frame) Keep(win sched.Window, w, h int) Camera {
	c := f.Camera
	c.Panned, c.From, c.Length = true, win.From, win.Len()
	_, end := f.Extent()
	off := func(zoom int) int64 {
		g := *f
		g.Camera.Zoom = zoom
		d := g.length(int64(max(1, f.columns(w, h))), end-g.Begin()) - c.Length
		return max(d, -d)
	}
	c.Zoom = 0
	for z := 1; z <= 60; z++ {
		for _, zoom := range []int{z, -z} {
			if off(zoom) < off(c.Zoom) {
				c.Zoom = zoom
			}
		}
	}
	return c
}
