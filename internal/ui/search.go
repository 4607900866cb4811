package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// hunt is a search through the steps of a history. How far it has come stands in
// huntMsg.
type hunt struct {
	player    *player
	h         *sched.History
	text      string
	lower     string // the text in lower case
	from, dir int
	options   narrate.Options
	functions map[sched.Function]bool // whether their goroutines match
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

// searchOn looks for the next or the previous step whose sentence, goroutine or
// function matches, starting over at the end. It looks in the background, a slice
// at a time: a history never changes.
func searchOn(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		p := m.player
		if p == nil || p.update.History == nil || p.search == "" {
			return nil
		}
		h, _ := m.seen(p)
		p.stopSearch()
		ctx, cancel := context.WithCancel(m.crew.ctx)
		p.hunt = &hunt{
			ctx: ctx, cancel: cancel, began: time.Now(),
			player: p, h: h, text: p.search, lower: strings.ToLower(p.search), from: p.head.Step(h), dir: dir,
			// Sources belong to one goroutine: the search reads its own.
			options:   narrate.Options{Lang: m.lang, Source: NewSources(p.sources.given).Line},
			functions: map[sched.Function]bool{},
		}
		p.looked, p.taken = 0, 0
		return p.hunt.look(0)
	}
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

// try gives the i-th step from where the search began if it matches, else 0. It
// looks at the goroutines of a step first: sentences cost more.
func (s *hunt) try(i int) int {
	total := s.h.Steps()
	n := (s.from + s.dir*i + 2*total) % total
	if n == 0 {
		n = total
	}
	st := s.h.Step(n)
	for _, id := range []sched.GoID{st.Actor, s.h.Entry(st.Lo).G} {
		if g, ok := s.h.Goroutine(id); ok && s.means(&g) {
			return n
		}
	}
	if strings.Contains(strings.ToLower(narrate.Step(s.h, n, s.options).Text), s.lower) {
		return n
	}
	return 0
}

// means tells whether a goroutine matches. There are few functions, so the answer
// is kept for each.
func (s *hunt) means(g *sched.Goroutine) bool {
	fn := sched.Function{Name: g.Name, File: g.Entry.File, System: g.System}
	if view.NamesOne(s.text) {
		return view.Matches(g, s.text)
	}
	match, known := s.functions[fn]
	if !known {
		match = view.Matches(g, s.text)
		s.functions[fn] = match
	}
	return match
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
		m.message = fmt.Sprintf(wordNotFound.In(m.lang), s.text)
	default:
		return s.look(msg.looked)
	}
	return nil
}

// searching says how far a search has come, and how long the rest takes if it finds
// nothing; nothing when none is going on.
func (p *player) searching(m *Model) string {
	if p.hunt == nil {
		return ""
	}
	total := max(1, p.hunt.h.Steps())
	text := fmt.Sprintf(wordSearching.In(m.lang), p.hunt.text, p.looked*100/total)
	if p.looked > 0 {
		text += "  " + view.LeftText(time.Duration(float64(p.taken)*float64(total-p.looked)/float64(p.looked)), m.lang)
	}
	return strings.TrimRight(text, " ")
}
