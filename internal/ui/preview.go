package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// previewMsg is a recording for the gallery's preview.
type previewMsg struct {
	name   string
	update *Update
}

// previewDelay keeps a walk through the list from recording every scenario on
// the way.
const previewDelay = 250 * time.Millisecond

// preview records the selected scenario with its default parameters, for the
// small picture beside its text.
func (m *Model) preview() tea.Cmd {
	g := &m.gallery
	if g.stop != nil {
		g.stop()
	}
	s := g.selected()
	if s == nil || g.drafts[s.Name] != nil || m.opt.Open == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(m.crew.ctx)
	g.stop = cancel
	return func() tea.Msg {
		defer cancel()
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(previewDelay):
		}
		var last *Update
		var err error
		m.crew.do(func() {
			err = m.opt.Open(ctx, Request{Scenario: s.Name}, func(u Update) { last = &u })
		})
		if err != nil || last == nil {
			return nil
		}
		return previewMsg{s.Name, last}
	}
}

func (g *gallery) previewed(msg previewMsg) { g.drafts[msg.name] = msg.update }

// checkDone ticks off a scenario whose last step has been seen.
func (m *Model) checkDone() {
	p := m.player
	if p == nil || p.request.Scenario == "" || !p.update.Done || m.gallery.done[p.request.Scenario] || !p.head.AtEnd(p.update.History) {
		return
	}
	m.gallery.done[p.request.Scenario] = true
	if m.opt.MarkDone != nil {
		m.opt.MarkDone(p.request.Scenario)
	}
}
