package ui

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// filtering is which goroutines are looked at.
type filtering struct {
	keep  *filter.Filter // nil keeps all
	pins  []sched.GoID   // stay on top
	facts *filter.Facts  // of factsOf; nil before anything had to be found out
	// factsOf is the history that they are of, and gathering what is being found out.
	factsOf   *sched.History
	gathering *filter.Gathering
	seen      int // percent of the history
	// taskOf is whose task is to be shown once tasks are known; NoG: nobody's.
	taskOf sched.GoID
}

// gatherMsg tells how far finding out has come.
type gatherMsg struct {
	player *player
	of     *filter.Gathering
	seen   int // percent
	all    bool
}

// mostPins is how many goroutines can stay on top.
const mostPins = 8

// narrow keeps the goroutines that a filter means.
func (p *player) narrow(f *filter.Filter) {
	if f.String() != p.filtering.keep.String() {
		p.filtering.keep = f
	}
	p.camera.Rows = false
}

// keepText keeps those that a text means, which can be read.
func (p *player) keepText(m *Model, text string) tea.Cmd {
	f, err := filter.Parse(text, filter.Goroutines)
	if err != nil {
		m.message = said(err, m.lang)
		return nil
	}
	p.narrow(f)
	return p.gather(f.Needs())
}

// said is a mistake in a language.
func said(err error, l lang.Lang) string {
	if e, ok := err.(*filter.Error); ok {
		return e.In(l)
	}
	return err.Error()
}

// gather begins to find out what is needed, unless it is known, or being found
// out. It goes on a slice at a time in the background.
func (p *player) gather(n filter.Needs) tea.Cmd {
	h := p.update.History
	known := p.filtering.facts
	if p.filtering.factsOf != h {
		known = nil
	}
	if known.Covers(n) {
		return nil
	}
	if g := p.filtering.gathering; g != nil && g.Of() == h && g.Covers(n) {
		return nil
	}
	if known != nil { // what is known stays known
		n.Tasks = n.Tasks || known.Needs.Tasks
		n.Met = append(n.Met, known.Needs.Met...)
	}
	g := filter.Gather(h, n)
	p.filtering.gathering, p.filtering.seen = g, 0
	return gatherOn(p, g)
}

func gatherOn(p *player, g *filter.Gathering) tea.Cmd {
	return func() tea.Msg {
		for end := time.Now().Add(huntSlice); ; {
			if g.Read(4096) {
				return gatherMsg{p, g, 100, true}
			}
			if time.Now().After(end) {
				return gatherMsg{p, g, g.Percent(), false}
			}
		}
	}
}

// gathered takes news of finding out.
func (m *Model) gathered(msg gatherMsg) tea.Cmd {
	p := msg.player
	if m.player != p || p.filtering.gathering != msg.of {
		return nil // nobody waits for the answer
	}
	m.dirty = true
	p.filtering.seen = msg.seen
	if !msg.all {
		return gatherOn(p, msg.of)
	}
	p.filtering.gathering, p.filtering.facts, p.filtering.factsOf = nil, msg.of.Facts, msg.of.Of()
	if msg.of.Cut {
		m.message = filter.WordCut.In(m.lang)
	}
	if g := p.filtering.taskOf; g != sched.NoG {
		p.filtering.taskOf = sched.NoG
		return m.keepTask(p, g)
	}
	if p.hunt != nil && p.hunt.waits {
		return p.hunt.begin(p.filtering.facts)
	}
	return nil
}

// regather finds out about a recording that has grown, once all of it is there.
func (p *player) regather() tea.Cmd {
	if !p.update.Done {
		return nil
	}
	return p.gather(p.filtering.keep.Needs())
}

// findingOut says how far finding out has come; nothing when nothing is found out.
func (p *player) findingOut(m *Model) string {
	if p.filtering.gathering == nil {
		return ""
	}
	return fmt.Sprintf(wordGathering.In(m.lang), p.filtering.seen)
}

// pin keeps the goroutine that matters on top, or does so no longer.
func pin(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		if p.groups.on {
			m.message = wordPinOne.In(m.lang)
			return
		}
		f := m.frame()
		id := f.Focus()
		if i := slices.Index(p.filtering.pins, id); i >= 0 {
			p.filtering.pins = slices.Delete(slices.Clone(p.filtering.pins), i, i+1)
			return
		}
		if len(p.filtering.pins) == mostPins {
			m.message = fmt.Sprintf(wordPinsFull.In(m.lang), mostPins)
			return
		}
		p.filtering.pins = append(slices.Clone(p.filtering.pins), id)
	})
}

