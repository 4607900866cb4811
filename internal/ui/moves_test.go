package ui

import (
	"testing"

	"govis/internal/sched"
)

// Pressing on at the end of the zoom must not have to be taken back later.
func TestZoomEndsWhereThereIsNothingMoreToSee(t *testing.T) {
	for _, axis := range []string{"", "t"} {
		for _, keys := range [][2]string{{"w", "s"}, {"s", "w"}} {
			d := &driver{t: t, m: demo(t, Options{})}
			d.press(axis)
			for range 100 {
				d.press(keys[0])
			}
			furthest := d.m.Text()
			d.press(keys[1] + " " + keys[0])
			if d.m.Text() != furthest {
				t.Errorf("axis %q: 100 × %s are not taken back one by one", axis, keys[0])
			}
			f, h := d.m.frame(), d.m.player.update.History
			if w := f.Window(d.m.w, d.m.h); f.Head.Axis == sched.Clock && w.Len() > int64(h.End())+1 {
				t.Errorf("%s shows %d ns of %d", keys[0], w.Len(), h.End())
			}
		}
	}
}
