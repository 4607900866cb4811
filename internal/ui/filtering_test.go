package ui

import (
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// withTask is a recording in which G1 and G6 work on one task, and G7 on none.
func withTask(t testing.TB) *driver {
	b := sched.NewBuilder(schedtest.Rules())
	add := func(e sched.Entry) {
		t.Helper()
		e.T = b.Now() + 1000
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	for _, g := range []sched.GoID{1, 6, 7} {
		add(sched.Entry{Kind: sched.Create, G: g, To: sched.Runnable, P: sched.NoP})
		add(sched.Entry{Kind: sched.Start, G: g, From: sched.Runnable, To: sched.Running})
	}
	add(sched.Entry{Kind: sched.Task, Phase: sched.Begin, G: 1, Text: "order", Value: 5, From: sched.Running, To: sched.Running})
	add(sched.Entry{Kind: sched.Region, Phase: sched.Begin, G: 6, Text: "pay", Value: 5, From: sched.Running, To: sched.Running})
	add(sched.Entry{Kind: sched.Region, Phase: sched.Finish, G: 6, Text: "pay", Value: 5, From: sched.Running, To: sched.Running})
	add(sched.Entry{Kind: sched.Task, Phase: sched.Finish, G: 1, Text: "order", Value: 5, From: sched.Running, To: sched.Running})
	b.Seal()
	at := Nowhere
	at.Step = 7
	return &driver{t: t, m: Still(Options{Theme: "dark"}, Update{History: b.History(), Title: "task", Done: true}, at, 100, 24)}
}

// shows tells which of G1, G6 and G7 have a row in the table.
func (d *driver) shows() string {
	var ids []string
	for line := range strings.Lines(d.m.Text()) {
		for _, id := range []string{"G1", "G6", "G7"} {
			if strings.HasPrefix(strings.TrimLeft(line, " ▸"), id+" ") {
				ids = append(ids, id)
			}
		}
	}
	return strings.Join(ids, " ")
}

func TestOnlyOneTask(t *testing.T) {
	d := withTask(t)
	d.press("4")
	if got := d.shows(); got != "G1 G6 G7" {
		t.Fatal(got)
	}
	d.press("T")
	if got := d.shows(); got != "G1 G6" {
		t.Errorf("of the task are %s:\n%s", got, d.m.Text())
	}
	d.press("C down down down T")
	if got := d.shows(); got != "G1 G6 G7" || !strings.Contains(d.m.Text(), "G7 works on no task now") {
		t.Errorf("G7 works on no task, and there are %s:\n%s", got, d.m.Text())
	}
	d.press(`& "region:pay" enter`)
	if got := d.shows(); got != "" && got != "G7" { // the selected one is always there
		t.Errorf("before it begins, in the region are %s", got)
	}
	d.press("right")
	if got := d.shows(); got != "G6 G7" {
		t.Errorf("in the region are %s", got)
	}
}

// A recording that has grown is gone through again.
func TestAFilterOfTasksSurvivesARecordingThatGrows(t *testing.T) {
	d := withTask(t)
	d.press(`4 & "task:order" enter`)
	whole := d.m.player.update
	other := withTask(t).m.player.update
	d.m.player.feed = &feed{cancel: func() {}}
	d.send(updateMsg{feed: d.m.player.feed, update: &other, ended: true})
	if got := d.shows(); got != "G1 G6" || whole.History == other.History {
		t.Errorf("of the task are %s", got)
	}
	if d.m.player.filtering.factsOf != other.History {
		t.Error("what was found out is of the shorter recording")
	}
}

func TestWhatASearchNeedsIsFoundOutFirst(t *testing.T) {
	d := withTask(t)
	d.press(`home / "task:order" enter`)
	if n := d.m.player.head.Step(d.m.player.update.History); n != 7 {
		t.Errorf("the first step of the task is %d", n)
	}
}

func TestClearForgetsWhatIsStillBeingFoundOut(t *testing.T) {
	d := withTask(t)
	p := d.m.player
	cmd := p.keepText(d.m, "task:order")
	d.press("C")
	d.run(cmd)
	if !p.filtering.keep.All() || p.filtering.facts != nil {
		t.Error("an answer nobody waits for was taken")
	}
}

// Whoever matters stays the same when it is hidden; pressing x again does not hide it
// once more.
func TestAGoroutineIsHiddenOnce(t *testing.T) {
	d := &driver{t: t, m: demo(t, Options{})}
	d.press("right x")
	once := d.m.player.filtering.keep.String()
	if d.press("x"); !strings.HasPrefix(once, "not g:") || d.m.player.filtering.keep.String() != once || !strings.Contains(d.m.message, "is hidden") {
		t.Errorf("%q, then %q: %q", once, d.m.player.filtering.keep.String(), d.m.message)
	}
}
