package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// present is how the screen is shown to a room. It lasts from run to run.
type present struct {
	on      bool
	blank   bool // nothing is shown until a key is pressed
	ticking bool
	since   time.Time
	now     time.Time
	theme   string // before it
	chosen  string // and the one that was asked for
}

// talkMsg is the clock of a talk: once a second, and only while one is given.
type talkMsg time.Time

func talkTick() tea.Cmd {
	return tea.Tick(time.Second, func(t time.Time) tea.Msg { return talkMsg(t) })
}

// presentTheme is what a room reads best.
const presentTheme = "high-contrast"

// presentKeys are the bindings of presenter mode.
func presentKeys() []binding {
	return []binding{
		{keys: "P", group: groupGovis, do: presenting, does: lang.Text{En: "presenter mode", Zh: "讲解模式"}},
		{keys: "b", group: groupGovis, do: blank, does: lang.Text{En: "blank the screen", Zh: "黑屏"}},
	}
}

// presenting turns presenter mode on and off.
func presenting(m *Model) tea.Cmd {
	s := &m.present
	if s.on {
		m.theme, m.opt.Theme = s.theme, s.chosen
		*s = present{ticking: s.ticking}
		m.dress()
		return nil
	}
	return m.startTalk(time.Now())
}

// startTalk turns presenter mode on; its clock counts from now on.
func (m *Model) startTalk(now time.Time) tea.Cmd {
	s := &m.present
	s.on, s.since, s.now, s.theme, s.chosen = true, now, now, m.theme, m.opt.Theme
	if m.opt.Theme == "" { // who asked for a theme gets it
		m.theme, m.opt.Theme = presentTheme, presentTheme
	}
	m.dress()
	if s.ticking {
		return nil
	}
	s.ticking = true
	return talkTick()
}

// talked takes a second of the talk.
func (m *Model) talked(now time.Time) tea.Cmd {
	s := &m.present
	if !s.on {
		s.ticking = false
		return nil
	}
	s.now = now
	m.dirty = m.dirty || !s.blank
	return talkTick()
}

func blank(m *Model) tea.Cmd {
	m.present.blank = true
	return nil
}

// elapsed is how long the talk has lasted.
func (s *present) elapsed() string {
	n := int(s.now.Sub(s.since) / time.Second)
	if n >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", n/3600, n/60%60, n%60)
	}
	return fmt.Sprintf("%02d:%02d", n/60, n%60)
}

// presentKey handles what a clicker sends; ok is false for keys that mean what
// they always do.
func (m *Model) presentKey(name string) (ok bool) {
	if !m.present.on || m.screen() != inPlayer {
		return false
	}
	switch name {
	case ".":
		blank(m)
	case "pgdown":
		m.with(func(p *player, h *sched.History) { p.turnPage(h, 1) })
	case "pgup":
		m.with(func(p *player, h *sched.History) { p.turnPage(h, -1) })
	default:
		return false
	}
	return true
}

// turnPage goes to the next chapter or question; where there are none, a step.
func (p *player) turnPage(h *sched.History, dir int) {
	if len(p.course.chapters) > 0 || dir > 0 && p.course.next() != nil {
		p.turn(h, dir)
		return
	}
	before := p.head
	p.head = p.head.StepBy(h, dir)
	if p.follow(); dir > 0 {
		p.forth(before)
	}
}

// presentHints are the keys of presenter mode, in plain words.
func (m *Model) presentHints() []view.Hint {
	other := view.Hint{Key: "l", Does: wordOther.In(m.lang)}
	if m.keys.layout == "vim" {
		other.Key = "gl"
	}
	hints := []view.Hint{
		{Key: m.keys.shown("right"), Does: wordNext.In(m.lang)},
		{Key: m.keys.shown("left"), Does: wordBack.In(m.lang)},
	}
	if m.player != nil && len(m.player.course.chapters) > 0 {
		hints = append(hints, view.Hint{Key: "PgDn", Does: wordPageChapter.In(m.lang)})
	}
	return append(hints, view.Hint{Key: "b", Does: wordBlank.In(m.lang)}, other, view.Hint{Key: "P", Does: wordLeave.In(m.lang)})
}

// themed keeps a theme that is chosen during a talk for the time after it.
func (m *Model) themed(name string) {
	if m.present.on {
		m.present.theme, m.present.chosen = name, name
	}
}

// drawBlank draws the blank screen.
func (m *Model) drawBlank(c paint.Canvas) bool {
	if m.present.blank {
		view.DrawBlank(c)
	}
	return m.present.blank
}

var (
	wordNext        = lang.Text{En: "next", Zh: "下一步"}
	wordPageChapter = lang.Text{En: "chapter", Zh: "下一章"}
	wordBlank       = lang.Text{En: "blank", Zh: "黑屏"}
	wordOther       = lang.Text{En: "中文", Zh: "English"}
	wordLeave       = lang.Text{En: "leave", Zh: "退出讲解"}
)
