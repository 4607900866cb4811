package main

import (
	"sync"
	"time"
)

// idlers of the crowd, by what they wait for.
const idlers = 4

// gather starts a crowd of n goroutines which wait, each kind for something
// else, and gives what ends them. They are ended, not left, so that the memory
// of a test is its own.
func gather(n int) (leave func()) {
	end := make(chan struct{})
	var (
		crowd sync.WaitGroup
		gate  sync.RWMutex
		never chan int
	)
	gate.Lock()
	for i := range n {
		switch i % idlers {
		case 0:
			crowd.Go(func() { session(end) })
		case 1:
			crowd.Go(func() { subscriber(end, never) })
		case 2:
			crowd.Go(func() { visitor(&gate) })
		default:
			crowd.Go(func() { heartbeat(end, i) })
		}
	}
	return func() {
		close(end)
		gate.Unlock()
		crowd.Wait()
	}
}

func session(end <-chan struct{}) { <-end }

func subscriber(end <-chan struct{}, news <-chan int) {
	select {
	case <-end:
	case <-news:
	}
}

func visitor(gate *sync.RWMutex) {
	gate.RLock()
	defer gate.RUnlock()
}

// heartbeat wakes now and then: every half to one and a half minutes, so that
// a crowd of 100,000 makes some 400 beats a second.
func heartbeat(end <-chan struct{}, n int) {
	beat := time.NewTicker(30*time.Second + time.Duration(n%60_000)*time.Millisecond)
	defer beat.Stop()
	for {
		select {
		case <-end:
			return
		case <-beat.C:
		}
	}
}
