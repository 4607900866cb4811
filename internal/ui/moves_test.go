package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
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

// axisPlaces finds two places of a screen where a click leads somewhere else.
func axisPlaces(t *testing.T, m *Model) (a, b string) {
	t.Helper()
	f := m.frame()
	var places []string
	seen := map[int64]bool{}
	for x := range m.w {
		if hit := f.Hit(m.w, m.h, x, 3); hit.OnAxis && hit.X > 0 && !seen[hit.X] {
			seen[hit.X] = true
			places = append(places, fmt.Sprintf("%d,3", x))
		}
	}
	if len(places) < 2 {
		t.Fatal("there is no axis")
	}
	return places[0], places[1]
}

func TestClicksAreRememberedAsJumpsAre(t *testing.T) {
	d := &driver{t: t, m: demo(t, Options{})}
	a, b := axisPlaces(t, d.m)
	d.press("click:" + a + " click:" + b + " u")
	if len(d.m.player.undone) != 1 {
		t.Fatalf("%d jumps were undone", len(d.m.player.undone))
	}
	d.press("click:" + b)
	if len(d.m.player.undone) != 0 {
		t.Error("after a click there is something to redo")
	}
	for range 2 * maxMarks {
		d.press("click:" + a + " click:" + b)
	}
	if n := len(d.m.player.marks); n > maxMarks {
		t.Errorf("%d marks are kept", n)
	}
}

func TestAClickOnTheEndTicksTheScenarioOff(t *testing.T) {
	d, _ := asked(t)
	d.press("enter")
	f := d.m.frame()
	_, end := f.Extent()
	for x := range d.m.w {
		if hit := f.Hit(d.m.w, d.m.h, x, 3); hit.OnAxis && hit.X == end-1 {
			d.press(fmt.Sprintf("click:%d,3", x))
			break
		}
	}
	if !d.m.gallery.done["hello"] {
		t.Error("it is not ticked off")
	}
}

// Scrolling counts the lanes that the window has, not all goroutines: those
// that ended before it have none.
func TestTheWheelScrollsFromWhatIsShown(t *testing.T) {
	var es []sched.Entry
	add := func(e sched.Entry) {
		e.T = sched.Time(100 * len(es))
		es = append(es, e)
	}
	const gone, stay = 20, 30
	for id := sched.GoID(1); id <= gone+stay; id++ {
		add(sched.Entry{Kind: sched.Create, G: id, To: sched.Runnable, P: sched.NoP})
		add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running})
		if id <= gone {
			add(sched.Entry{Kind: sched.Exit, G: id, From: sched.Running})
		} else {
			add(sched.Entry{Kind: sched.Preempt, G: id, From: sched.Running, To: sched.Runnable})
		}
	}
	for i := range 600 {
		id := sched.GoID(gone + 1 + i%stay)
		add(sched.Entry{Kind: sched.Run, G: id, From: sched.Runnable, To: sched.Running})
		add(sched.Entry{Kind: sched.Preempt, G: id, From: sched.Running, To: sched.Runnable})
	}
	u := Update{History: schedtest.Build(es, 1, 0), Done: true}
	m := Still(Options{Theme: "mono"}, u, Place{Step: 900, At: -1, G: gone + stay/2}, 100, 24)
	d := &driver{t: t, m: m}
	before := m.Text()
	d.press("wheelup:50,5 wheeldown:50,5")
	if after := m.Text(); after != before {
		t.Errorf("up and down leads elsewhere:\n%s\n%s", before, after)
	}
	for range 100 {
		d.press("wheeldown:50,5")
	}
	if c := m.player.camera; c.Top >= stay {
		t.Errorf("scrolled to lane %d of %d", c.Top, stay)
	}
}

// A search looks through what the screen says, source lines among it.
func TestASearchFindsSourceLines(t *testing.T) {
	u := told(t)
	u.Sources = map[string]string{"main.go": strings.Repeat("\n", 11) + "\tch <- 42\n"}
	d := &driver{t: t, m: Still(Options{}, u, Nowhere, 100, 30)}
	d.press(`/ "ch <- 42" enter`)
	if d.m.message != "" || !strings.Contains(d.m.Text(), "`ch <- 42`") {
		t.Errorf("it is not found:\n%s", d.m.Text())
	}
}

func TestEscEndsASearch(t *testing.T) {
	m := demo(t, Options{})
	d := &driver{t: t, m: m}
	for _, keys := range []string{"esc", "n", `/ "other" enter`} {
		d.press(`/ "no such thing"`)
		search := m.key(key("enter"))
		d.press(keys)
		if msg := search(); msg != nil {
			t.Errorf("%s: the search before it answers %v", keys, msg)
		}
	}
}

func TestAGoroutineThatIsNotThereIsSaid(t *testing.T) {
	o := Options{Theme: "mono"}
	o.Open = func(_ context.Context, _ Request, publish func(Update)) error {
		publish(told(t))
		return nil
	}
	m := New(o)
	m.w, m.h = 100, 30
	m.Open(Request{File: "trace"}, Place{Step: -1, At: -1, G: 999})
	m.awaitFirst()
	if m.player.sel != sched.NoG || !strings.Contains(m.Text(), "there is no G999") {
		t.Errorf("nothing is said:\n%s", m.Text())
	}
}

// A jump to a cause selects another goroutine: whoever goes back looks at the one
// that they looked at.
func TestUndoAlsoSelectsAgain(t *testing.T) {
	d := &driver{t: t, m: demo(t, Options{})}
	d.press("end down [")
	p := d.m.player
	after, sel := p.head.Pos, p.sel
	d.press("u")
	before := p.sel
	if before == sel || p.head.Pos == after {
		t.Fatalf("G%d at %d, then G%d at %d", sel, after, before, p.head.Pos)
	}
	d.press("ctrl+r")
	if p.sel != sel || p.head.Pos != after {
		t.Errorf("forth again leads to G%d at %d", p.sel, p.head.Pos)
	}
	marks := len(p.marks)
	if d.press("left left right ."); len(p.marks) != marks {
		t.Error("steps are remembered as jumps")
	}
}

// The end of a program is nobody's step; what led to it is what let main go on.
func TestTheEndOfAProgramHasACause(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRwwwrRRR\nG6:worker .rRRRRRRR\nG1 -> G6 @1\nG6 -> G1 @6\nend @9 return")
	m := Still(Options{}, Update{History: h, Done: true}, Nowhere, 80, 24)
	d := &driver{t: t, m: m}
	d.press("end [")
	if p := m.player; m.message != "" || h.TimeAt(p.head.Pos) != 6000 || p.sel != 6 {
		t.Errorf("%q, at %d, G%d", m.message, h.TimeAt(p.head.Pos), p.sel)
	}
}
