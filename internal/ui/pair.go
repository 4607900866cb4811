package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"govis/internal/explore"
	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// pair is two recordings side by side.
type pair struct {
	left, right side
	moves       mover
	fresh       bool // the places where they differ are still to be found
}

// side is one of them.
type side struct {
	*player
	name    string
	differs int // the first step that the other one has nothing like; 0: none
}

// mover says which sides the keys move.
type mover uint8

const (
	bothSides mover = iota
	leftSide
	rightSide
	nMovers
)

func newPair(left, right *player) *pair {
	return &pair{left: side{player: left}, right: side{player: right}}
}

// each calls f for the sides that the keys move and that have something to show.
func (d *pair) each(f func(s *side, h *sched.History)) {
	for i, s := range []*side{&d.left, &d.right} {
		if d.moved(i) && s.update.History != nil {
			f(s, s.update.History)
		}
	}
}

// moved tells whether the keys move a side: the left is 0.
func (d *pair) moved(i int) bool { return d.moves == bothSides || d.moves == leftSide+mover(i) }

// toDifference puts both sides where they first differ.
func (d *pair) toDifference() {
	for _, s := range []*side{&d.left, &d.right} {
		if h := s.update.History; h != nil && s.differs > 0 {
			s.jumpTo(s.head.To(h, s.differs))
		}
	}
}

// pairKeys are the bindings while two recordings are compared.
func pairKeys() []binding {
	list := []binding{
		{keys: "right", vim: "right l", group: groupMove, both: lang.Text{En: "a step on, a step back", Zh: "前进一步 / 后退一步"}, do: stepPair(1), does: lang.Text{En: "next step", Zh: "下一步"}, hint: lang.Text{En: "step", Zh: "下一步"}},
		{keys: "left", vim: "left h", group: groupMove, do: stepPair(-1), does: lang.Text{En: "step back", Zh: "上一步"}, hint: lang.Text{En: "back", Zh: "上一步"}},
		{keys: "shift+right L", group: groupMove, both: lang.Text{En: "10 steps on, back", Zh: "前进 / 后退 10 步"}, do: stepPair(10), does: lang.Text{En: "10 steps on", Zh: "前进 10 步"}},
		{keys: "shift+left H", group: groupMove, do: stepPair(-10), does: lang.Text{En: "10 steps back", Zh: "后退 10 步"}},
		{keys: "home", group: groupMove, both: lang.Text{En: "start, end", Zh: "开头 / 结尾"}, do: jumpPair(playback.Playhead.Home), does: lang.Text{En: "start", Zh: "开头"}},
		{keys: "end", group: groupMove, do: jumpPair(playback.Playhead.End), does: lang.Text{En: "end", Zh: "结尾"}},
		{keys: "d", group: groupMove, do: pairDifference, does: lang.Text{En: "where they first differ", Zh: "跳到最先出现差异处"}, hint: lang.Text{En: "difference", Zh: "差异"}},
		{keys: "tab", group: groupMove, do: otherSide, does: lang.Text{En: "move both, left, right", Zh: "同时移动 / 只移左边 / 只移右边"}, hint: lang.Text{En: "which side", Zh: "移动哪边"}},
		{keys: "t", group: groupLook, do: axisPair, does: lang.Text{En: "axis: steps or time", Zh: "横轴：按步或按时间"}, hint: lang.Text{En: "time", Zh: "时间"}},
		{keys: "esc", group: groupGovis, do: leavePair, does: lang.Text{En: "back", Zh: "返回"}, hint: lang.Text{En: "back", Zh: "返回"}},
	}
	for v, spec := range view.All {
		list = append(list, binding{keys: spec.Key, group: groupLook, do: showPair(view.View(v)), does: spec.Does})
	}
	return append(list, asideKeys()...)
}

func stepPair(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		m.pair.each(func(s *side, h *sched.History) {
			s.head = s.head.StepBy(h, n)
			s.follow()
		})
		return nil
	}
}

func jumpPair(to func(playback.Playhead, *sched.History) playback.Playhead) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		m.pair.each(func(s *side, h *sched.History) { s.jumpTo(to(s.head, h)) })
		return nil
	}
}

func pairDifference(m *Model) tea.Cmd {
	if m.pair.left.differs+m.pair.right.differs == 0 {
		m.message = wordSameSchedule.In(m.lang)
		return nil
	}
	m.pair.toDifference()
	return nil
}

func otherSide(m *Model) tea.Cmd {
	m.pair.moves = (m.pair.moves + 1) % nMovers
	return nil
}

