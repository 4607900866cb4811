package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// infoPanel is the panel that says how the current step is known.
type infoPanel struct {
	open bool
	skip int // lines on earlier pages
	next int // what a next page has to skip; 0 when this is the last
}

// info opens the panel.
func info(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.head.Playing = false // the step is to be read about
		m.info = infoPanel{open: true}
	})
}

// turnInfo shows the next page of the panel, or closes it.
func (m *Model) turnInfo(key string) {
	switch key {
	case "down", "space", "pgdown", "j":
		if m.info.next > 0 {
			m.info.skip = m.info.next
			return
		}
	}
	m.info = infoPanel{}
}

// drawInfo draws the panel over the picture of a recording.
func (m *Model) drawInfo(c paint.Canvas, f *view.Frame) {
	if m.info.open {
		m.info.next = view.DrawInfo(c, f, m.info.skip)
	}
}
