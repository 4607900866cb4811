package main

// sites: lock 12, unlock 14, trylock 3, rlock 2, runlock 1, tryrlock 1, add 4, done 3, wait 2, once 3, condwait 1, signal 1, broadcast 1, make 3, send 1, recv 3, close 2

import (
	"fmt"
	"sync"
)

type guarded struct {
	sync.Mutex
	n int
}

type deep struct{ *guarded }

type deeper struct {
	deep
	rw *sync.RWMutex
	wg sync.WaitGroup
}

type shared struct{ *sync.RWMutex }

func (g *guarded) self() *guarded { return g }

func locks() {
	var mu sync.Mutex
	mu.Lock()
	say("try a locked mutex", mu.TryLock(), false)
	mu.Unlock()
	say("try a free mutex", mu.TryLock(), true)
	mu.Unlock()

	p := &mu
	p.Lock()
	p.
		Unlock()
	(*p).Lock()
	(&mu).Unlock()
	g := &guarded{}
	g.Lock()
	g.self(). // a comment
			self().
			Unlock()
	d := deeper{deep: deep{g}, rw: new(sync.RWMutex)}
	d.Lock()
	d.deep.guarded.Unlock()
	d.rw.RLock()
	say("readers", fmt.Sprint(d.rw.TryRLock(), d.rw.TryLock()), "true false")
	d.rw.RUnlock()
	unlock := d.rw.RUnlock
	unlock()
	d.rw.Lock()
	d.rw.Unlock()
	sh := shared{d.rw}
	sh.RLock()
	sh.RWMutex.RLocker().Unlock()
	var l sync.Locker = &mu
	l.Lock()
	l.Unlock()
	locked := map[string]*sync.Mutex{"a": &mu}
	locked["a"].Lock()
	locked["a"].Unlock()
	var many [2]sync.Mutex
	many[1].Lock()
	many[1].Unlock()
	add := func(wg *sync.WaitGroup, n int) { wg.Add(n) }

	count := 0
	one := make(chan int, 1)
	one <- 1
	d.wg.Add(<-one)
	d.wg.
		Add(
			1)
	add(&d.wg, 1)
	for i := 0; i < 2; i++ {
		go func() {
			defer d.wg.Done()
			defer d.Unlock()
			d.Lock()
			count++
		}()
	}
	go d.wg.Done()
	d.wg.Wait()
	say("wait group", count, 2)

	var once sync.Once
	for i := 0; i < 2; i++ {
		once.Do(func() { count++ })
		once.Do(nil)
	}
	say("once", count, 3)
	conds()

	func() {
		defer func() { say("once that panics", recover(), "in once") }()
		new(sync.Once).Do(func() { panic("in once") })
	}()
}

func conds() {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready, waits, done := false, make(chan bool), make(chan bool)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		mu.Lock()
		defer mu.Unlock()
		close(waits)
		for !ready {
			cond.Wait()
		}
		close(done)
	}()
	<-waits
	mu.Lock()
	ready = true
	cond.Signal()
	cond.Broadcast()
	mu.Unlock()
	<-done
	wg.Wait()
	say("cond", ready, true)
}
