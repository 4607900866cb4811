package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// lessonIndex is the place of a scenario's lesson among all.
func lessonIndex(s *scenario.Scenario) int {
	return slices.IndexFunc(scenario.Lessons, func(l scenario.Lesson) bool { return l.ID == s.Lesson })
}

// turnLesson goes to the first scenario of the next lesson that has one, or of
// the one before.
func turnLesson(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		s := m.gallery.selected()
		if s == nil {
			return nil
		}
		for at := lessonIndex(s) + dir; at >= 0 && at < len(scenario.Lessons); at += dir {
			if m.gallery.lesson(at) {
				break
			}
		}
		return m.preview()
	}
}

// toLesson goes to the lesson whose number was pressed.
func toLesson(m *Model) tea.Cmd {
	n, err := strconv.Atoi(m.pressed)
	if err != nil || n < 1 || n > len(scenario.Lessons) {
		return nil
	}
	if !m.gallery.lesson(n - 1) {
		m.message = wordEmptyLesson.In(m.lang)
	}
	return m.preview()
}

// lesson selects the first scenario of a lesson; ok is false when it has none.
func (g *gallery) lesson(at int) (ok bool) {
	i := slices.IndexFunc(g.shown, func(s *scenario.Scenario) bool { return s.Lesson == scenario.Lessons[at].ID })
	if i >= 0 {
		g.at, g.editing = i, false
	}
	return i >= 0
}

// runCanned opens the recording that comes with the scenario: the one of its
// defaults, whatever the form says.
func runCanned(m *Model) tea.Cmd {
	s := m.gallery.selected()
	if s == nil {
		return nil
	}
	return m.leaveFor(Request{Scenario: s.Name, Canned: true})
}

// sideBySide shows a pair of runs; where the scenario has several, a digit says
// which.
func sideBySide(m *Model) tea.Cmd {
	s := m.gallery.selected()
	switch {
	case s == nil:
	case len(s.Pairs) == 0:
		m.message = wordNoPairs.In(m.lang)
	case len(s.Pairs) == 1:
		return m.leaveFor(Request{Scenario: s.Name, Pair: 1})
	default:
		m.gallery.pairing = true
	}
	return nil
}

// leaveFor shows what is asked for instead of the gallery.
func (m *Model) leaveFor(r Request) tea.Cmd {
	if m.gallery.stop != nil {
		m.gallery.stop()
	}
	return m.open(r, Nowhere)
}

// pairKey handles the key that says which pair is shown; any other than a digit
// leaves it at that.
func (m *Model) pairKey(name string) tea.Cmd {
	m.gallery.pairing = false
	s := m.gallery.selected()
	if n, err := strconv.Atoi(name); s != nil && err == nil && n >= 1 && n <= len(s.Pairs) {
		return m.leaveFor(Request{Scenario: s.Name, Pair: n})
	}
	return nil
}

// pairHints are the keys while it is asked which pair.
func (m *Model) pairHints() []view.Hint {
	return []view.Hint{
		{Key: "1–" + strconv.Itoa(len(m.gallery.selected().Pairs)), Does: wordWhichPair.In(m.lang)},
		{Key: m.keys.shown("esc"), Does: wordFormDone.In(m.lang)},
	}
}

// beforeQuestions is a preview that gives no answer away.
func (m *Model) beforeQuestions(u *Update) *sched.History {
	h := u.History
	if u.Bound == nil || len(u.Bound.Questions) == 0 || !m.quiz {
		return h
	}
	return h.Until(h.Step(u.Bound.Questions[0].Step).Hi)
}

var (
	wordEmptyLesson = lang.Text{En: "this lesson has no scenario here", Zh: "这一课在这里没有场景"}
	wordNoPairs     = lang.Text{En: "this scenario has no two runs to compare", Zh: "这个场景没有可对比的两次运行"}
	wordWhichPair   = lang.Text{En: "which two runs", Zh: "对比哪两次运行"}
)
