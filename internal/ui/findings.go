package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/ui/view"
)

// foundMsg is what was found in a history.
type foundMsg struct {
	player *player
	found  *view.Found // nil when the search was broken off
}

// look begins to look for what went wrong, in the background, when the list of
// findings is shown and the history is too long for a frame to do it. One that grows
// is looked through again when all of it is there, or it is twice as long.
func (m *Model) look() tea.Cmd {
	p := m.player
	if p == nil || p.view != view.Findings || p.update.History == nil || p.looking {
		return nil
	}
	h, more := m.seen(p)
	switch old := p.found; {
	case h.Len() <= view.FindNow, old != nil && old.Of == h:
		return nil
	case old != nil && !p.update.Done && !more && h.Len() < 2*old.Of.Len():
		return nil
	}
	p.looking = true
	return func() tea.Msg {
		msg := foundMsg{player: p}
		m.crew.do(func() { msg.found, _ = view.Find(m.crew.ctx, h) }) // it ends early only with the screen
		return msg
	}
}

// foundOut takes what was found.
func (m *Model) foundOut(msg foundMsg) {
	msg.player.looking = false
	if msg.found != nil {
		msg.player.found = msg.found
	}
	m.dirty = m.dirty || msg.player == m.player
}

// toFinding goes to the moment of the selected finding.
func (p *player) toFinding(f *view.Frame) {
	x, ok := f.FindingAt()
	if !ok {
		return
	}
	p.jumpTo(p.head.To(f.History, f.History.StepAt(x.Pos)))
	if len(x.Who) > 0 {
		p.selectG(x.Who[0].G)
	}
}
