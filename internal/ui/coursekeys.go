package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// courseKeys are the bindings of chapters and questions.
func courseKeys() []binding {
	return []binding{
		{keys: "}", group: groupMove, both: lang.Text{En: "next chapter, one before", Zh: "下一章 / 上一章"}, do: chapter(1), does: lang.Text{En: "next chapter", Zh: "下一章"}},
		{keys: "{", group: groupMove, do: chapter(-1), does: lang.Text{En: "chapter before", Zh: "上一章"}},
		{keys: "p", group: groupGovis, do: quiz, does: lang.Text{En: "questions on, off", Zh: "提问 开 / 关"}},
	}
}

// chapter goes to the next or the previous chapter; behind the last, to the end.
func chapter(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, h *sched.History) {
			if len(p.course.chapters) == 0 && p.course.next() == nil {
				m.message = wordNoChapters.In(m.lang)
				return
			}
			p.turn(h, dir)
		})
	}
}

// turn goes to the nearest chapter on one side, or to the end of that side. A
// question on the way stops it.
func (p *player) turn(h *sched.History, dir int) {
	before, at, to := p.head, p.head.Step(h), -1
	for _, ch := range p.course.chapters {
		switch {
		case dir > 0 && ch.Step > at && to < 0, dir < 0 && ch.Step < at:
			to = ch.Step
		}
	}
	switch {
	case to >= 0:
		p.jumpTo(p.head.To(h, to))
	case dir < 0:
		p.jumpTo(p.head.Home(h))
	default:
		p.jumpTo(p.head.End(h))
	}
	if dir > 0 {
		p.forth(before)
	}
}

// goChapter understands ch3.
func (p *player) goChapter(m *Model, where string) bool {
	digits, ok := strings.CutPrefix(strings.ToLower(where), "ch")
	n, err := strconv.Atoi(strings.TrimSpace(digits))
	if !ok || err != nil {
		return false
	}
	if n < 1 || n > len(p.course.chapters) {
		m.message = wordNoChapters.In(m.lang)
		if k := len(p.course.chapters); k > 0 {
			m.message = fmt.Sprintf(wordChapters.In(m.lang), k)
		}
		return true
	}
	p.jumpTo(p.head.To(p.update.History, p.course.chapters[n-1].Step))
	return true
}

// quiz turns questions off and on. Those that lie behind us are not asked then.
func quiz(m *Model) tea.Cmd {
	m.quiz = !m.quiz
	m.message = wordQuizOff.In(m.lang)
	if m.quiz {
		m.message = wordQuizOn.In(m.lang)
	}
	if p := m.player; p != nil && p.update.History != nil && m.quiz {
		p.course.pass(p.head.Step(p.update.History))
	}
	return nil
}

// questionKey handles a key while a question is open, or its answer is shown;
// ok is false for keys that mean what they always do.
func (m *Model) questionKey(name string) (ok bool) {
	if m.screen() != inPlayer {
		return false
	}
	c := &m.player.course
	q := m.openQuestion()
	if q == nil {
		if c.bound && c.told >= 0 && (name == "enter" || name == "esc" || name == "0") {
			c.told = -1
			return true
		}
		return false
	}
	switch {
	case name == "0":
		q.over, c.asking = true, false
		return true
	case name == "esc":
		c.asking = false
		return true
	case len(name) == 1 && name[0] >= '1' && name[0] <= '9':
		if n := int(name[0] - '1'); n < len(q.Choices) {
			c.choose(q, n)
		}
		return true
	case m.present.on && m.goesOn(name): // a clicker has no digits: the room has answered
		c.choose(q, -1)
		return true
	}
	return false
}

// goesOn tells whether a key is one that goes forward.
func (m *Model) goesOn(name string) bool {
	return name == "right" || name == "pgdown" || name == "space" || name == "enter" || name == "l" && m.keys.layout == "vim"
}

// questionHints are the keys of an open question.
func (m *Model) questionHints(q *question) []view.Hint {
	list := []view.Hint{
		{Key: "1–" + strconv.Itoa(len(q.Choices)), Does: wordAnswer.In(m.lang)},
		{Key: "0", Does: wordSkip.In(m.lang)},
		{Key: m.keys.shown("left"), Does: wordBack.In(m.lang)},
		{Key: m.keys.shown("esc"), Does: wordLater.In(m.lang)},
	}
	if m.present.on {
		list = append([]view.Hint{{Key: m.keys.shown("right"), Does: wordReveal.In(m.lang)}}, list...)
	}
	return list
}

// toQuestion goes to the end of what may be seen, where a question is asked.
func (p *player) toQuestion(seen *sched.History) {
	p.jumpTo(p.head.End(seen))
	p.course.pushed = true
}

// forth notes that somebody wants to go on: at the end of what may be seen that
// opens the question.
func (p *player) forth(before playback.Playhead) {
	if p.head.Pos == before.Pos {
		p.course.pushed = true
	}
}

var (
	wordNoChapters = lang.Text{En: "this run has no chapters", Zh: "这次运行没有章节"}
	wordChapters   = lang.Text{En: "there are %d chapters", Zh: "共有 %d 章"}
	wordQuizOn     = lang.Text{En: "questions on", Zh: "提问：开"}
	wordQuizOff    = lang.Text{En: "questions off", Zh: "提问：关"}
	wordAnswer     = lang.Text{En: "answer", Zh: "作答"}
	wordSkip       = lang.Text{En: "skip", Zh: "跳过"}
	wordBack       = lang.Text{En: "back", Zh: "上一步"}
	wordLater      = lang.Text{En: "later", Zh: "稍后再答"}
	wordReveal     = lang.Text{En: "show the answer", Zh: "显示答案"}
)
