package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// mostStrips is how many channels get a row under the lanes.
const mostStrips = 8

// leastLanes is how many lanes the strips of channels leave in view.
const leastLanes = 6

// chooseStrips picks the channels that get a row under the lanes: where rows are
// free, as many as there are; else one as long as enough lanes stay in view. When
// not all fit, the page with the channel that matters is shown. How many rows
// they are does not depend on the playhead.
func (t *timeline) chooseStrips(lanes int) {
	all, channels := t.f.objects()
	if channels == 0 {
		return
	}
	all = all[:channels]
	other := min(len(t.f.History.Procs()), maxProcs)
	if len(t.ranges) > 0 {
		other++
	}
	n := t.c.H() - other - 2*lanes // what lanes with their names in a row of their own leave
	if n < 1 {
		n = t.c.H() - other - lanes
	}
	if n < 1 && t.c.H()-other-1 >= min(lanes, leastLanes) {
		n = 1
	}
	if n = min(n, len(all), mostStrips); n < 1 {
		return
	}
	focus := t.f.object(&t.now, func(id sched.ObjectID) bool { o, _ := t.f.History.Object(id); return o.Kind == sched.Channel })
	first := 0
	for i, id := range all {
		if id == focus {
			first = min(i/n*n, len(all)-n)
		}
	}
	t.channels = all[first : first+n]
}

// wishedStrips is for how many of the strips the source makes room.
const wishedStrips = 4

// stripWish is how many rows the strips of channels would like to have.
func stripWish(f *Frame) int {
	n := 0
	for id := sched.ObjectID(1); int(id) <= min(f.History.Objects(), 64); id++ {
		if o, _ := f.History.Object(id); o.Kind == sched.Channel {
			n++
		}
	}
	return min(n, wishedStrips)
}

// drawStrips draws the channels as they are at the playhead, the first of them
// in row y.
func (t *timeline) drawStrips(y int) {
	for i, id := range t.channels {
		p := newPassage(t.f, &t.now, id)
		style := paint.LaneName
		switch {
		case t.now.lights(id):
			style = paint.LaneNameActor
			t.names.Set(0, y+i, paint.GlyphCurrent, style)
		case p.dim:
			style = paint.Dim
		}
		t.names.Text(1, y+i, paint.Truncate(objectName(t.f.History, id), t.names.W()-2), style)
		p.draw(t.c.Sub(image.Rect(0, y+i, t.c.W(), y+i+1)), 0, gateColumn(t.c.W()))
	}
}
