// Signal wakes one waiter, Broadcast wakes all, and nobody keeps a Signal for later.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

const pause = 10 * time.Millisecond

type office struct {
	mu      sync.Mutex // guards tickets
	more    *sync.Cond // there are more tickets
	tickets int
}

func main() {
	guests := flag.Int("guests", 5, "goroutines that want a ticket")
	broadcast := flag.Bool("broadcast", true, "tell everybody about the last tickets")
	flag.Parse()

	o := &office{}
	o.more = sync.NewCond(&o.mu)
	o.more.Signal() // nobody waits yet

	var ready, done sync.WaitGroup
	ready.Add(*guests)
	done.Add(*guests)
	for range *guests {
		go guest(o, &ready, &done)
	}
	ready.Wait()
	o.add(1)
	o.more.Signal()

	time.Sleep(pause)
	o.add(*guests - 1)
	if *broadcast {
		o.more.Broadcast()
	} else {
		o.more.Signal() // wakes one guest, however many tickets there are
	}
	done.Wait()
	fmt.Println("everybody has a ticket")
}

func (o *office) add(n int) {
	o.mu.Lock()
	o.tickets += n
	o.mu.Unlock()
}

func guest(o *office, ready, done *sync.WaitGroup) {
	defer done.Done()
	o.mu.Lock()
	ready.Done() // main cannot have the lock before this guest waits
	for o.tickets == 0 {
		o.more.Wait()
	}
	o.tickets--
	o.mu.Unlock()
}
