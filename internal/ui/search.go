package ui

import (
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
		h, text, from := p.update.History, p.search, p.head.Step(p.update.History)
		o := narrate.Options{Lang: m.lang} // source texts are not for another goroutine
		m.message = fmt.Sprintf(wordSearching.In(m.lang), text)
		return func() tea.Msg {
			want := strings.ToLower(text)
			for i := 1; i <= h.Steps(); i++ {
				n := (from + dir*i + 2*h.Steps()) % h.Steps()
				if n == 0 {
					n = h.Steps()
				}
				if stepMatches(h, n, want, o) {
					return foundMsg{p, text, n, true}
				}
			}
			return foundMsg{p, text, 0, false}
		}
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
