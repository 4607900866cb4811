// Four ways to reach the point where everybody waits and nobody can wake them.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
)

func main() {
	kind := flag.String("kind", "no-close", "self-send, no-close, double-lock or wg")
	flag.Parse()

	switch *kind {
	case "self-send":
		ch := make(chan int)
		ch <- 1 // the only goroutine that could receive is this one
	case "no-close":
		noClose()
	case "double-lock":
		var mu sync.Mutex
		mu.Lock()
		mu.Lock() // a Mutex does not know its owner
	case "wg":
		oneDone()
	default:
		log.Fatalf("kind is %q: want self-send, no-close, double-lock or wg", *kind)
	}
}

func oneDone() {
	var wg sync.WaitGroup
	wg.Add(2)
	go wg.Done()
	wg.Wait() // two were announced, only one has said Done
}

func noClose() {
	jobs := make(chan int)
	var wg sync.WaitGroup
	for id := 1; id <= 2; id++ {
		wg.Add(1)
		go worker(id, jobs, &wg)
	}
	for job := 1; job <= 4; job++ {
		jobs <- job
	}
	wg.Wait() // close(jobs) is missing: the workers keep waiting for more
}

func worker(id int, jobs <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for job := range jobs {
		fmt.Println("worker", id, "did job", job)
	}
}
