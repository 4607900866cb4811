// All the goroutines are made on one P. Do the other Ps stay idle?
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	n := flag.Int("n", 12, "goroutines to make")
	work := flag.Int("work", 3, "milliseconds of work for each")
	flag.Parse()

	start := time.Now()
	var wg sync.WaitGroup
	for range *n {
		wg.Add(1)
		go worker(time.Duration(*work)*time.Millisecond, &wg)
	}
	wg.Wait()
	fmt.Println(*n, "times", *work, "ms of work took", time.Since(start).Round(time.Millisecond))
}

// worker computes for a time and never waits.
func worker(work time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	for start := time.Now(); time.Since(start) < work; {
		for range 100_000 {
		}
	}
}
