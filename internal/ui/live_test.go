package ui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// server plays one that is followed: three traces, of which one comes after the
// other.
type server struct {
	*driver
	feed *feed
	had  []Update
}

func newServer(t *testing.T) *server {
	m := New(Options{NoQuestions: true})
	s := &server{driver: &driver{t: t, m: m}, feed: &feed{cancel: func() {}, news: make(chan struct{}, 1)}}
	m.player = &player{request: Request{Live: "here"}, place: Nowhere, sources: NewSources(nil), feed: s.feed}
	s.send(tea.WindowSizeMsg{Width: 110, Height: 24})
	return s
}

// gives hands over a trace as far as it has come.
func (s *server) gives(n int, picture string, change func(u *Update)) {
	s.t.Helper()
	u := Update{
		History: schedtest.Lanes(s.t, picture), Axis: sched.Clock, Title: "here",
		Live: &Live{N: n, Began: time.Date(2026, 1, 1, 12, 0, n, 0, time.UTC), Gap: 250 * time.Millisecond},
	}
	if change != nil {
		change(&u)
	}
	if k := len(s.had); k > 0 && s.had[k-1].Live.N == n {
		s.had = s.had[:k-1]
	}
	u.Live.Kept = s.had
	s.had = append(s.had[:len(s.had):len(s.had)], u)
	s.m.updated(updateMsg{feed: s.feed, update: &u})
}

func (s *server) shows(words ...string) {
	s.t.Helper()
	screen := s.m.Text()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			s.t.Errorf("the screen does not show %q:\n%s", w, screen)
		}
	}
}

const (
	firstPart = `
		G1 RRRRRR
		G6:worker .rRRRR
		end @5`
	firstWhole = `
		G1 RRRRRRRRRR
		G6:worker .rRRRRRRRR
		G7:worker ...rRRRRRR
		end @9`
	second = `
		G1 RRRRRRRR
		G6:worker ..rRRRRR
		end @7`
	third = `
		G1 RRRRRR
		G6:other .rRRRR
		end @5`
)

func TestTheNewestTraceIsFollowed(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstPart, nil)
	s.shows("live: trace 1, since 12:00:01", "step 3/", "space stay here")
	if screen := s.m.Text(); strings.Contains(screen, "space play") {
		t.Errorf("the hints say that space plays:\n%s", screen)
	}
	s.gives(1, firstWhole, nil)
	s.shows("live: trace 1", "G7")
	s.gives(2, second, nil)
	s.shows("live: trace 2, since 12:00:02")
	if p := s.m.player; !p.head.AtEnd(s.had[1].History) {
		t.Error("the playhead is not at the end")
	}
}

// Whoever goes back, or pauses, stays there while more comes, and comes back with
// End.
func TestPauseAndRewindWhileItRecords(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstPart, nil)
	s.press("left")
	step := s.m.player.head.Step(s.had[0].History)
	s.gives(1, firstWhole, nil)
	s.gives(2, second, nil)
	s.shows("trace 1 of 2, from 12:00:01. End follows the newest.", "G7")
	if got := s.m.player.head.Step(s.had[0].History); got != step {
		t.Errorf("at step %d, was at %d", got, step)
	}
	s.press("end")
	s.shows("live: trace 2")
	s.press("space")
	s.gives(3, third, nil)
	s.shows("trace 2 of 3, from 12:00:02. 250 ms before trace 2 were not recorded. End follows")
	s.press("end")
	s.gives(4, third, nil)
	s.shows("live: trace 4")
	s.press("space space")
	s.gives(5, third, nil)
	s.shows("live: trace 5")
}

