package ui

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// Update is a recording as far as it has been read.
type Update struct {
	History    *sched.History // nil while there is nothing to be shown yet
	Part       *view.Part     // what the History is of; nil: of all that was read
	Read, Size int64          // bytes; Size is 0 when it is not known
	Events     int64          // of the trace
	Left       time.Duration  // that reading the rest will probably take; 0 when nobody can tell
	Converted  bool           // nothing can be shown until all is converted (view.Loading)
	Taken      time.Duration  // so far, where it is converted
	Whole      sched.Time     // about how long all of it is; 0 while nobody knows
	Done       bool
	Title      string
	About      lang.Text
	How        string            // how it was recorded
	Recorded   bool              // it was recorded before: what is seen is not a run of now
	Notice     lang.Text         // what one must know before one believes it
	Remark     lang.Text         // on the recording as such: it goes before a Notice, and tells nothing of what happens
	Axis       sched.Axis        // that suits it
	Sources    map[string]string // source texts by file name
	Asks       bool              // the scenario has questions: nothing is shown before they are bound
	Live       *Live             // which of a server's traces this is; nil for all else
	Bound      *scenario.Bound   // what the scenario says of this run; once it is Done
}

// feed carries a growing recording to the model. Only the newest state is
// kept: a model that is busy misses those between.
type feed struct {
	cancel func() // ends the reading, and with it the program that is being recorded

	mu     sync.Mutex
	newest *Update
	err    error
	ended  bool
	news   chan struct{} // has room for one

	crowd *sched.Crowd // that wait made last
	next  time.Time    // when it may look at all goroutines again
}

// updateMsg is news from a feed.
type updateMsg struct {
	feed   *feed
	update *Update      // nil when there was nothing since the last news
	crowd  *sched.Crowd // of its history
	err    error
	ended  bool
}

// start opens a recording in the background.
func (m *Model) start(r Request) *feed {
	ctx, cancel := context.WithCancel(m.crew.ctx)
	f := &feed{cancel: cancel, news: make(chan struct{}, 1)}
	go m.crew.do(func() {
		err := m.opt.Open(ctx, r, func(u Update) { f.put(&u, nil, false) })
		f.put(nil, err, true)
	})
	return f
}

func (f *feed) put(u *Update, err error, ended bool) {
	f.mu.Lock()
	if u != nil {
		f.newest = u
	}
	f.err, f.ended = err, ended
	f.mu.Unlock()
	select {
	case f.news <- struct{}{}:
	default: // the model has not yet seen the last news; it will see these
	}
}

// wait waits for news. What takes long with a large history is done here, in the
// background.
func (f *feed) wait() tea.Msg {
	<-f.news
	f.rest()
	msg := f.take()
	if u := msg.update; u != nil && u.History != nil {
		if f.crowd == nil || f.crowd.Of() != u.History {
			begun := time.Now()
			f.crowd = sched.NewCrowd(u.History)
			f.next = time.Now().Add(restShare * time.Since(begun))
		}
		msg.crowd = f.crowd
	}
	return msg
}

// restShare is for how many times as long as it took the goroutines are not looked
// at again, so that reading keeps most of the machine.
const restShare = 10

// rest lets that time pass, unless all has been read.
func (f *feed) rest() {
	over := time.After(time.Until(f.next))
	for {
		f.mu.Lock()
		done := f.ended || f.newest != nil && f.newest.Done
		f.mu.Unlock()
		if done {
			return
		}
		select {
		case <-over:
			return
		case <-f.news:
		}
	}
}

// take gives what is new.
func (f *feed) take() updateMsg {
	f.mu.Lock()
	defer f.mu.Unlock()
	msg := updateMsg{feed: f, update: f.newest, err: f.err, ended: f.ended}
	f.newest = nil
	return msg
}
