package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/explore"
	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// Only so many recordings are kept. A schedule of which there is none can be the
// most frequent one at last.
func TestNothingToCompareWith(t *testing.T) {
	d, _ := exploring(t, "six first", "seven first", "six first")
	d.press("enter R down")
	delete(d.m.explorer.kept, d.m.explorer.list[0].First)
	d.press("c")
	if d.m.screen() != inExplorer {
		t.Errorf("compared with nothing:\n%s", d.m.Text())
	}
	shows(t, d, "without A", "not kept")
}

// endless is a gallery whose first recording has begun and goes on until it is
// told to end; those after it are whole at once.
func endless(t *testing.T) (d *driver, ended <-chan struct{}, publish func(Update)) {
	end, begun := make(chan struct{}), make(chan func(Update), 1)
	n := 0
	o := Options{Theme: "dark", Scenarios: textbook()}
	o.Open = func(ctx context.Context, _ Request, publish func(Update)) error {
		if n++; n > 1 {
			publish(Update{History: schedtest.Lanes(t, exploredRuns["six first"]), Done: true, Axis: sched.Steps})
			return nil
		}
		publish(Update{History: schedtest.Lanes(t, exploredRuns["seven first"]), Axis: sched.Steps})
		begun <- publish
		<-ctx.Done()
		close(end)
		return ctx.Err()
	}
	d = &driver{t: t, m: New(o)}
	d.m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, wait := d.m.Update(key("enter"))
	publish = <-begun
	d.m.Update(wait())
	return d, end, publish
}

// What was being recorded when it is explored goes on being read, and its news is
// not lost.
func TestExploringWhileItIsStillRecorded(t *testing.T) {
	d, _, publish := endless(t)
	feed := d.m.player.feed
	_, explore := d.m.Update(key("R"))
	publish(Update{History: schedtest.Lanes(t, exploredRuns["seven first"]), Done: true, Axis: sched.Steps})
	if _, wait := d.m.Update(feed.wait()); wait == nil {
		t.Error("nobody waits for the rest of the recording")
	}
	d.run(explore)
	d.press("esc")
	if p := d.m.player; p == nil || !p.update.Done {
		t.Error("the end of the recording is lost")
	}
}

// A recording that fails while the explorer is shown has nothing to come back to.
func TestExploringWhatFails(t *testing.T) {
	d, _ := exploring(t, "six first")
	d.press("enter R")
	before := d.m.explorer.before
	before.update, before.feed = Update{}, &feed{cancel: func() {}}
	d.send(updateMsg{feed: before.feed, err: errors.New("it broke"), ended: true})
	shows(t, d, "a recording that fails", "it broke")
	d.press("esc")
	if d.m.screen() != inGallery {
		t.Errorf("esc does not lead to the gallery:\n%s", d.m.Text())
	}
}

// A run that is made anew over the explorer ends when it is left.
func TestLeavingARunOverTheExplorerEndsIt(t *testing.T) {
	d, ended, _ := endless(t)
	d.m.explorer = &explorer{}
	d.press("esc")
	if d.m.screen() != inExplorer {
		t.Fatalf("esc does not lead to the explorer:\n%s", d.m.Text())
	}
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Error("the run goes on, and nobody looks at it")
	}
}

// Who opens a schedule at what is different in it has seen that in the list: no
// question stands in the way.
func TestOpeningAScheduleAsksNothing(t *testing.T) {
	d, _ := exploring(t, "six first", "seven first", "six first")
	d.press("enter R down")
	e := d.m.explorer
	u := e.kept[e.list[e.at].First]
	u.Bound = &scenario.Bound{Questions: []scenario.BoundQuestion{{Step: 1, Choices: make([]lang.Text, 2)}}}
	want, _ := explore.Difference(e.list[1].Schedule, e.list[0].Schedule)
	d.press("enter")
	if at := d.m.player.head.Step(u.History); at != want || d.m.openQuestion() != nil {
		t.Errorf("opened at step %d, want %d; a question is open: %v", at, want, d.m.openQuestion() != nil)
	}
}