// A gap is a place of its own: steps lead over it, and it is said to be there.
func TestStepsLeadOverGaps(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, nil)
	s.gives(2, second, nil)
	s.press("home left")
	s.shows("trace 1 of 2", "250 ms before trace 2 were not recorded")
	if p := s.m.player; !p.head.AtEnd(s.had[0].History) || p.update.History != s.had[0].History {
		t.Error("left of the beginning is not the end of the trace before")
	}
	s.press("right")
	s.shows("trace 2 of 2", "250 ms before trace 2 were not recorded")
	if p := s.m.player; p.head.Step(s.had[1].History) != 0 {
		t.Error("right of the end is not the beginning of the next trace")
	}
	s.press(") ")
	s.shows("this is the newest trace")
	s.press("( (")
	s.shows("no earlier trace is kept")
}

func TestALostServerLeavesWhatItGave(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, nil)
	s.gives(2, second, func(u *Update) { u.Live.Lost = lang.Text{En: "Not recording: it is gone.", Zh: "x"} })
	s.shows("live: trace 2", "Not recording: it is gone.")
	s.press("(")
	s.shows("trace 1 of 2", "Not recording: it is gone.", "G7")
	s.gives(3, third, nil)
	s.shows("trace 1 of 3", "End follows the newest.", "G7")
	s.press("X")
	s.m.updated(updateMsg{feed: s.feed, err: errors.New("stopped"), ended: true})
	s.shows("No longer recording.", "G7")
}

// A goroutine keeps its number as long as its process lives, so that the selection
// stays; a number that means another one is not the same.
func TestTheSelectionIsOfTheSameGoroutine(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, nil)
	s.m.player.sel = 6
	s.gives(2, second, nil)
	if s.m.player.sel != 6 {
		t.Error("G6 is not selected any more")
	}
	s.gives(3, third, nil)
	if s.m.player.sel != sched.NoG {
		t.Error("another G6 is selected")
	}
}

// What is looked at stays when it is not kept any more.
func TestATraceThatIsLetGoOfStaysOnTheScreen(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, nil)
	s.press("left")
	s.had = nil
	s.gives(4, third, nil)
	s.shows("trace 1 of 4", "G7")
	s.press("(")
	s.shows("no earlier trace is kept")
	s.press(")")
	s.shows("trace 4 of 4")
}

// Playing leads over gaps, too, and to what the server does now.
func TestPlayingLeadsToTheNewest(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, nil)
	s.gives(2, second, nil)
	s.press("( home > space tick:10s")
	s.shows("trace 2 of 2", "250 ms before trace 2 were not recorded")
	speed := s.m.player.head.Speed
	if p := s.m.player; !p.head.Playing || speed == (playback.Playhead{}).Speed {
		t.Errorf("playing %v, at %v", p.head.Playing, speed)
	}
	s.press("tick:10s tick:10s")
	s.shows("live: trace 2")
	s.gives(3, third, nil)
	s.shows("live: trace 3")
}

// Each trace has marks of its own, kept under its own key.
func TestEachTraceHasItsMarks(t *testing.T) {
	s := newServer(t)
	kept := &shelf{kept: map[string][]byte{}}
	s.m.opt.Outside = kept.options().Outside
	ended := func(u *Update) { u.Done = true }
	s.gives(1, firstWhole, ended)
	s.press(`left m "of the first" enter`)
	s.gives(2, second, ended)
	s.press("end")
	if n := len(s.m.player.marking.list); n != 0 {
		t.Errorf("the second trace has %d marks of the first", n)
	}
	s.press(`left m "of the second" enter`)
	if len(kept.kept) != 2 {
		t.Errorf("the marks of two traces are kept under %d keys", len(kept.kept))
	}
	otherTrace(-1)(s.m)
	s.press("left")
	if list := s.m.player.marking.list; len(list) != 1 || list[0].Note != "of the first" {
		t.Errorf("back at the first trace: %v", list)
	}
}

// Who looks at the marks of a trace stays in it, whatever the server does.
func TestTheListOfMarksHoldsTheTrace(t *testing.T) {
	s := newServer(t)
	s.gives(1, firstWhole, func(u *Update) { u.Done = true })
	s.press(`m "here" enter`)
	s.press("end '")
	s.gives(2, second, nil)
	s.press("enter")
	if n := s.m.player.update.Live.N; n != 1 {
		t.Errorf("in trace %d", n)
	}
}
