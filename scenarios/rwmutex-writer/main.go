// Many may read at once. But once a writer waits, new readers wait behind it.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	readers := flag.Int("readers", 2, "readers that come late")
	writer := flag.Bool("writer", true, "a writer comes before them")
	holdTime := flag.Int("hold", 30, "milliseconds each one keeps the lock")
	flag.Parse()
	hold := time.Duration(*holdTime) * time.Millisecond

	var mu sync.RWMutex
	var wg sync.WaitGroup
	mu.RLock() // main reads, too, and takes its time
	if *writer {
		wg.Add(1)
		go write(&mu, hold, &wg)
		time.Sleep(hold) // meanwhile write comes to its Lock
	}
	for range *readers {
		wg.Add(1)
		go read(&mu, hold, &wg)
	}
	time.Sleep(hold)
	mu.RUnlock()

	wg.Wait()
	fmt.Println("all are done")
}

func write(mu *sync.RWMutex, hold time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	mu.Lock()
	time.Sleep(hold)
	mu.Unlock()
}

func read(mu *sync.RWMutex, hold time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	mu.RLock()
	time.Sleep(hold)
	mu.RUnlock()
}
