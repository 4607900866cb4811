package ui

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// Live is what an Update is of when a server is followed: one of a row of traces.
// Between two of them is time that nobody recorded, so that each is shown by
// itself.
type Live struct {
	N     int       // from 1
	Began time.Time // when the trace was asked for
	// Gap is what was not recorded before this trace, and About tells that it is not
	// known exactly. It says nothing of the first.
	Gap   time.Duration
	About bool
	Kept  []Update  // of the traces before it that are kept, oldest first
	Lost  lang.Text // why nothing is being recorded now; empty while it is
}

// row is the traces of a server, of which the player shows one.
type row struct {
	newest    Update
	crowd     *sched.Crowd // of its history
	following bool         // the newest is shown, at its end
}

// growLive takes what a server has given. Who follows sees the newest; who looks
// at something else stays there.
func (p *player) growLive(u Update, crowd *sched.Crowd) {
	if p.row == nil {
		p.row = &row{following: true}
	}
	p.row.newest, p.row.crowd = u, crowd
	switch {
	case p.update.History == nil, p.row.following && u.Live.N != p.update.Live.N:
		p.showTrace(u, crowd)
	case u.Live.N == p.update.Live.N:
		p.grow(u, crowd)
	}
	if p.row.following {
		p.toLive()
	}
}

// showTrace shows another trace of the row, from its beginning. Who is selected
// stays so if the trace has a goroutine of that number and name: then it is
// probably the same one.
func (p *player) showTrace(u Update, crowd *sched.Crowd) {
	axis, speed := u.Axis, p.head.Speed
	if h := p.update.History; h != nil {
		axis = p.head.Axis
		was, _ := h.Goroutine(p.sel)
		if now, ok := u.History.Goroutine(p.sel); !ok || now.Name != was.Name {
			p.sel = sched.NoG
		}
	}
	p.stopSearch()
	p.moving, p.marks, p.undone, p.filtering.facts = moving{}, nil, nil, nil
	p.marking = marking{} // each trace has its own
	p.grow(u, crowd)
	p.head, p.placed = playback.Start(u.History).On(axis), true
	p.head.Speed = speed
	p.follow()
}

// toLive goes to where the newest trace is now.
func (p *player) toLive() {
	if p.update.Live.N != p.row.newest.Live.N {
		p.showTrace(p.row.newest, p.row.crowd)
	}
	p.head, p.row.following = p.head.End(p.update.History), true
	p.follow()
}

// checkFollowing notices that somebody has gone elsewhere.
func (p *player) checkFollowing() {
	if p != nil && p.row != nil && p.row.following && !p.head.AtEnd(p.update.History) {
		p.row.following = false
	}
}

// neighbour gives the next trace of the row, or the one before when dir is
// negative.
func (p *player) neighbour(dir int) (u Update, crowd *sched.Crowd, ok bool) {
	newest := p.row.newest
	all, n := append(slices.Clip(newest.Live.Kept), newest), p.update.Live.N
	if dir < 0 {
		slices.Reverse(all)
	}
	i := slices.IndexFunc(all, func(u Update) bool { return (u.Live.N-n)*dir > 0 })
	if i < 0 {
		return Update{}, nil, false
	}
	if all[i].History == newest.History {
		crowd = p.row.crowd
	}
	return all[i], crowd, true
}

// cross goes over a gap to the neighbouring trace: to its beginning, or to its end
// when dir is negative. It says what was not recorded there.
func (m *Model) cross(p *player, dir int) (ok bool) {
	if p.row == nil {
		return false
	}
	u, crowd, ok := p.neighbour(dir)
	if !ok {
		return false
	}
	later := u.Live
	if dir < 0 {
		later = p.update.Live
	}
	p.row.following = false
	p.showTrace(u, crowd)
	if dir < 0 {
		p.head = p.head.End(u.History)
	}
	m.message = later.gap(m.lang)
	return true
}

// playOn goes on with the next trace when one has been played to its end, and
// follows the server when that was the newest.
func (m *Model) playOn(p *player) {
	switch {
	case p.row == nil || !p.head.AtEnd(p.update.History):
	case m.cross(p, 1):
		p.head.Playing, m.dirty = true, true
	default:
		p.toLive()
	}
}

