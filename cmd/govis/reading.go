package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui/view"
)

// loadTold loads a target, and says on a terminal how far it has come: a large
// file takes long. each, when it is not nil, is called with what was read of a file so
// far.
func (a *app) loadTold(t *target, o *options, each func(*tracer.Recording, *sched.History)) (*tracer.Recording, tracer.Snapshot, error) {
	if t.file == "" {
		return a.load(t, o, nil)
	}
	rec, err := a.openFile(t.file)
	if err != nil {
		return nil, tracer.Snapshot{}, err
	}
	defer rec.Close()
	tells := isTerminal(a.stderr) && draws(os.Getenv("TERM"), runtime.GOOS)
	told := false
	show := func(far view.Loading) {
		if tells {
			told = true
			fmt.Fprint(a.stderr, wipe+far.Text(a.lang, toldColumns))
		}
	}
	began := time.Now()
	loaded := meanwhile(rec, show)
	s, err := loadAndSave(a.ctx, rec, o.save, a.stderr, func(s tracer.Snapshot) {
		loaded()
		if each != nil && !s.Done {
			each(rec, s.History)
		}
		show(view.Loading{Read: s.Read, Size: s.Size, Events: s.Events, Left: timeLeft(time.Since(began), s.Read, s.Size)})
	})
	if loaded(); told {
		fmt.Fprint(a.stderr, wipe)
	}
	return rec, s, err
}

// wipe empties the line of a terminal.
const wipe = "\r\x1b[K"

// toldColumns is how long the line is: one of a small terminal.
const toldColumns = 79

// tellEvery is how often it is told how far reading is.
const tellEvery = 100 * time.Millisecond

// meanwhile tells, in the background, how far the reading of a recording is until
// there is something of it to be shown: then loaded has to be called, and behind that
// call nothing is told any more.
func meanwhile(rec *tracer.Recording, tell func(view.Loading)) (loaded func()) {
	var mu sync.Mutex
	end := make(chan struct{})
	over := sync.OnceFunc(func() { close(end) })
	p := pace{converts: rec.Converted}
	began, tick := time.Now(), time.NewTicker(tellEvery)
	go func() {
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			mu.Lock()
			select {
			case <-end:
			default:
				tell(p.far(rec.Progress(), time.Since(began)))
			}
			mu.Unlock()
		}
	}()
	return func() {
		mu.Lock()
		defer mu.Unlock()
		over()
	}
}

// pace is what is known of how fast a recording is read of which nothing can be shown
// yet.
type pace struct {
	converts bool
	first    time.Duration // when the first events came; 0: none did
}

// far says how far reading is after some time. How long the rest takes the first
// generations do not tell: they are read as a whole. A trace that is converted as a whole is
// first read, and then gives its events, which takes about as long (measured: 5.1 s
// each for 60 MB).
func (p *pace) far(at tracer.Progress, taken time.Duration) view.Loading {
	l := view.Loading{Read: at.Read, Size: at.Size, Events: at.Events, Converted: p.converts}
	if !p.converts {
		return l
	}
	l.Taken = taken
	if p.first == 0 && at.Events > 0 {
		p.first = taken
	}
	if p.first > 0 {
		l.Left = max(2*p.first-taken, taken/100+1)
	}
	return l
}