func axisPair(m *Model) tea.Cmd {
	other := sched.Clock
	if m.pair.left.head.Axis == sched.Clock {
		other = sched.Steps
	}
	for _, s := range []*side{&m.pair.left, &m.pair.right} {
		if h := s.update.History; h != nil {
			s.head = s.head.On(other)
			s.follow()
		}
	}
	return nil
}

func showPair(v view.View) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		m.pair.left.view, m.pair.right.view = v, v
		return nil
	}
}

func leavePair(m *Model) tea.Cmd {
	m.pair.left.end()
	m.pair.right.end()
	m.pair = nil
	if m.explorer == nil && m.player == nil {
		if len(m.opt.Scenarios) == 0 {
			return tea.Quit
		}
		return m.preview()
	}
	return nil
}

// open shows what a request asks for: a recording, two of them, or many runs.
func (m *Model) open(r Request, at Place) tea.Cmd {
	switch runs, k := r.Runs, r.Pair; {
	case runs > 0:
		r.Runs = 0
		return m.Explore(r, runs)
	case k > 0:
		r.Pair = 0
		return m.openPairOf(r, k)
	case r.Beside != "":
		left, right := r, r
		left.Beside, right.Beside, right.File = "", "", r.Beside
		return m.openPair(left, right, left.File, right.File)
	}
	return m.Open(r, at)
}

// openPairOf records the k-th pair of a scenario.
func (m *Model) openPairOf(r Request, k int) tea.Cmd {
	s := m.opt.Guest
	if i := slices.IndexFunc(m.opt.Scenarios, func(s *scenario.Scenario) bool { return s.Name == r.Scenario }); i >= 0 {
		s = m.opt.Scenarios[i]
	}
	if s == nil || k > len(s.Pairs) {
		return m.Open(r, Nowhere)
	}
	p := s.Pairs[k-1]
	left, right := r, r
	left.Values, right.Values = p.Left, p.Right
	return m.openPair(left, right, strings.Join(p.Left, " "), strings.Join(p.Right, " "))
}

// openPair makes the model record two runs and show them side by side, the
// second once the first is there: they are not to disturb each other.
func (m *Model) openPair(left, right Request, leftName, rightName string) tea.Cmd {
	m.close()
	d := newPair(m.waiting(left, leftName), m.waiting(right, rightName))
	d.left.name, d.right.name, d.fresh = leftName, rightName, true
	m.pair, m.message, m.help, m.prompt = d, "", false, nil
	d.left.feed = m.start(left)
	return d.left.feed.wait
}

// waiting is a player that has nothing to show yet.
func (m *Model) waiting(r Request, title string) *player {
	p := &player{request: r, place: Nowhere, sources: NewSources(nil)}
	p.update.Title = title
	return p
}

// updatedPair takes news of a side; ok is false when they are of neither.
func (m *Model) updatedPair(msg updateMsg) (cmd tea.Cmd, ok bool) {
	d := m.pair
	if d == nil {
		return nil, false
	}
	var s *side
	switch msg.feed {
	case nil:
		return nil, false
	case d.left.feed:
		s = &d.left
	case d.right.feed:
		s = &d.right
	default:
		return nil, false
	}
	m.dirty = true
	if msg.update != nil {
		s.grow(*msg.update, msg.crowd)
	}
	switch {
	case !msg.ended:
		return s.feed.wait, true
	case msg.err != nil && s.update.History == nil:
		cmd := leavePair(m)
		m.message = msg.err.Error()
		return cmd, true
	case msg.err != nil:
		m.message = msg.err.Error()
	}
	if s == &d.left {
		d.right.feed = m.start(d.right.request)
		return d.right.feed.wait, true
	}
	return d.compare(), true
}

// pairFrame fills in what the picture of two recordings depends on.
func (m *Model) pairFrame() view.PairFrame {
	d := m.pair
	f := view.PairFrame{Lang: m.lang, Message: m.message, Hints: m.keys.hints(m.lang, inPair)}
	for i, s := range []*side{&d.left, &d.right} {
		half := view.Half{Name: s.name, Differs: s.differs, Moves: d.moved(i)}
		if s.update.History != nil {
			frame := m.frameOf(s.player)
			frame.Hints, frame.Message = nil, ""
			half.Frame = &frame
		}
		f.Halves[i] = half
	}
	return f
}

// comparedMsg says where the sides of a pair first differ.
type comparedMsg struct {
	pair        *pair
	left, right int
}

// compare finds where the two first differ, in the background: of large recordings
// that takes long.
func (d *pair) compare() tea.Cmd {
	a, b := d.left.update.History, d.right.update.History
	if a == nil || b == nil || !d.fresh {
		return nil
	}
	d.fresh = false
	return func() tea.Msg {
		left, right := explore.Difference(explore.Of(a), explore.Of(b))
		return comparedMsg{d, left, right}
	}
}