// otherTrace shows the next trace of the row, or the one before.
func otherTrace(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			switch {
			case p.row == nil:
				m.message = wordNotLive.In(m.lang)
			case m.cross(p, dir):
			case dir < 0:
				m.message = wordNoTraceBefore.In(m.lang)
			default:
				m.message = wordNoTraceAfter.In(m.lang)
			}
		})
	}
}

// toEnd goes to the end; of a server, to what it does now, which is followed
// from then on.
func toEnd(m *Model) tea.Cmd {
	if p := m.player; p != nil && p.row != nil {
		p.toLive()
		return nil
	}
	return jump(playback.Playhead.End)(m)
}

// pauseLive stays where we are while the server is recorded on, or follows it
// again; ok is false when we are not at the end of the newest trace.
func (p *player) pauseLive() (ok bool) {
	if p.row == nil || p.update.Live.N != p.row.newest.Live.N || !p.head.AtEnd(p.update.History) {
		return false
	}
	p.row.following = !p.row.following
	return true
}

// hint is the key that matters while a server is followed.
func (r *row) hint(m *Model) view.Hint {
	if r.following {
		return view.Hint{Key: m.keys.shown("space"), Does: wordHold.In(m.lang)}
	}
	return view.Hint{Key: m.keys.shown("end"), Does: wordFollow.In(m.lang)}
}

// liveNotice says which trace is shown, what is not in it, and how the recording
// goes on.
func (p *player) liveNotice(l lang.Lang) string {
	n, newest := p.update.Live.N, p.row.newest.Live
	text := fmt.Sprintf(wordTraceOf.In(l), n, newest.N, p.update.Live.Began.Format(time.TimeOnly))
	switch {
	case p.row.following:
		text = fmt.Sprintf(wordFollows.In(l), n, p.update.Live.Began.Format(time.TimeOnly))
	case n > 1:
		text += p.update.Live.gap(l) + wordSentenceEnds.In(l)
	}
	switch lost := newest.Lost.In(l); {
	case p.stopped:
		text += wordRecordingStopped.In(l)
	case lost != "":
		text += lost
	case !p.row.following:
		text += wordEndFollows.In(l)
	}
	if notice := p.update.Notice.In(l); notice != "" && !p.row.following {
		text += "  " + notice
	}
	return text
}

// gap says what was not recorded before a trace.
func (t *Live) gap(l lang.Lang) string {
	about := ""
	if t.About {
		about = wordAbout.In(l)
	}
	return fmt.Sprintf(wordGap.In(l), about+narrate.Duration(sched.Time(t.Gap)), t.N)
}

var (
	wordFollows          = lang.Text{En: "live: trace %d, since %s. ", Zh: "实时：第 %d 份 trace，始于 %s。"}
	wordTraceOf          = lang.Text{En: "trace %d of %d, from %s. ", Zh: "第 %d 份 trace（共 %d 份），始于 %s。"}
	wordGap              = lang.Text{En: "%s before trace %d were not recorded", Zh: "第 %[2]d 份 trace 之前有 %[1]s 没有记录"}
	wordHold             = lang.Text{En: "stay here", Zh: "停在这里"}
	wordFollow           = lang.Text{En: "follow", Zh: "跟随"}
	wordSentenceEnds     = lang.Text{En: ". ", Zh: "。"}
	wordAbout            = lang.Text{En: "about ", Zh: "大约 "}
	wordEndFollows       = lang.Text{En: "End follows the newest.", Zh: "按 End 跟随最新的。"}
	wordRecordingStopped = lang.Text{En: "No longer recording.", Zh: "已停止录制。"}
	wordNotLive          = lang.Text{En: "one trace is all there is: govis attach follows a server", Zh: "只有这一份 trace：要跟随服务器，请用 govis attach"}
	wordNoTraceBefore    = lang.Text{En: "no earlier trace is kept: --last says how many are", Zh: "没有保留更早的 trace：用 --last 设定保留多少"}
	wordNoTraceAfter     = lang.Text{En: "this is the newest trace", Zh: "这已是最新的 trace"}
)
