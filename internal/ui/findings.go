package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
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

// findingHint names the key of the list when something was found, and in the list the
// one that goes to the moment of a finding. While a question hides how the run goes on,
// or some of it is still to be read, the list is not proposed.
func (m *Model) findingHint(p *player, f *view.Frame) (hint view.Hint, ok bool) {
	listed := p.view == view.Findings
	if m.screen() != inPlayer || !listed && (f.More || !p.update.Done) {
		return hint, false
	}
	_, ok = f.FindingAt()
	if listed {
		return view.Hint{Key: m.keys.shown("enter"), Does: wordToFinding.In(m.lang)}, ok
	}
	return view.Hint{Key: view.All[view.Findings].Key, Does: wordFindingsKey.In(m.lang)}, ok
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

var (
	wordFindingsKey = lang.Text{En: "findings", Zh: "问题"}
	wordToFinding   = lang.Text{En: "go there", Zh: "跳过去"}
)
