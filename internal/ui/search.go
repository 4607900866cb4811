package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/filter"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// hunt is a search through the steps of a history. How far it has come stands in
// huntMsg.
type hunt struct {
	player    *player
	h         *sched.History
	filter    *filter.Filter
	steps     *filter.StepMatcher
	from, dir int
	waits     bool // for what the filter needs to know
	options   narrate.Options
	began     time.Time
	ctx       context.Context
	cancel    context.CancelFunc
}

// huntMsg tells how far a search has come.
type huntMsg struct {
	hunt   *hunt
	looked int // steps
	found  int // the step that matches, 0 for none so far
	taken  time.Duration
}

// huntSlice is how long a search looks before it tells how far it has come.
const huntSlice = 100 * time.Millisecond

// searchOn looks for the next or the previous step that matches, starting over at
// the end. It looks in the background, a slice at a time: a history never changes.
func searchOn(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		p := m.player
		if p == nil || p.update.History == nil || p.search == "" {
			return nil
		}
		f, err := filter.Parse(p.search, filter.Steps)
		if err != nil {
			m.message = said(err, m.lang)
			return nil
		}
		h, _ := m.seen(p)
		p.stopSearch()
		ctx, cancel := context.WithCancel(m.crew.ctx)
		p.hunt = &hunt{
			ctx: ctx, cancel: cancel,
			player: p, h: h, filter: f, from: p.head.Step(h), dir: dir,
			// Sources belong to one goroutine: the search reads its own.
			options: narrate.Options{Lang: m.lang, Source: NewSources(p.sources.given).Line},
		}
		p.looked, p.taken = 0, 0
		if cmd := p.gather(f.Needs()); p.filtering.gathering != nil && !f.Needs().None() {
			p.hunt.waits = true
			return cmd
		}
		return p.hunt.begin(p.filtering.facts)
	}
}

// begin begins to look, once what the filter needs is known.
func (s *hunt) begin(facts *filter.Facts) tea.Cmd {
	s.waits, s.began = false, time.Now()
	s.steps = s.filter.Steps(s.h, facts, func(n int) string { return narrate.Step(s.h, n, s.options).Text })
	return s.look(0)
}

// look looks on behind so many steps.
func (s *hunt) look(looked int) tea.Cmd {
	return func() tea.Msg {
		begin, total, end := looked, s.h.Steps(), time.Now().Add(huntSlice)
		for ; looked < total; looked++ {
			switch {
			case looked%64 != 0:
			case s.ctx.Err() != nil:
				return nil // nobody waits for the answer
			case looked > begin && time.Now().After(end):
				return huntMsg{hunt: s, looked: looked, taken: time.Since(s.began)}
			}
			if n := s.try(looked + 1); n > 0 {
				return huntMsg{hunt: s, looked: looked + 1, found: n}
			}
		}
		return huntMsg{hunt: s, looked: total}
	}
}

// try gives the i-th step from where the search began if it matches, else 0.
func (s *hunt) try(i int) int {
	total := s.h.Steps()
	n := (s.from + s.dir*i + 2*total) % total
	if n == 0 {
		n = total
	}
	if s.steps.Match(n) {
		return n
	}
	return 0
}

// stopSearch gives up the search that is going on, if one is.
func (p *player) stopSearch() {
	if p.hunt != nil {
		p.hunt.cancel()
		p.hunt = nil
	}
}

// sought takes news of a search.
func (m *Model) sought(msg huntMsg) tea.Cmd {
	p, s := m.player, msg.hunt
	if p != s.player || p.hunt != s {
		return nil // nobody waits for the answer
	}
	m.dirty = true
	p.looked, p.taken = msg.looked, msg.taken
	switch {
	case msg.found > 0:
		p.stopSearch()
		p.jumpTo(p.head.To(p.update.History, msg.found))
	case msg.looked >= s.h.Steps():
		p.stopSearch()
		m.message = fmt.Sprintf(wordNotFound.In(m.lang), s.filter.String())
	default:
		return s.look(msg.looked)
	}
	return nil
}

// searching says how far a search has come, and how long the rest takes if it finds
// nothing; nothing when none is going on.
func (p *player) searching(m *Model) string {
	if p.hunt == nil || p.hunt.waits {
		return ""
	}
	total := max(1, p.hunt.h.Steps())
	text := fmt.Sprintf(wordSearching.In(m.lang), p.hunt.filter.String(), p.looked*100/total)
	if p.looked > 0 {
		text += "  " + view.LeftText(time.Duration(float64(p.taken)*float64(total-p.looked)/float64(p.looked)), m.lang)
	}
	return strings.TrimRight(text, " ")
}
