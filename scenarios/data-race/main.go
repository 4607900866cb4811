// Several goroutines count with one variable. How much of the count gets lost?
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
	"sync/atomic"
)

type counter struct {
	n    int
	mu   sync.Mutex
	safe atomic.Int64
	sums chan int
}

func main() {
	workers := flag.Int("workers", 4, "goroutines that count")
	adds := flag.Int("adds", 50_000, "times each one adds 1")
	cure := flag.String("cure", "none", "none, mutex, atomic or channel")
	flag.Parse()

	var c counter
	if *cure == "channel" {
		c.sums = make(chan int, *workers)
	}
	var wg sync.WaitGroup
	for range *workers {
		wg.Add(1)
		go worker(&c, *adds, *cure, &wg)
	}
	wg.Wait()
	for range len(c.sums) {
		c.n += <-c.sums
	}
	want, got := *workers**adds, c.n+int(c.safe.Load())
	fmt.Printf("counted %d of %d: %d lost\n", got, want, want-got)
}

func worker(c *counter, adds int, cure string, wg *sync.WaitGroup) {
	defer wg.Done()
	switch cure {
	case "none":
		count(&c.n, adds)
	case "mutex":
		c.mu.Lock() // once for all: a lock for each addition would be slow
		count(&c.n, adds)
		c.mu.Unlock()
	case "atomic":
		for range adds {
			c.safe.Add(1)
		}
	case "channel":
		own := 0 // nobody else knows this variable
		count(&own, adds)
		c.sums <- own
	default:
		log.Fatalf("cure is %q: want none, mutex, atomic or channel", cure)
	}
}
