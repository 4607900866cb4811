package ui

import (
	"strings"
	"testing"
	"time"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// While nothing can be shown there is a bar, which tells how far reading is; news of
// before do not take a picture away.
func TestABarBeforeTheFirstPicture(t *testing.T) {
	m := New(Options{})
	d := &driver{t: t, m: m}
	d.press("resize:80x24")
	f := &feed{news: make(chan struct{}, 1), cancel: func() {}}
	m.player = &player{request: Request{File: "old.trace"}, place: Nowhere, feed: f, sources: NewSources(nil)}
	far := Update{Title: "old.trace", Read: 60_000_000, Size: 60_000_000, Converted: true, Taken: 6 * time.Second, Left: 2 * time.Second}
	f.put(&far, nil, false)
	msg := f.wait().(updateMsg)
	m.Update(msg)
	if text := m.Text(); !strings.Contains(text, "before Go 1.22") || !strings.Contains(text, "converting about 75 %  60 MB  2 s left") || strings.Count(text, "█") != 27 {
		t.Errorf("while it is converted:\n%s", text)
	}
	m.Update(updateMsg{feed: f, update: &Update{History: schedtest.Lanes(t, "G1 RRR"), Title: "old.trace", Done: true}})
	m.Update(msg)
	if text := m.Text(); strings.Contains(text, "converting") || !strings.Contains(text, "G1") {
		t.Errorf("then:\n%s", text)
	}
}

// While a file is read, a share of it is one of all of it as soon as somebody knows how
// long that is: what is not there yet is gone to when it is. Else what it is a share of
// is said.
func TestAShareOfWhatIsBeingRead(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRRwwwwRRRR\nG2 rrrrRRRRwwww") // 12 µs
	so := func(u Update) *driver {
		u.History = h
		m := New(Options{})
		m.player = &player{request: Request{File: "x.trace"}, place: Nowhere, feed: &feed{news: make(chan struct{}, 1)}, sources: NewSources(nil)}
		d := &driver{t: t, m: m}
		d.press("resize:80x24")
		m.player.grow(u, nil)
		return d
	}
	read := Update{Axis: sched.Clock, Read: 1, Size: 4}
	d := so(read)
	d.press(`: "50%" enter`)
	if p := d.m.player; p.head.Time != h.End()/100*50 || d.m.message != "50 % of what has been read so far" {
		t.Errorf("of what was read: %v, %q", p.head.Time, d.m.message)
	}
	read.Whole = 40_000
	d = so(read)
	d.press(`: "10%" enter`)
	if p := d.m.player; p.head.Time != 4_000 || d.m.message != "" {
		t.Errorf("a tenth is there: %v, %q", p.head.Time, d.m.message)
	}
	before := d.m.player.head
	d.press(`: "50%" enter`)
	if p := d.m.player; p.head != before || !strings.Contains(d.m.Text(), "then to 20 µs") {
		t.Errorf("half is not there: %v\n%s", p.head.Time, d.m.Text())
	}
	longer := read
	longer.History = schedtest.Lanes(t, "G1 RRRRwwwwRRRRwwwwRRRRwwww\nG2 rrrrRRRRwwwwRRRRwwwwRRRR")
	if d.m.player.grow(longer, nil); d.m.player.head.Time != 20_000 {
		t.Errorf("then it is at %v", d.m.player.head.Time)
	}
	d = so(read)
	d.press(`: "50%" enter right`)
	if d.m.player.grow(longer, nil); d.m.player.head.Time >= 20_000 {
		t.Errorf("who has gone elsewhere is taken to %v", d.m.player.head.Time)
	}
	read.Whole = 0
	d = so(read)
	d.press(`t : "50%" enter`)
	if p := d.m.player; p.head.Axis != sched.Steps || p.head.Step(h) != h.Steps()/2 || d.m.message == "" {
		t.Errorf("of the steps: %d of %d, %q", p.head.Step(h), h.Steps(), d.m.message)
	}
}
