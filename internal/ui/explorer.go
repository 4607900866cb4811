package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"govis/internal/explore"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/ui/view"
)

// explorer runs one program many times and shows how many different schedules it
// has.
type explorer struct {
	request Request
	title   string
	want    int // runs that were asked for
	groups  explore.Groups
	kept    map[int]*Update // of the first run of a group, by its number
	list    []*explore.Group
	at      int                // index into list
	moved   bool               // somebody chose it
	cancel  context.CancelFunc // of the run that is being made
	before  *player            // what was shown when it was asked for; it may still be growing
}

// exploredMsg is one more run.
type exploredMsg struct {
	explorer *explorer
	update   *Update
	run      explore.Run
	err      error
}

// Numbers of runs: the first lot, and a further one.
const (
	firstRuns = 20
	moreRuns  = 20
)

// Explore makes the model run a program many times.
func (m *Model) Explore(r Request, runs int) tea.Cmd {
	r.Canned = false // a recording is the same every time
	e := &explorer{request: r, title: r.Scenario + r.Program, want: runs, kept: map[int]*Update{}}
	if old := m.explorer; old != nil {
		old.stop()
		old.before.end() // esc leads back to what is shown now
	}
	if m.player != nil {
		e.before, m.player = m.player, nil
	}
	m.explorer, m.message, m.help, m.prompt = e, "", false, nil
	return m.oneMore(e)
}

// oneMore makes the next run in the background, unless there are enough.
func (m *Model) oneMore(e *explorer) tea.Cmd {
	if e.groups.Runs >= e.want || m.opt.Open == nil {
		e.cancel = nil
		return nil
	}
	ctx, cancel := context.WithCancel(m.crew.ctx)
	e.cancel = cancel
	one := e.request
	one.Runs = 1
	return func() tea.Msg {
		defer cancel()
		msg := exploredMsg{explorer: e}
		m.crew.do(func() {
			msg.err = m.opt.Open(ctx, one, func(u Update) { msg.update = &u })
		})
		if ctx.Err() != nil {
			return nil // nobody waits for it any more
		}
		if msg.update != nil && msg.update.History != nil {
			msg.run = explore.Look(msg.update.History)
		}
		return msg
	}
}

// explored takes a run and asks for the next.
func (m *Model) explored(msg exploredMsg) tea.Cmd {
	e := msg.explorer
	if e != m.explorer {
		return nil
	}
	m.dirty = true
	if msg.err != nil || msg.run.Schedule == nil {
		e.cancel = nil
		if msg.err != nil {
			m.message = msg.err.Error()
		}
		return nil
	}
	var sel *explore.Group
	if e.moved {
		sel = e.list[e.at]
	}
	if g, isNew := e.groups.Add(msg.run); isNew && g.Kept {
		e.kept[g.First] = msg.update
	}
	e.list = e.groups.List()
	for i, g := range e.list {
		if g == sel {
			e.at = i // the cursor stays on its schedule
		}
	}
	return m.oneMore(e)
}

func (e *explorer) stop() {
	if e.cancel != nil {
		e.cancel()
		e.cancel = nil
	}
}

// explorerKeys are the bindings of the explorer.
func explorerKeys() []binding {
	list := []binding{
		{keys: "enter right", vim: "enter right l", group: groupMove, do: openSchedule, does: lang.Text{En: "step through a run of this schedule", Zh: "逐步查看这种调度的一次运行"}, hint: lang.Text{En: "open", Zh: "打开"}},
		{keys: "c", group: groupMove, do: compareSchedule, does: lang.Text{En: "compare with the most frequent one", Zh: "与最常见的调度对比"}, hint: lang.Text{En: "compare with A", Zh: "与 A 对比"}},
		{keys: "down j", group: groupMove, both: lang.Text{En: "next schedule, one before", Zh: "下一种 / 上一种调度"}, do: walkSchedules(1), does: lang.Text{En: "next schedule", Zh: "下一种调度"}},
		{keys: "up k", group: groupMove, do: walkSchedules(-1), does: lang.Text{En: "schedule before", Zh: "上一种调度"}},
		{keys: "r end G", group: groupMove, do: walkSchedules(1 << 20), does: lang.Text{En: "the rarest", Zh: "最罕见的调度"}, hint: lang.Text{En: "rarest", Zh: "最罕见"}},
		{keys: "home gg", group: groupMove, do: walkSchedules(-1 << 20), does: lang.Text{En: "the most frequent", Zh: "最常见的调度"}},
		{keys: "d", group: groupMove, do: deadlocked, does: lang.Text{En: "next one that deadlocks", Zh: "下一种发生死锁的调度"}, hint: lang.Text{En: "deadlock", Zh: "死锁"}},
		{keys: "+ R", group: groupPlay, do: furtherRuns, does: lang.Text{En: "20 more runs", Zh: "再运行 20 次"}, hint: lang.Text{En: "20 more", Zh: "再跑 20 次"}},
		{keys: "esc", group: groupGovis, do: leaveExplorer, does: lang.Text{En: "stop; back", Zh: "停止并返回"}, hint: lang.Text{En: "back", Zh: "返回"}},
	}
	return append(list, asideKeys()...)
}