// hide hides the goroutine that matters, or the group that is selected: by a part
// of the filter that can be seen and taken back.
func hide(m *Model) tea.Cmd {
	return m.on(func(p *player) tea.Cmd {
		f := m.frame()
		text, id := p.filtering.keep.String(), strconv.FormatInt(int64(f.Focus()), 10)
		switch {
		case p.groups.on && p.groups.sel.Name == "":
			m.message = wordNoName.In(m.lang)
			return nil
		case p.groups.on:
			p.groups.on = false
			return p.keepText(m, filter.And(text, "not func="+filter.Quote(p.groups.sel.Name)))
		}
		if i := slices.Index(p.filtering.pins, f.Focus()); i >= 0 {
			p.filtering.pins = slices.Delete(slices.Clone(p.filtering.pins), i, i+1)
		}
		p.sel = sched.NoG
		less := filter.Hide(text, id)
		if less == text {
			m.message = fmt.Sprintf(wordHidden.In(m.lang), f.Focus())
			return nil
		}
		return p.keepText(m, less)
	})
}

// partners keeps the goroutine that matters, and those that it made runnable or
// was made runnable by.
func partners(m *Model) tea.Cmd {
	return m.on(func(p *player) tea.Cmd {
		f := m.frame()
		return p.keepText(m, "with:"+strconv.FormatInt(int64(f.Focus()), 10))
	})
}

// onlyTask keeps the goroutines that take part in the task that the goroutine that
// matters works on. What tasks there are has to be found out first.
func onlyTask(m *Model) tea.Cmd {
	return m.on(func(p *player) tea.Cmd {
		f, needs := m.frame(), filter.Needs{Tasks: true}
		if p.filtering.factsOf != p.update.History || !p.filtering.facts.Covers(needs) {
			p.filtering.taskOf = f.Focus()
			return p.gather(needs)
		}
		return m.keepTask(p, f.Focus())
	})
}

// keepTask keeps those who take part in the task that a goroutine works on.
func (m *Model) keepTask(p *player, g sched.GoID) tea.Cmd {
	tasks := p.filtering.facts.TasksOf(g, p.head.Pos)
	if len(tasks) == 0 {
		m.message = fmt.Sprintf(wordNoTask.In(m.lang), g)
		return nil
	}
	return p.keepText(m, "task="+strconv.FormatInt(tasks[0], 10))
}

// showAll takes back all that keeps goroutines out of sight, or on top.
func showAll(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.filtering.keep, p.filtering.pins, p.filtering.gathering = nil, nil, nil
		p.search, p.camera.Rows = "", false
		p.stopSearch()
	})
}

// on does something that goes on in the background, once there is something to
// look at.
func (m *Model) on(f func(p *player) tea.Cmd) tea.Cmd {
	if p := m.player; p != nil && p.update.History != nil {
		return f(p)
	}
	return nil
}

// filterKeys are the bindings for keeping goroutines in and out of sight.
func filterKeys() []binding {
	return []binding{
		{keys: "*", group: groupFind, both: lang.Text{En: "pin a goroutine, hide it", Zh: "置顶 / 隐藏 goroutine"}, do: pin, does: lang.Text{En: "pin a goroutine on top", Zh: "置顶 goroutine"}},
		{keys: "x", azerty: "c", group: groupFind, do: hide, does: lang.Text{En: "hide a goroutine or group", Zh: "隐藏 goroutine 或一组"}},
		{keys: "T", group: groupFind, both: lang.Text{En: "only its task, or partners", Zh: "只看所属任务 / 往来者"}, do: onlyTask, does: lang.Text{En: "only who works on this task", Zh: "只看参与该任务的"}},
		{keys: "M", group: groupFind, do: partners, does: lang.Text{En: "only it and its partners", Zh: "只看它和与它往来的"}},
		{keys: "C", group: groupFind, do: showAll, does: lang.Text{En: "show all again", Zh: "恢复显示全部"}},
	}
}

// checked reads a line of input that is a filter, and offers what its word can
// become.
func (m *Model) checked(p *prompt, f *view.Frame) {
	of := filter.Goroutines
	if p.mark == "/" {
		of = filter.Steps
	}
	p.offer, p.taken = filter.Complete(p.line.Value(), p.line.Position(), of, f.Words()), -1
	p.parsed, p.wrong = filter.Parse(p.line.Value(), of)
}

var (
	wordGathering = lang.Text{En: "finding out what the filter asks for: %d %%", Zh: "正在收集过滤所需的信息：%d %%"}
	wordPinsFull  = lang.Text{En: "%d goroutines are pinned: that is all that fit", Zh: "最多只能置顶 %d 个 goroutine"}
	wordPinOne    = lang.Text{En: "a goroutine can be pinned, not a group: Enter unfolds it", Zh: "只能置顶单个 goroutine，不能置顶一组：按 Enter 展开"}
	wordListed    = lang.Text{En: "the filter picks goroutines one by one: only the table (4) groups them", Zh: "过滤条件逐个挑选 goroutine：只有表格（4）能分组"}
	wordNoName    = lang.Text{En: "the trace does not name the function of these", Zh: "这份 trace 没有记录它们的函数名"}
	wordHidden    = lang.Text{En: "G%d is hidden: choose another one, or C shows all", Zh: "G%d 已经隐藏：请选别的，或按 C 全部显示"}
	wordNoTask    = lang.Text{En: "G%d works on no task now", Zh: "G%d 此刻没有参与任务"}
)
