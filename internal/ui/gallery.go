package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/scenario"
	"govis/internal/ui/view"
)

// gallery is the list of scenarios.
type gallery struct {
	all     []*scenario.Scenario
	shown   []*scenario.Scenario // those that match the filter
	text    string               // the filter
	at      int                  // index into shown
	done    map[string]bool
	answers map[string]Tally
	forms   map[string]*view.Form // parameters, kept while govis runs
	editing bool                  // the form of the selected one is open
	drafts  map[string]*Update    // recordings for the preview
	stop    context.CancelFunc    // of the preview that is being made
	pairing bool                  // a digit says which pair of runs is shown
}

func newGallery(o Options) gallery {
	g := gallery{
		all: o.Scenarios, shown: o.Scenarios, done: o.Done,
		forms: map[string]*view.Form{}, drafts: map[string]*Update{},
	}
	if g.done == nil {
		g.done = map[string]bool{}
	}
	if g.answers = o.Answers; g.answers == nil {
		g.answers = map[string]Tally{}
	}
	return g
}

// selected is the scenario that the cursor is on, nil when none matches.
func (g *gallery) selected() *scenario.Scenario {
	if g.at < 0 || g.at >= len(g.shown) {
		return nil
	}
	return g.shown[g.at]
}

// params is the form of the selected scenario.
func (g *gallery) params(s *scenario.Scenario) *view.Form {
	f := g.forms[s.Name]
	if f == nil {
		form := view.NewForm(s)
		f = &form
		g.forms[s.Name] = f
	}
	return f
}

// request asks for the selected scenario with its parameters.
func (g *gallery) request() (Request, bool) {
	s := g.selected()
	if s == nil {
		return Request{}, false
	}
	f := g.params(s)
	return Request{Scenario: s.Name, Values: f.Values(), Procs: f.Procs()}, true
}

// filter keeps the scenarios whose name, title or sentence has the text.
func (g *gallery) filter(text string) {
	keep := g.selected()
	g.text, g.shown = text, nil
	for _, s := range g.all {
		if s.Matches(text) {
			g.shown = append(g.shown, s)
		}
	}
	g.at = max(0, slices.Index(g.shown, keep))
}

// galleryKeys are the bindings of the gallery.
func galleryKeys() []binding {
	return append([]binding{
		{keys: "enter", group: groupMove, do: runSelected, does: lang.Text{En: "run the scenario", Zh: "运行场景"}, hint: lang.Text{En: "run", Zh: "运行"}},
		{keys: "down j", group: groupMove, do: walk(1), does: lang.Text{En: "next scenario", Zh: "下一个场景"}},
		{keys: "up k", group: groupMove, do: walk(-1), does: lang.Text{En: "scenario before", Zh: "上一个场景"}},
		{keys: "right", vim: "right l", group: groupMove, both: lang.Text{En: "next lesson, one before", Zh: "下一课 / 上一课"}, do: turnLesson(1), does: lang.Text{En: "next lesson", Zh: "下一课"}, hint: lang.Text{En: "lesson", Zh: "下一课"}},
		{keys: "left", vim: "left h", group: groupMove, do: turnLesson(-1), does: lang.Text{En: "lesson before", Zh: "上一课"}},
		{keys: "1 2 3 4 5 6 7 8", group: groupMove, do: toLesson, does: lang.Text{En: "this lesson", Zh: "跳到这一课"}},
		{keys: "home gg", group: groupMove, do: walk(-1 << 20), does: lang.Text{En: "first scenario", Zh: "第一个场景"}},
		{keys: "end G", group: groupMove, do: walk(1 << 20), does: lang.Text{En: "last scenario", Zh: "最后一个场景"}},
		{keys: "p tab", group: groupLook, do: editParams, does: lang.Text{En: "set parameters", Zh: "设置参数"}, hint: lang.Text{En: "parameters", Zh: "参数"}},
		{keys: "c", group: groupLook, do: runCanned, does: lang.Text{En: "the recorded run", Zh: "打开附带的录制"}, hint: lang.Text{En: "recorded", Zh: "录制"}},
		{keys: "s", group: groupLook, do: sideBySide, does: lang.Text{En: "two runs side by side", Zh: "并排对比两次运行"}},
		{keys: "/ &", group: groupFind, do: ask("/"), does: lang.Text{En: "keep matching scenarios", Zh: "只保留匹配的场景"}, hint: lang.Text{En: "find", Zh: "查找"}},
		{keys: ":", group: groupFind, do: ask(":"), does: lang.Text{En: "command, such as :theme mono", Zh: "命令，例如 :theme mono"}},
		{keys: "l", vim: "gl", late: true, group: groupGovis, do: otherLang, does: lang.Text{En: "中文", Zh: "English"}, hint: lang.Text{En: "中文", Zh: "English"}},
		{keys: "? f1", group: groupGovis, do: help, does: lang.Text{En: "this help", Zh: "本帮助"}, hint: lang.Text{En: "help", Zh: "帮助"}},
		{keys: "esc", group: groupGovis, do: clearGallery, does: lang.Text{En: "show all scenarios", Zh: "显示全部场景"}},
		{keys: "q", azerty: "x", group: groupGovis, do: quit, does: lang.Text{En: "quit", Zh: "退出"}, hint: lang.Text{En: "quit", Zh: "退出"}},
		{keys: "ctrl+l", group: groupGovis, do: redraw, does: lang.Text{En: "draw the screen anew", Zh: "重绘屏幕"}},
	}, presentKeys()...)
}

