// close is a starting gun: one call releases all who wait.
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	waiters := flag.Int("waiters", 5, "goroutines at the start")
	flag.Parse()

	start := make(chan struct{})
	var ready, done sync.WaitGroup
	ready.Add(*waiters)
	done.Add(*waiters)
	for id := 1; id <= *waiters; id++ {
		go waiter(id, start, &ready, &done)
	}
	ready.Wait()
	close(start)
	done.Wait()
}

func waiter(id int, start <-chan struct{}, ready, done *sync.WaitGroup) {
	defer done.Done()
	ready.Done()
	_, ok := <-start
	fmt.Println("waiter", id, "goes: ok is", ok)
}
