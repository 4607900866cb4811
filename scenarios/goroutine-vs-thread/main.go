// Very many goroutines, and all of them wait. How many threads does that take?
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/metrics"
	"sync"
	"time"
)

func main() {
	n := flag.Int("n", 1000, "goroutines")
	mode := flag.String("mode", "channel", "what they wait in: channel or syscall")
	flag.Parse()
	if *mode == "syscall" {
		*n = min(*n, 1000) // these do need threads
	}

	var wg sync.WaitGroup
	wg.Add(*n)
	gate := make(chan struct{})
	var pipes []*os.File
	for range *n {
		switch *mode {
		case "channel":
			go waitForChannel(gate, &wg)
		case "syscall":
			r, w, err := os.Pipe()
			if err != nil {
				log.Fatal(err)
			}
			pipes = append(pipes, w)
			go waitInSystemCall(r, &wg)
		default:
			log.Fatalf("mode is %q: want channel or syscall", *mode)
		}
	}

	time.Sleep(300 * time.Millisecond) // by now all of them wait
	threads := []metrics.Sample{{Name: "/sched/threads/total:threads"}}
	metrics.Read(threads)
	fmt.Println(*n, "goroutines wait;", threads[0].Value.Uint64(), "threads")

	close(gate)
	for _, w := range pipes {
		w.Close()
	}
	wg.Wait()
}

func waitForChannel(gate <-chan struct{}, wg *sync.WaitGroup) {
	defer wg.Done()
	<-gate
}

func waitInSystemCall(pipe *os.File, wg *sync.WaitGroup) {
	defer wg.Done()
	defer pipe.Close()
	pipe.Fd()                  // from now on a read goes past the network poller
	pipe.Read(make([]byte, 1)) // nothing to read: the thread waits, too
}