func runSelected(m *Model) tea.Cmd {
	r, ok := m.gallery.request()
	if !ok {
		return nil
	}
	if !m.gallery.params(m.gallery.selected()).OK() {
		m.gallery.editing = true // the form says what is wrong
		return nil
	}
	if m.gallery.stop != nil {
		m.gallery.stop()
	}
	return m.Open(r, Nowhere)
}

func walk(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		g := &m.gallery
		g.at = min(max(g.at+n, 0), max(0, len(g.shown)-1))
		return m.preview()
	}
}

func editParams(m *Model) tea.Cmd {
	m.gallery.editing = m.gallery.selected() != nil
	return nil
}

func clearGallery(m *Model) tea.Cmd {
	m.gallery.filter("")
	return m.preview()
}

// formKey handles a key while parameters are set.
func (m *Model) formKey(msg tea.KeyPressMsg) tea.Cmd {
	f := m.gallery.params(m.gallery.selected())
	switch key := msg.String(); key {
	case "esc", "p", "tab":
		m.gallery.editing = false
		return m.preview()
	case "enter":
		m.gallery.editing = false
		return runSelected(m)
	case "down":
		*f = f.Next()
	case "up":
		*f = f.Prev()
	case "right":
		*f = f.Change(1)
	case "left":
		*f = f.Change(-1)
	case "backspace":
		*f = f.Erase()
	case "?":
		return help(m)
	default:
		for _, r := range msg.Text {
			*f = f.Type(r)
		}
	}
	return nil
}

// galleryFrame fills in what the picture of the gallery depends on.
func (m *Model) galleryFrame() view.GalleryFrame {
	g := &m.gallery
	f := view.GalleryFrame{
		Lang: m.lang, Lessons: scenario.Lessons, Scenarios: g.shown, Sel: g.at, Done: g.done,
		Hints: m.keys.hints(m.lang, inGallery), Message: m.message, Filter: g.text, Version: m.opt.Version,
	}
	if s := g.selected(); s != nil {
		f.Form, f.Editing = g.params(s), g.editing
		f.Right, f.Asked = g.answers[s.Name].Right, g.answers[s.Name].Asked
		if u := g.drafts[s.Name]; u != nil {
			h := m.beforeQuestions(u)
			f.Preview = &view.Frame{History: h, Head: playback.Start(h).End(h), Lang: m.lang, Loading: view.Loading{Done: true}}
		}
	}
	switch {
	case g.editing:
		f.Hints = formHints(m.lang)
	case g.pairing:
		f.Hints = m.pairHints()
	}
	if m.prompt != nil {
		f.Prompt = m.prompt.shown(m.lang)
	}
	return f
}

// formHints are the keys of an open form.
func formHints(l lang.Lang) []view.Hint {
	return []view.Hint{
		{Key: "↑ ↓", Does: wordFormMove.In(l)},
		{Key: "← →", Does: wordFormChange.In(l)},
		{Key: "Enter", Does: wordFormRun.In(l)},
		{Key: "Esc", Does: wordFormDone.In(l)},
	}
}

func (m *Model) galleryMouse(msg tea.MouseMsg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		m.dirty, m.gallery.pairing = true, false
		f := m.galleryFrame()
		i, ok := f.Row(msg.X, msg.Y, m.w, m.h)
		if first, tab := f.Tab(msg.X, msg.Y, m.w); tab {
			m.gallery.at, m.gallery.editing = first, false
			return m.preview()
		}
		if !ok {
			return nil
		}
		if i == m.gallery.at {
			return runSelected(m)
		}
		m.gallery.at, m.gallery.editing = i, false
		return m.preview()
	case tea.MouseWheelMsg:
		m.dirty, m.gallery.pairing = true, false
		switch msg.Button {
		case tea.MouseWheelUp:
			return walk(-1)(m)
		case tea.MouseWheelDown:
			return walk(1)(m)
		}
	}
	return nil
}
