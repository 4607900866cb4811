// Very many goroutines, and all of them wait. How many threads does that take?
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	n := flag.Int("n", 1000, "goroutines; 1000 at most in mode syscall")
	mode := flag.String("mode", "channel", "what they wait in: channel or syscall")
	flag.Parse()

	var arrived atomic.Int64
	var wg sync.WaitGroup
	gate := make(chan struct{})
	var pipes []*os.File
	switch *mode {
	case "channel":
		wg.Add(*n)
		for range *n {
			go waitForChannel(gate, &arrived, &wg)
		}
	case "syscall":
		*n = min(*n, 1000)
		wg.Add(*n)
		for range *n {
			r, w, err := os.Pipe()
			if err != nil {
				log.Fatal(err)
			}
			pipes = append(pipes, w)
			go waitInSystemCall(r, &arrived, &wg)
		}
	default:
		log.Fatalf("mode is %q: want channel or syscall", *mode)
	}

	for arrived.Load() < int64(*n) {
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond) // the last ones have had their turn, too
	threads := []metrics.Sample{{Name: "/sched/threads/total:threads"}}
	metrics.Read(threads)
	fmt.Println(*n, "goroutines wait;", threads[0].Value.Uint64(), "threads")

	close(gate)
	for _, w := range pipes {
		w.Close()
	}
	wg.Wait()
}
