// main gives up on a slow answer. Who receives that answer now?
package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"time"
)

const (
	patience = 2 * time.Millisecond
	work     = 5 * time.Millisecond
)

func main() {
	requests := flag.Int("requests", 3, "requests to handle")
	cure := flag.String("cure", "none", "none, buffer or ctx")
	flag.Parse()

	before := runtime.NumGoroutine()
	for id := 1; id <= *requests; id++ {
		handle(id, *cure)
	}
	time.Sleep(4 * work) // no event tells that a search is stuck
	fmt.Println("goroutines left behind:", runtime.NumGoroutine()-before)
}

func handle(id int, cure string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()

	answer := make(chan string)
	if cure == "buffer" {
		answer = make(chan string, 1)
	}
	go search(ctx, id, answer, cure)

	select {
	case a := <-answer:
		fmt.Println("request", id, "got", a)
	case <-ctx.Done():
		fmt.Println("request", id, "gave up")
	}
}

func search(ctx context.Context, id int, answer chan<- string, cure string) {
	defer fmt.Println("search", id, "has ended")
	time.Sleep(work)
	if cure != "ctx" {
		answer <- "an answer"
		return
	}
	select {
	case answer <- "an answer":
	case <-ctx.Done():
	}
}