// exploreThis explores what is shown: the scenario or program with its parameters.
func exploreThis(m *Model) tea.Cmd {
	if m.player == nil || m.player.request.Scenario+m.player.request.Program == "" {
		m.message = wordNotAgain.In(m.lang)
		return nil
	}
	return m.Explore(m.player.request, firstRuns)
}

func walkSchedules(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		e := m.explorer
		e.moved = len(e.list) > 0
		e.at = min(max(e.at+n, 0), max(0, len(e.list)-1))
		return nil
	}
}

func deadlocked(m *Model) tea.Cmd {
	e := m.explorer
	for i := 1; i <= len(e.list); i++ {
		if k := (e.at + i) % len(e.list); e.list[k].How == explore.Deadlock {
			e.at, e.moved = k, true
			return nil
		}
	}
	m.message = wordNoDeadlock.In(m.lang)
	return nil
}

func furtherRuns(m *Model) tea.Cmd {
	e := m.explorer
	e.want = max(e.want, e.groups.Runs) + moreRuns
	if e.cancel != nil {
		return nil // the runs go on
	}
	return m.oneMore(e)
}

// recording gives that of a schedule; without one it says so.
func (m *Model) recording(at int) *Update {
	e := m.explorer
	if at >= len(e.list) {
		return nil
	}
	u := e.kept[e.list[at].First]
	if u == nil {
		m.message = wordNotKept.In(m.lang)
	}
	return u
}

// openSchedule opens a run where it differs from the most frequent ones. The list
// has told what is there: no question stands in the way.
func openSchedule(m *Model) tea.Cmd {
	e := m.explorer
	u := m.recording(e.at)
	if u == nil {
		return nil
	}
	p := shown(e.request, *u)
	if st, _ := explore.Difference(e.list[e.at].Schedule, e.list[0].Schedule); st > 0 {
		p.head = p.head.To(u.History, st)
		p.course.pass(st)
	}
	m.player = p
	return nil
}

// shown is a player of a recording that is there in full.
func shown(r Request, u Update) *player {
	p := &player{request: r, place: Nowhere, sources: NewSources(nil)}
	p.grow(u, nil)
	return p
}

func compareSchedule(m *Model) tea.Cmd {
	e := m.explorer
	if e.at == 0 && len(e.list) > 0 {
		m.message = wordOtherThanA.In(m.lang)
		return nil
	}
	first, other := m.recording(0), m.recording(e.at)
	if first == nil || other == nil {
		return nil
	}
	m.pair = newPair(shown(e.request, *first), shown(e.request, *other))
	m.pair.left.name, m.pair.right.name = view.ScheduleName(0), view.ScheduleName(e.at)
	m.pair.left.differs, m.pair.right.differs = explore.Difference(e.list[0].Schedule, e.list[e.at].Schedule)
	m.pair.toDifference()
	return nil
}

func leaveExplorer(m *Model) tea.Cmd {
	e := m.explorer
	e.stop()
	m.explorer = nil
	m.player = e.before
	switch {
	case m.player != nil:
		return nil
	case len(m.opt.Scenarios) == 0:
		return tea.Quit
	}
	return m.preview()
}

// exploreFrame fills in what the picture of the explorer depends on.
func (m *Model) exploreFrame() view.ExploreFrame {
	e := m.explorer
	f := view.ExploreFrame{
		Lang: m.lang, Title: e.title, Runs: e.groups.Runs, Want: e.want, Sel: e.at, Message: m.message,
		Running: e.cancel != nil, Hints: m.keys.hints(m.lang, inExplorer),
	}
	if len(e.list) > 0 {
		if u := e.kept[e.list[0].First]; u != nil {
			f.About, f.How = u.About.In(m.lang), u.How
		}
	}
	for _, g := range e.list {
		f.Rows = append(f.Rows, view.ExploreRow{Runs: g.Runs, Steps: g.Steps, How: g.How, Stuck: g.Stuck})
	}
	if e.at > 0 && e.at < len(e.list) {
		base, sel := e.list[0], e.list[e.at]
		a, b := explore.Difference(base.Schedule, sel.Schedule)
		f.Base, f.Other = m.sentence(e.kept[base.First], a), m.sentence(e.kept[sel.First], b)
	}
	return f
}

// sentence tells a step of a recording.
func (m *Model) sentence(u *Update, step int) view.ExploreStep {
	if u == nil || step == 0 {
		return view.ExploreStep{}
	}
	o := narrate.Options{Lang: m.lang, Source: NewSources(u.Sources).Line}
	return view.ExploreStep{Step: step, Text: narrate.Step(u.History, step, o).Text}
}
