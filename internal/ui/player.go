package ui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// player is a recording that is being looked at.
type player struct {
	request Request
	feed    *feed
	update  Update
	sources *Sources
	place   Place // where to go once it has been read that far
	placed  bool
	from    playback.Playhead // where we were put until then
	stopped bool              // somebody did not want to read the rest

	head   playback.Playhead
	view   view.View
	camera view.Camera
	moving moving
	sel    sched.GoID
	system bool
	fold   bool
	causes causes
	groups groups
	memory *view.Memory // of what was drawn of this history

	found   *view.Found // in a history that is too long to be looked through in a frame
	looking bool        // for that, in the background
	finding int         // which is selected

	filtering filtering
	marking   marking
	search    string
	hunt      *hunt         // the search that is going on
	looked    int           // steps that it has looked at
	taken     time.Duration // for how long
	marks     []stand       // where we jumped from
	undone    []stand

	course course
	row    *row // the traces of a server that is followed; nil for all else

	before *player // what is shown again when nothing comes of this
}

// Open makes the model show a recording, from a place in it.
func (m *Model) Open(r Request, at Place) tea.Cmd {
	m.close()
	m.player = &player{request: r, place: at, view: at.View, sel: at.G, sources: NewSources(nil)}
	m.player.update.Title = r.Scenario + r.Program + r.File + r.Live
	m.player.feed = m.start(r)
	m.message, m.help, m.prompt, m.info, m.marks = "", false, nil, infoPanel{}, markList{}
	return m.player.feed.wait
}

// close gives up the recording that is shown.
func (m *Model) close() {
	m.player.end()
	m.player = nil
}

// end ends what is done in the background for a player; there may be none.
func (p *player) end() {
	if p == nil {
		return
	}
	p.stopSearch()
	p.filtering.gathering = nil
	if p.feed != nil {
		p.feed.cancel()
	}
}

// updated takes a recording that has grown.
func (m *Model) updated(msg updateMsg) tea.Cmd {
	if cmd, ok := m.updatedPair(msg); ok {
		return cmd
	}
	p := m.player
	if e := m.explorer; e != nil && e.before != nil && msg.feed == e.before.feed {
		p = e.before // it is what esc leads back to
	}
	if p == nil || msg.feed != p.feed {
		return nil // of a recording that is no longer shown
	}
	m.dirty = true
	switch {
	case msg.err == nil || p.update.History != nil:
	case p == m.player:
		return m.failed(msg.err)
	default:
		m.explorer.before, m.message = p.before, msg.err.Error()
		return nil
	}
	switch {
	case msg.update == nil:
	case msg.update.History == nil:
		if p.update.History == nil {
			p.update = *msg.update
		}
	default:
		placed, part := p.placed, p.update.Part != nil
		if msg.update.Live != nil {
			p.growLive(*msg.update, msg.crowd)
		} else if part && msg.update.Part == nil {
			p.filtering.facts = nil // places in the part are others in the whole
			m.takeOver(p, *msg.update, msg.crowd)
		} else {
			p.grow(*msg.update, msg.crowd)
		}
		m.checkSelected(p)
		p.know(&m.opt)
		if part || !placed && p.placed {
			m.checkPlace(p)
		}
	}
	if msg.ended {
		if msg.err != nil && !p.wanted(msg.err) {
			m.message = msg.err.Error()
		}
		return p.regather()
	}
	return tea.Batch(p.feed.wait, p.regather())
}

// checkSelected takes back a selection that was asked for and, now that all is
// read, turned out to be of nobody.
func (m *Model) checkSelected(p *player) {
	if !p.update.Done || p.sel == sched.NoG {
		return
	}
	if _, known := p.update.History.Goroutine(p.sel); !known {
		m.message = fmt.Sprintf(wordNoSuchG.In(m.lang), p.sel)
		p.sel = sched.NoG
	}
}

// failed says that there is nothing to show: over what was shown before, in the
// gallery, or by ending.
func (m *Model) failed(err error) tea.Cmd {
	if b := m.player.before; b != nil {
		m.player, m.message = b, err.Error()
		return nil
	}
	if m.player.request.Scenario == "" || len(m.opt.Scenarios) == 0 {
		m.err = err
		return tea.Quit
	}
	m.close()
	m.message = err.Error()
	return nil
}

// grow takes a longer history, with its crowd if that is there already. What was
// looked at stays where it is.
func (p *player) grow(u Update, crowd *sched.Crowd) {
	first := p.update.History == nil
	if u.History != p.update.History {
		if crowd == nil {
			crowd = sched.NewCrowd(u.History)
		}
		p.memory = view.NewMemory(crowd)
	}
	p.update = u
	if u.Sources != nil {
		p.sources.given = u.Sources
	}
	if u.Done {
		p.course.bind(u.Bound)
	}
	if first {
		p.before = nil
		p.head = playback.Start(u.History).On(u.Axis)
		p.from = p.head
	}
	p.placed = p.placed || p.head != p.from // who has gone elsewhere stays there
	if !p.placed {
		p.goTo(u)
	}
}

// goTo goes to the place that was asked for, as soon as it is there.
func (p *player) goTo(u Update) {
	h := u.History
	switch {
	case u.Asks && !u.Done: // nothing is shown yet
	case p.place.Chapter > 0:
		if n := p.place.Chapter; n <= len(p.course.chapters) {
			p.head = p.head.To(h, p.course.chapters[n-1].Step)
			p.course.pass(p.head.Step(h))
		}
		p.placed = p.placed || u.Done
	case p.place.Step >= 0:
		if p.place.Step <= h.Steps() || u.Done {
			p.head, p.placed = p.head.To(h, p.place.Step), true
			p.course.pass(p.head.Step(h))
		}
	case p.place.At >= 0:
		if p.place.At <= h.End() || u.Done || u.Part != nil {
			p.head, p.placed = p.head.Seek(h, p.place.At), true
			p.course.pass(p.head.Step(h))
		}
	case p.place.Trouble:
		if u.Done {
			if n, who, ok := trouble(h); ok {
				if p.head = p.head.To(h, n); who != sched.NoG {
					p.sel = who
				}
			}
			p.placed = true
		}
	default:
		p.placed = true
	}
}

// Still gives a model that shows one moment of a finished recording, without a
// terminal.
func Still(o Options, u Update, at Place, w, h int) *Model {
	m := New(o)
	m.w, m.h = w, h
	m.player = &player{place: at, view: at.View, sel: at.G, sources: NewSources(nil)}
	m.player.grow(u, nil)
	m.player.know(&o)
	if at.View == view.Findings {
		h, _ := m.seen(m.player)
		m.player.found, _ = view.Find(m.crew.ctx, h) // there is time: nobody waits for the next frame
	}
	if o.Present {
		m.startTalk(time.Time{})
	}
	return m
}
