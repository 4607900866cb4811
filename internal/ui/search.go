package ui

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// foundMsg is the answer to a search.
type foundMsg struct {
	player *player
	text   string
	step   int
	ok     bool
}

// searchOn looks for the next or the previous step whose sentence, goroutine or
// function matches, starting over at the end. It looks in the background: a
// history never changes.
func searchOn(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		p := m.player
		if p == nil || p.update.History == nil || p.search == "" {
			return nil
		}
		h, _ := m.seen(p)
		text, from := p.search, p.head.Step(h)
		// Sources belong to one goroutine: the search reads its own.
		o := narrate.Options{Lang: m.lang, Source: NewSources(p.sources.given).Line}
		m.message = fmt.Sprintf(wordSearching.In(m.lang), text)
		p.stopSearch()
		ctx, cancel := context.WithCancel(m.crew.ctx)
		p.seeking = cancel
		return func() tea.Msg {
			defer cancel()
			want := strings.ToLower(text)
			for i := 1; i <= h.Steps() && ctx.Err() == nil; i++ {
				n := (from + dir*i + 2*h.Steps()) % h.Steps()
				if n == 0 {
					n = h.Steps()
				}
				if stepMatches(h, n, want, o) {
					return foundMsg{p, text, n, true}
				}
			}
			if ctx.Err() != nil {
				return nil // nobody waits for the answer
			}
			return foundMsg{p, text, 0, false}
		}
	}
}

// stopSearch gives up the search that is going on, if one is.
func (p *player) stopSearch() {
	if p.seeking != nil {
		p.seeking()
	}
}

// stepMatches looks at the goroutines of a step first: sentences cost more.
func stepMatches(h *sched.History, n int, want string, o narrate.Options) bool {
	st := h.Step(n)
	for _, id := range []sched.GoID{st.Actor, h.Entry(st.Lo).G} {
		if g, ok := h.Goroutine(id); ok && view.Matches(&g, want) {
			return true
		}
	}
	return strings.Contains(strings.ToLower(narrate.Step(h, n, o).Text), want)
}

func (m *Model) found(msg foundMsg) {
	p := m.player
	if p != msg.player || p.search != msg.text {
		return
	}
	m.message = ""
	if !msg.ok {
		m.message = fmt.Sprintf(wordNotFound.In(m.lang), msg.text)
		return
	}
	p.jumpTo(p.head.To(p.update.History, msg.step))
}
