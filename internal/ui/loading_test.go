package ui

import (
	"strings"
	"testing"
	"time"

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
