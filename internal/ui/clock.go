package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/playback"
	"govis/internal/sched"
)

// framePeriod is how often the picture moves while it plays.
const framePeriod = time.Second / 30

type tickMsg time.Time

func tick() tea.Cmd {
	return tea.Tick(framePeriod, func(t time.Time) tea.Msg { return tickMsg(t) })
}

// tick moves the playhead by the time that has passed, and those who are on their
// way. The clock stops with the playing: a paused govis does nothing.
func (m *Model) tick(now time.Time) tea.Cmd {
	p := m.player
	if p == nil || p.update.History == nil || !p.runs() {
		m.ticking = false
		return nil
	}
	dt := now.Sub(m.ticked)
	m.ticked = now
	m.dirty = p.moveOn(dt) || m.dirty
	if !p.head.Playing {
		return tick()
	}
	before := p.head
	p.head = p.head.Tick(p.update.History, dt, m.gaps()...)
	p.setOut(p.update.History, before)
	if before.Playing && !p.head.Playing {
		m.playOn(p)
	}
	if p.head.Pos != before.Pos || p.head.Playing != before.Playing || p.head.Axis == sched.Clock {
		p.follow()
		m.dirty = true
	}
	return tick()
}

// runs tells whether the picture changes by itself.
func (p *player) runs() bool { return p.head.Playing || p.onTheWay() }

// gaps are the stretches of time that are folded on the screen: they pass fast.
func (m *Model) gaps() []playback.Gap {
	if !m.player.fold || m.player.head.Axis != sched.Clock {
		return nil
	}
	f := m.frame()
	return f.Gaps(m.w, m.h)
}
