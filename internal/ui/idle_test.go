package ui

import (
	"image/color"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/sched/schedtest"
)

// demo looks at a short history.
func demo(t testing.TB, o Options) *Model {
	h := schedtest.Lanes(t, "G1 RRRRwwwrR\nG6:worker .rRRRRR..\nG1 -> G6 @1\nG6 -> G1 @7\nG1 why @4 chan receive main.main main.go:5")
	if o.Theme == "" {
		o.Theme = "dark"
	}
	return Still(o, Update{History: h, Title: "demo", Done: true, Sources: numbered(40)}, Nowhere, 80, 24)
}

func TestWhatChangesNothingIsNotDrawn(t *testing.T) {
	for _, msg := range []tea.Msg{
		tea.FocusMsg{},
		tea.BlurMsg{},
		tea.KeyReleaseMsg(key("right")),
		tea.MouseReleaseMsg{X: 5, Y: 5},
		tea.MouseMotionMsg{X: 5, Y: 5},
		tea.ModeReportMsg{},
		tickMsg(time.Now()), nil,
	} {
		m := demo(t, Options{})
		m.View()
		if _, cmd := m.Update(msg); cmd != nil || m.dirty {
			t.Errorf("%T: command %v, draws %v", msg, cmd != nil, m.dirty)
		}
	}
}

func TestAnUnknownKeyChangesNoByte(t *testing.T) {
	m := demo(t, Options{})
	before := m.View().Content
	for _, name := range []string{"J", "é", "中", "alt+x", "ctrl+x", "tab", "9", "u", "ctrl+r", "n"} {
		_, cmd := m.Update(key(name))
		if after := m.View().Content; after != before || cmd != nil {
			t.Errorf("%s: the screen changes %v, command %v", name, after != before, cmd != nil)
		}
	}
}

func TestThePausedClockStandsStill(t *testing.T) {
	m := demo(t, Options{})
	_, cmd := m.Update(key("space"))
	if cmd == nil || !m.ticking {
		t.Fatal("playing starts no clock")
	}
	if _, again := m.Update(key(">")); again != nil {
		t.Error("a second clock runs beside the first")
	}
	if _, cmd = m.Update(tickMsg(m.ticked.Add(time.Second))); cmd == nil {
		t.Error("the clock stops while it plays")
	}
	m.Update(key("space"))
	if _, cmd = m.Update(tickMsg(m.ticked.Add(time.Second))); cmd != nil || m.ticking {
		t.Error("the clock goes on after a pause")
	}
}

func TestPauseAndPlayWithinATickRunOneClock(t *testing.T) {
	m := demo(t, Options{})
	m.Update(key("space"))
	m.Update(key("space"))
	if _, cmd := m.Update(key("space")); cmd != nil {
		t.Error("a second clock runs beside the first")
	}
}

func TestTheClockStopsAtTheEnd(t *testing.T) {
	m := demo(t, Options{})
	m.Update(key("space"))
	m.Update(tickMsg(m.ticked.Add(time.Minute)))
	if _, cmd := m.Update(tickMsg(m.ticked.Add(time.Second))); cmd != nil || m.player.head.Playing {
		t.Error("the clock goes on after the end")
	}
}

// Else the time away would be played at once on the way back.
func TestSuspendingPauses(t *testing.T) {
	m := demo(t, Options{})
	m.Update(key("space"))
	if _, cmd := m.Update(key("ctrl+z")); cmd == nil || cmd() != (tea.SuspendMsg{}) {
		t.Error("ctrl+z does not suspend")
	}
	m.Update(tickMsg(m.ticked.Add(time.Minute)))
	m.Update(tea.ResumeMsg{})
	if n := m.player.head.Step(m.player.update.History); n != 0 || m.player.head.Playing {
		t.Errorf("the time away was played up to step %d", n)
	}
}

// Only a talk has a clock, one: it shows the seconds, and nothing of them while
// the screen is blank.
func TestOnlyATalkHasAClock(t *testing.T) {
	m := demo(t, Options{})
	_, cmd := m.Update(key("P"))
	if cmd == nil || !m.present.ticking {
		t.Fatal("presenter mode starts no clock")
	}
	m.Update(key("P"))
	if _, again := m.Update(key("P")); again != nil {
		t.Error("a second clock runs beside the first")
	}
	second := func() tea.Cmd {
		m.View()
		_, cmd := m.Update(talkMsg(m.present.now.Add(time.Second)))
		return cmd
	}
	if second() == nil || !m.dirty {
		t.Error("the second is not shown")
	}
	m.Update(key("b"))
	if second() == nil || m.dirty {
		t.Error("a blank screen is drawn again, or its clock has stopped")
	}
	m.Update(key("x"))
	m.Update(key("P"))
	if second() != nil || m.dirty || m.present.ticking {
		t.Error("the clock runs on after the talk")
	}
}

// What a room needs is the same at both ends: who leaves presenter mode has the
// theme that was there before.
func TestATalkGivesTheThemeBack(t *testing.T) {
	m := New(Options{})
	m.w, m.h = 80, 24
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	m.Update(key("P"))
	if m.theme != presentTheme {
		t.Errorf("the theme of a talk is %q", m.theme)
	}
	if m.Update(key("P")); m.theme != "light" {
		t.Errorf("after it, it is %q", m.theme)
	}
	m = New(Options{Theme: "mono"})
	m.Update(key("P"))
	if m.theme != "mono" {
		t.Errorf("who asked for mono gets %q", m.theme)
	}
}

// A step on the board of the scheduler is drawn on its way, and then nothing more
// happens: no clock, no query, no byte.
func TestTheClockStopsWhenEverybodyHasArrived(t *testing.T) {
	m := demo(t, Options{})
	m.Update(key("3"))
	before := m.View().Content
	_, cmd := m.Update(key("right"))
	if cmd == nil || !m.ticking {
		t.Fatal("a step starts no clock")
	}
	pictures := map[string]bool{before: true}
	ticks := 0
	for cmd != nil {
		pictures[m.View().Content] = true
		_, cmd = m.Update(tickMsg(m.ticked.Add(framePeriod)))
		if ticks++; ticks > 100 {
			t.Fatal("the clock never stops")
		}
	}
	if len(pictures) < 4 {
		t.Errorf("the way has %d pictures", len(pictures))
	}
	m.View()
	if _, cmd := m.Update(tickMsg(time.Now())); cmd != nil || m.dirty || m.ticking {
		t.Error("the clock goes on when everybody has arrived")
	}
	for _, name := range []string{"left", "1"} { // neither back, nor in another view
		m.Update(key(name))
		if m.ticking {
			t.Errorf("%s starts the clock", name)
		}
	}
	if _, cmd := m.Update(key("right")); cmd != nil || m.ticking {
		t.Error("a step on the timeline starts the clock")
	}
}

// On a blank screen there is nothing to be clicked at: the mouse only brings the
// picture back.
func TestAClickOnABlankScreenShowsItAgain(t *testing.T) {
	d, _ := exploring(t, "six first")
	d.press("enter end b wheeldown:5,5")
	if !d.m.present.blank {
		t.Error("the wheel ends the blank screen")
	}
	before := d.m.player.head
	d.press("click:20,1")
	if d.m.present.blank {
		t.Error("a click does not end the blank screen")
	}
	if d.m.player.head != before {
		t.Error("what was not to be seen was clicked at")
	}
}
