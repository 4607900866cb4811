// main gives up on a slow answer. Who receives that answer now?
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"runtime"
	"time"
)

const (
	patience = 2 * time.Millisecond
	work     = 200 * time.Millisecond
)

func main() {
	requests := flag.Int("requests", 3, "requests to handle")
	cure := flag.String("cure", "none", "none, buffer or ctx")
	flag.Parse()

	before := runtime.NumGoroutine()
	for id := 1; id <= *requests; id++ {
		handle(id, *cure)
	}
	time.Sleep(2 * work) // no event tells that a search is stuck
	fmt.Println("goroutines left behind:", runtime.NumGoroutine()-before)
}

func handle(id int, cure string) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()

	room := 0
	if cure == "buffer" {
		room = 1
	}
	answer := make(chan string, room)
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
	switch cure {
	case "none", "buffer":
		answer <- "an answer"
	case "ctx":
		select {
		case answer <- "an answer":
		case <-ctx.Done():
		}
	default:
		log.Fatalf("cure is %q: want none, buffer or ctx", cure)
	}
}
