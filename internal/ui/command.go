package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// command goes to a place, or sets something.
func (m *Model) command(text string) tea.Cmd {
	word, arg, _ := strings.Cut(text, " ")
	arg = strings.TrimSpace(arg)
	switch word {
	case "":
		return nil
	case "q", "quit":
		return tea.Quit
	case "help":
		return help(m)
	case "theme":
		if _, err := paint.ByName(arg); err != nil {
			m.message = err.Error()
			return nil
		}
		m.theme, m.opt.Theme = arg, arg
		m.themed(arg)
		m.dress()
		return nil
	case "lang":
		l, err := lang.Parse(arg)
		if err != nil {
			m.message = err.Error()
			return nil
		}
		m.lang = l
		return nil
	}
	if m.player == nil || m.player.update.History == nil || !m.player.goWhere(m, text) {
		m.message = fmt.Sprintf(wordBadGoto.In(m.lang), text)
	}
	return nil
}

// goWhere understands :42, :+5, :50%, :1.5ms, :+2ms, :ch3 and :g7.
func (p *player) goWhere(m *Model, where string) bool {
	if p.goChapter(m, where) {
		return true
	}
	h := p.update.History
	if digits, ok := strings.CutPrefix(strings.ToLower(where), "g"); ok {
		id, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			return false
		}
		seen, _ := m.seen(p)
		if g, known := seen.Goroutine(sched.GoID(id)); !known || g.Created < 0 {
			m.message = fmt.Sprintf(wordNoSuchG.In(m.lang), id)
			return true
		}
		p.selectG(sched.GoID(id))
		p.camera.Rows = false
		return true
	}
	if digits, ok := strings.CutSuffix(where, "%"); ok {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 0 || n > 100 {
			return false
		}
		p.goShare(m, n)
		return true
	}
	relative := strings.HasPrefix(where, "+") || strings.HasPrefix(where, "-")
	if n, err := strconv.Atoi(where); err == nil {
		switch {
		case relative:
			n += p.head.Step(h)
		case p.update.Part != nil:
			m.message = wordNotNumbered.In(m.lang)
			return true
		}
		p.jumpTo(p.head.To(h, n))
		return true
	}
	d, err := time.ParseDuration(where)
	if err != nil {
		return false
	}
	t := sched.Time(d)
	if relative {
		t += p.head.Time
	}
	p.jumpTo(p.head.Seek(h, t))
	return true
}

// goShare goes to a share of the recording, in percent. While it is read, that is a
// time of all of it where its length is known, and else a share of what there is, which
// is said.
func (p *player) goShare(m *Model, n int) {
	u, h := &p.update, p.update.History
	seen, _ := m.seen(p)
	switch {
	case u.Done:
	case u.Part != nil:
		m.message = fmt.Sprintf(wordShareOfPart.In(m.lang), n)
	case p.head.Axis == sched.Clock && u.Whole > 0:
		p.goLater(u.Whole / 100 * sched.Time(n))
		return
	default:
		m.message = fmt.Sprintf(wordShareOfRead.In(m.lang), n)
	}
	if p.head.Axis == sched.Clock {
		p.jumpTo(p.head.Seek(h, seen.Begin()+(seen.End()-seen.Begin())/100*sched.Time(n)))
	} else {
		p.jumpTo(p.head.To(h, seen.Steps()*n/100))
	}
}

// goLater goes to a time, as soon as it is read.
func (p *player) goLater(at sched.Time) {
	if at <= p.update.History.End() {
		p.jumpTo(p.head.Seek(p.update.History, at))
		return
	}
	p.place, p.placed, p.from = Place{Step: -1, At: at}, false, p.head
}
