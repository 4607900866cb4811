package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

func step(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, h *sched.History) {
			before := p.head
			p.head = p.head.StepBy(h, n)
			if p.head.Pos == before.Pos && m.cross(p, n) {
				return
			}
			if p.follow(); n > 0 {
				p.forth(before)
			}
			p.setOut(h, before)
		})
	}
}

func sameG(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			f := m.frame()
			before := p.head
			p.selectG(f.Focus())
			p.head = p.head.SameG(f.History, p.sel, dir)
			p.follow()
			if dir > 0 && p.head.Pos == before.Pos && f.More { // what it does next is hidden
				p.toQuestion(f.History)
			}
		})
	}
}

func jump(to func(playback.Playhead, *sched.History) playback.Playhead) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, h *sched.History) {
			p.jumpTo(to(p.head, h))
		})
	}
}

func play(m *Model) tea.Cmd {
	return m.with(func(p *player, h *sched.History) {
		if p.pauseLive() {
			return
		}
		if _, more := m.seen(p); !more && p.course.next() != nil && m.quiz && p.head.AtEnd(h) {
			p.course.pushed = true // before it starts over, the last question is asked
			return
		}
		p.head = p.head.Toggle(h)
		p.follow()
	})
}

func speed(f func(playback.Playhead) playback.Playhead) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			p.head = f(p.head)
		})
	}
}

// again runs a scenario again, or builds and runs a program again. When that
// fails, because the program does not compile, the last run stays.
func again(m *Model) tea.Cmd {
	if m.player == nil || m.player.request.Scenario+m.player.request.Program == "" {
		m.message = wordNotAgain.In(m.lang)
		return nil
	}
	p := m.player
	r := p.request
	r.Canned = false // a recording is no run: this is how one gets to see one
	cmd := m.Open(r, Place{Step: -1, At: -1, View: p.view})
	m.player.filtering.keep, m.player.system, m.player.fold = p.filtering.keep, p.system, p.fold
	m.player.before = p
	if p.feed = nil; p.update.History == nil { // the feed has been told to end: what it still says is of no interest
		m.player.before = p.before
	}
	return cmd
}

func axis(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		other := sched.Clock
		if p.head.Axis == sched.Clock {
			other = sched.Steps
		}
		p.head = p.head.On(other)
		p.camera.Zoom = 0
		p.follow()
	})
}

func fold(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.fold = !p.fold
		if p.fold && p.head.Axis != sched.Clock {
			p.head = p.head.On(sched.Clock)
			p.follow()
		}
	})
}

func show(v view.View) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			p.view, p.camera.Rows = v, false
		})
	}
}

// zoom goes no further than there is something to see: the whole story, or a
// step that fills the screen.
func zoom(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			f := m.frame()
			_, end := f.Extent()
			end -= f.Begin()
			before := f.Window(m.w, m.h).Len()
			f.Camera.Zoom, f.Camera.Length = f.Camera.Zoom+n, 0
			if after := f.Window(m.w, m.h).Len(); after != before && (n > 0 || p.camera.Zoom > 0 || before < end) {
				p.camera.Zoom += n
			}
			p.camera.Panned, p.camera.Length = false, 0
		})
	}
}

// pan moves the window by quarters of a screen.
func pan(quarters int64) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			f := m.frame()
			w := f.Window(m.w, m.h)
			p.camera.Panned = true
			p.camera.From = max(0, w.From+quarters*max(1, w.Len()/4))
		})
	}
}

func fit(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.camera.Zoom = 0
		p.follow()
	})
}

func center(m *Model) tea.Cmd {
	return m.with(func(p *player, h *sched.History) {
		f := m.frame()
		w := f.Window(m.w, m.h)
		p.camera.Panned = true
		p.camera.From = max(0, p.head.X(h)-w.Len()/2)
	})
}

func system(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.system = !p.system
	})
}

func sortTable(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		p.camera.Sort = p.camera.Sort.Next()
		p.view = view.Goroutines
	})
}

func otherLang(m *Model) tea.Cmd {
	m.lang = m.lang.Other()
	return nil
}

// escape takes back one thing at a time, and leaves the recording at last.
func escape(m *Model) tea.Cmd {
	p := m.player
	switch {
	case p.search != "":
		p.search = ""
		p.stopSearch()
	case !p.filtering.keep.All():
		p.filtering.keep, p.filtering.gathering = nil, nil
	case p.causes.root.G != sched.NoG:
		p.hideCauses()
	case p.sel != sched.NoG || p.groups.on:
		p.sel, p.groups.on = sched.NoG, false
	case p.camera.Panned || p.camera.Zoom != 0:
		p.camera.Zoom = 0
		p.follow()
	case p.view != view.Timeline:
		p.view = view.Timeline
	case m.explorer != nil:
		m.close()
	case len(m.opt.Scenarios) > 0 && p.request.Scenario != "":
		m.close()
		return m.preview()
	}
	return nil
}

func help(m *Model) tea.Cmd {
	m.help, m.helpSkip = true, 0
	return nil
}

func quit(*Model) tea.Cmd { return tea.Quit }

func redraw(*Model) tea.Cmd { return tea.ClearScreen }
