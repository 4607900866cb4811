package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/marks"
	"govis/internal/sched"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// marking is the marks of a recording.
type marking struct {
	key  string // under which they are kept; empty while it is not known
	list []marks.Mark
}

// markList is the list of marks, over the picture.
type markList struct {
	open bool
	sel  int
}

// know finds the marks that were kept of a recording, as soon as it can be told
// from others.
func (p *player) know(o *Options) {
	if p == nil || p.marking.key != "" || o.Marks == nil {
		return
	}
	if p.marking.key = marks.Key(p.update.History, p.update.Done); p.marking.key == "" {
		return
	}
	made := p.marking.list // before it was known which recording it is
	p.marking.list = marks.Read(o.Marks(p.marking.key))
	for _, mark := range made {
		p.marking.list, _ = marks.Put(p.marking.list, mark)
	}
	if len(made) > 0 {
		_ = o.KeepMarks(p.marking.key, marks.Write(p.marking.list)) // the next change says what is wrong
	}
}

// setMarks changes the marks, and keeps them.
func (m *Model) setMarks(p *player, list []marks.Mark) {
	p.marking.list = list
	if p.marking.key == "" || m.opt.KeepMarks == nil {
		return
	}
	if err := m.opt.KeepMarks(p.marking.key, marks.Write(list)); err != nil {
		m.message = fmt.Sprintf(wordMarksLost.In(m.lang), err)
	}
}

// hold stays at this place, and in this trace of a server, while somebody looks at
// its marks.
func (p *player) hold() {
	p.head.Playing = false
	if p.row != nil {
		p.row.following = false
	}
}

// markHere asks for the note of a mark at the playhead.
func markHere(m *Model) tea.Cmd {
	return m.with(func(p *player, h *sched.History) {
		if p.update.Part != nil {
			m.message = wordNotNumbered.In(m.lang)
			return
		}
		p.hold()
		mark, _ := marks.At(p.marking.list, p.head.Step(h))
		m.prompt = newPrompt(promptMark, mark.Note)
	})
}

// promptMark stands before the note of a mark that is typed.
const promptMark = "m"

// noted sets a mark with a note.
func (m *Model) noted(p *player, note string) {
	h := p.update.History
	n := p.head.Step(h)
	list, ok := marks.Put(p.marking.list, marks.Mark{Step: n, T: h.Step(n).T, Note: note})
	if !ok {
		m.message = fmt.Sprintf(wordMarksFull.In(m.lang), marks.Most)
		return
	}
	m.message = fmt.Sprintf(wordMarked.In(m.lang), n)
	m.setMarks(p, list)
}

// listMarks opens the list of marks, at the last one that is not behind us.
func listMarks(m *Model) tea.Cmd {
	return m.with(func(p *player, h *sched.History) {
		list := p.marking.list
		if len(list) == 0 {
			m.message = wordNoMarks.In(m.lang)
			return
		}
		p.hold()
		i := slices.IndexFunc(list, func(mark marks.Mark) bool { return mark.Place(h) > p.head.Step(h) })
		if i < 0 {
			i = len(list)
		}
		m.marks = markList{open: true, sel: max(0, i-1)}
	})
}

// markKey handles a key while the list of marks is open.
func (m *Model) markKey(name string) {
	p := m.player
	list := p.marking.list
	switch name {
	case "down", "j":
		m.marks.sel = min(m.marks.sel+1, len(list)-1)
	case "up", "k":
		m.marks.sel = max(m.marks.sel-1, 0)
	case "home":
		m.marks.sel = 0
	case "end":
		m.marks.sel = len(list) - 1
	case "enter", "right":
		m.marks.open = false
		p.jumpTo(p.head.To(p.update.History, list[m.marks.sel].Place(p.update.History)))
	case "delete", "x":
		m.setMarks(p, marks.Drop(list, list[m.marks.sel].Step))
		m.marks.sel = max(0, min(m.marks.sel, len(p.marking.list)-1))
		m.marks.open = len(p.marking.list) > 0
	default:
		m.marks.open = false
	}
}

// shownMarks are the marks for a picture.
func (p *player) shownMarks() []view.Mark {
	h := p.update.History
	if h == nil {
		return nil
	}
	var list []view.Mark
	for _, mark := range p.marking.list {
		n := mark.Place(h)
		list = append(list, view.Mark{Step: n, T: h.Step(n).T, Note: mark.Note})
	}
	return list
}

// drawMarks draws the list of marks over the picture of a recording.
func (m *Model) drawMarks(c paint.Canvas, f *view.Frame) {
	if m.marks.open {
		view.DrawMarks(c, f, m.marks.sel)
	}
}

// markKeys are the bindings of marks.
func markKeys() []binding {
	return []binding{
		{keys: "m", group: groupMove, both: lang.Text{En: "mark this step; all marks", Zh: "标记此步 / 全部标记"}, do: markHere, does: lang.Text{En: "mark this step, with a note", Zh: "标记此步，可写备注"}},
		{keys: "'", group: groupMove, do: listMarks, does: lang.Text{En: "list of marks", Zh: "标记列表"}},
	}
}

var (
	wordNoMarks   = lang.Text{En: "there are no marks: m sets one", Zh: "还没有标记：按 m 添加"}
	wordMarked    = lang.Text{En: "step %d is marked; ' lists the marks", Zh: "已标记第 %d 步；按 ' 列出全部标记"}
	wordMarksFull = lang.Text{En: "there are %d marks, which is all that is kept", Zh: "最多保留 %d 个标记"}
	wordMarksLost = lang.Text{En: "the marks could not be kept: %v", Zh: "标记无法保存：%v"}
)
