// Four ways to the point where everybody waits and nobody can wake anybody.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
)

func main() {
	kind := flag.String("kind", "no-close", "self-send, no-close, double-lock or wg")
	fixed := flag.Bool("fixed", false, "without the mistake")
	flag.Parse()

	kinds := map[string]func(fixed bool){
		"self-send": selfSend, "no-close": noClose, "double-lock": doubleLock, "wg": oneDone,
	}
	run, ok := kinds[*kind]
	if !ok {
		log.Fatalf("kind is %q: want self-send, no-close, double-lock or wg", *kind)
	}
	run(*fixed)
	fmt.Println("main is done")
}

func noClose(fixed bool) {
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go worker(jobs, &wg)
	}
	for job := 1; job <= 4; job++ {
		jobs <- job
	}
	if fixed {
		close(jobs)
	}
	wg.Wait() // the workers wait for more jobs, or for the close
}

func worker(jobs <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for job := range jobs {
		fmt.Println("did job", job)
	}
}
