package main

import (
	"fmt"
	"runtime/pprof"
	"sync"
	"time"
)

// “The main difference to threads is that goroutines are made and ended faster and need less.”
func likeThreads() {
	const n = 1000
	gate := make(chan bool)
	var wg sync.WaitGroup
	wg.Add(n)
	for range n {
		go waiter(gate, &wg)
	}
	time.Sleep(100 * time.Millisecond) // all of them wait at the gate now
	fmt.Println(n, "goroutines wait; threads made so far:", pprof.Lookup("threadcreate").Count())
	close(gate)
	wg.Wait()
}

func waiter(gate <-chan bool, wg *sync.WaitGroup) {
	defer wg.Done()
	<-gate
}
