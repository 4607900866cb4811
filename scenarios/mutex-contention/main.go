// Several workers want one lock. Unlock wakes a waiter: does that one get the lock?
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	workers := flag.Int("workers", 3, "goroutines that want the lock")
	holdTime := flag.Int("hold", 20, "milliseconds a worker keeps the lock")
	rounds := flag.Int("rounds", 2, "times each worker takes the lock")
	flag.Parse()
	hold := time.Duration(*holdTime) * time.Millisecond

	var mu sync.Mutex
	var wg sync.WaitGroup
	for range *workers {
		wg.Add(1)
		go worker(&mu, hold, *rounds, &wg)
	}
	wg.Wait()
	fmt.Println("all workers are done")
}

func worker(mu *sync.Mutex, hold time.Duration, rounds int, wg *sync.WaitGroup) {
	defer wg.Done()
	for range rounds {
		mu.Lock()
		time.Sleep(hold)
		mu.Unlock()
	}
}
