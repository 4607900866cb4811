// cancel closes the Done channel of a context and of all below it. It stops nobody.
package main

import (
	"context"
	"flag"
	"fmt"
	"sync"
	"time"
)

const pause = 20 * time.Millisecond

func main() {
	children := flag.Int("children", 3, "goroutines that main starts")
	depth := flag.Int("depth", 2, "generations of goroutines, one below the other")
	timeout := flag.Bool("timeout", false, "the context has a time limit")
	flag.Parse()

	limit := time.Hour
	if *timeout {
		limit = pause
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()

	var wg sync.WaitGroup
	wg.Add(1)
	go deaf(&wg)
	for range *children {
		wg.Add(1)
		go listener(ctx, *depth, &wg)
	}
	if !*timeout {
		time.Sleep(pause)
		cancel()
	}
	wg.Wait()
}

// listener has depth-1 generations of listeners below it.
func listener(ctx context.Context, depth int, wg *sync.WaitGroup) {
	defer wg.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if depth > 1 {
		wg.Add(1)
		go listener(ctx, depth-1, wg)
	}
	<-ctx.Done()
}

// deaf has no context: nobody can ask it to stop.
func deaf(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(10 * pause)
	fmt.Println("deaf has done its work")
}
