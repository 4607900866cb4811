package ui

import (
	"context"
	"reflect"
	"testing"

	"govis/internal/scenario"
	"govis/internal/sched/schedtest"
)

// asked is a gallery that writes down what it is asked to open.
func asked(t *testing.T) (*driver, *[]Request) {
	var list []Request
	u := Update{History: schedtest.Lanes(t, "G1 RRR"), Done: true}
	o := Options{Theme: "dark", Scenarios: textbook()}
	o.Open = func(_ context.Context, r Request, publish func(Update)) error {
		list = append(list, r)
		publish(u)
		return nil
	}
	d := &driver{t: t, m: New(o)}
	d.press("resize:100x30")
	return d, &list
}

func TestTheGalleryAsksForWhatTheFormSays(t *testing.T) {
	for keys, want := range map[string]Request{
		"enter":                           {Scenario: "hello", Procs: 1},
		"c":                               {Scenario: "hello", Canned: true},
		"down enter":                      {Scenario: "handoff", Procs: 1, Values: []string{"delay=2", "first=sender", "loud=false"}},
		"j p right down \"17\" enter":     {Scenario: "handoff", Procs: 2, Values: []string{"delay=17", "first=sender", "loud=false"}},
		"j p up \"y\" up right esc enter": {Scenario: "handoff", Procs: 1, Values: []string{"delay=2", "first=receiver", "loud=true"}},
		"& \"pool\" enter enter":          {Scenario: "pool", Procs: 2},
		"/ \"nobody\" enter enter":        {Scenario: "deadlock", Procs: 1},
		"G enter":                         {Scenario: "deadlock", Procs: 1},
	} {
		d, list := asked(t)
		d.press(keys)
		if len(*list) != 1 || !reflect.DeepEqual((*list)[0], want) {
			t.Errorf("%s: asked for %+v, want %+v", keys, *list, want)
		}
	}
}

func TestAFormWithAWrongValueAsksForNothing(t *testing.T) {
	for _, keys := range []string{`enter`, `esc enter`, `click:10,3`} {
		d, list := asked(t)
		d.press(`j p down "99" ` + keys)
		if len(*list) != 0 || !d.m.gallery.editing {
			t.Errorf("%s: asked for %+v", keys, *list)
		}
	}
}

// The scenario is run again with the values that it was run with.
func TestRunAgainAsksForTheSame(t *testing.T) {
	d, list := asked(t)
	d.press(`j p down "17" enter r`)
	if len(*list) != 2 || !reflect.DeepEqual((*list)[0], (*list)[1]) {
		t.Errorf("asked for %+v", *list)
	}
}

func TestSeeingTheEndTicksAScenarioOffOnce(t *testing.T) {
	d, _ := asked(t)
	var done []string
	d.m.opt.MarkDone = func(name string) { done = append(done, name) }
	d.press("enter end home end left esc esc enter end")
	if !reflect.DeepEqual(done, []string{"hello"}) {
		t.Errorf("ticked off: %v", done)
	}
}

func TestThePreviewIsOfTheDefaults(t *testing.T) {
	d, list := asked(t)
	d.press(`j p down "17" esc`)
	cmd := d.m.preview()
	if cmd == nil {
		t.Fatal("no preview")
	}
	d.m.Update(cmd())
	if want := []Request{{Scenario: "handoff"}}; !reflect.DeepEqual(*list, want) {
		t.Errorf("asked for %+v, want %+v", *list, want)
	}
	if d.m.gallery.drafts["handoff"] == nil || d.m.preview() != nil {
		t.Error("the preview is not kept")
	}
}

func TestAPreviewThatWasWalkedPastIsNotMade(t *testing.T) {
	d, list := asked(t)
	first := d.m.preview()
	d.press("j")
	if msg := first(); msg != nil || len(*list) != 0 {
		t.Errorf("%v, asked for %+v", msg, *list)
	}
}

// What is opened while another recording is read replaces it.
func TestNewsOfAClosedRecordingIsNotShown(t *testing.T) {
	d, _ := asked(t)
	d.press("enter")
	old := d.m.player.feed
	d.m.Open(Request{Scenario: "pool"}, Nowhere)
	d.m.Update(updateMsg{feed: old, update: &Update{History: schedtest.Lanes(t, "G1 RRR"), Title: "old"}})
	if d.m.player.update.Title == "old" {
		t.Error("it is shown")
	}
}

// The form on the screen is the one that keys change.
func TestTheWheelTakesTheFormAlong(t *testing.T) {
	d, list := asked(t)
	d.press(`j p wheelup:5,5 right enter`)
	if want := []Request{{Scenario: "hello", Procs: 2}}; !reflect.DeepEqual(*list, want) {
		t.Errorf("asked for %+v, want %+v", *list, want)
	}
	if f := d.m.gallery.forms["handoff"]; f != nil && f.Procs() != 1 {
		t.Error("a form that is not shown was changed")
	}
}

func TestWhatWasLookedForIsPreviewed(t *testing.T) {
	for _, keys := range []string{`/ "pool"`, `& "pool"`} {
		d, _ := asked(t)
		d.press(keys)
		if cmd := d.m.key(key("enter")); cmd == nil {
			t.Errorf("%s: no preview", keys)
		}
		if s := d.m.gallery.selected(); s == nil || s.Name != "pool" {
			t.Errorf("%s: selects %v", keys, s)
		}
	}
}

// A click elsewhere is an answer, too: no pair.
func TestAClickEndsTheChoiceOfAPair(t *testing.T) {
	o := Options{Theme: "dark", Scenarios: textbook()}
	o.Scenarios[0].Pairs = make([]scenario.Pair, 2)
	d := &driver{t: t, m: New(o)}
	d.press("resize:80x24 s")
	if !d.m.gallery.pairing {
		t.Fatal("s does not ask which pair")
	}
	d.press("wheeldown:5,5")
	if d.m.gallery.pairing {
		t.Error("of another scenario it is still asked which pair")
	}
}
