package ui

import (
	"errors"
	"strings"
	"testing"

	"govis/internal/marks"
	"govis/internal/sched/schedtest"
)

// shelf keeps marks in memory.
type shelf struct {
	kept map[string][]byte
	err  error
}

func (s *shelf) options() Options {
	return Options{
		Theme: "dark",
		Outside: Outside{
			Marks: func(key string) []byte { return s.kept[key] },
			KeepMarks: func(key string, data []byte) error {
				if s.err == nil {
					s.kept[key] = data
				}
				return s.err
			},
		},
	}
}

func TestMarksComeBackWithTheRecording(t *testing.T) {
	s := &shelf{kept: map[string][]byte{}}
	d := &driver{t: t, m: demo(t, s.options())}
	d.press(`right right m "look here" enter`)
	again := &driver{t: t, m: demo(t, s.options())}
	if again.press("right right"); !strings.Contains(again.m.Text(), "look here") {
		t.Errorf("the note is gone:\n%s", again.m.Text())
	}
	other := Still(s.options(), Update{History: schedtest.Lanes(t, "G1 RRRR"), Title: "demo", Done: true}, Nowhere, 80, 24)
	if len(other.player.marking.list) != 0 {
		t.Error("another recording has its marks")
	}
	again.press("' x")
	if len(again.m.player.marking.list) != 0 || len(marks.Read(s.kept[again.m.player.marking.key])) != 0 {
		t.Error("a mark that was removed is kept")
	}
}

// A mark may be set before it is known which recording it is.
func TestMarksOfAGrowingRecordingAreKeptLater(t *testing.T) {
	s := &shelf{kept: map[string][]byte{}}
	whole := demo(t, s.options()).player.update
	key := marks.Key(whole.History, true)
	s.kept[key] = marks.Write([]marks.Mark{{Step: 1, T: whole.History.Step(1).T, Note: "from before"}})
	begun := whole
	begun.Done = false
	d := &driver{t: t, m: Still(s.options(), begun, Nowhere, 80, 24)}
	d.press("right right m enter")
	if len(marks.Read(s.kept[key])) != 1 {
		t.Fatal("kept before it is known")
	}
	d.m.player.feed = &feed{cancel: func() {}}
	d.send(updateMsg{feed: d.m.player.feed, update: &whole, ended: true})
	if list := marks.Read(s.kept[key]); len(list) != 2 || len(d.m.player.marking.list) != 2 {
		t.Errorf("kept are %v", list)
	}
}

func TestWhyMarksWereNotKeptIsSaid(t *testing.T) {
	s := &shelf{err: errors.New("disk is full")}
	d := &driver{t: t, m: demo(t, s.options())}
	d.press(`m "x" enter`)
	if !strings.Contains(d.m.message, "disk is full") {
		t.Error(d.m.message)
	}
}
