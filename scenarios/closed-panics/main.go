// What a closed channel forgives, and what it does not.
package main

import (
	"flag"
	"fmt"
	"log"
	"time"
)

const pause = 10 * time.Millisecond

func main() {
	kind := flag.String("kind", "send", "send, recv, close or close-nil")
	flag.Parse()

	ch := make(chan int)
	switch *kind {
	case "send":
		go send(ch)
	case "recv":
		go receive(ch)
	case "close":
		close(ch) // closing it below is once too often
	case "close-nil":
		ch = nil
	default:
		log.Fatalf("kind is %q: want send, recv, close or close-nil", *kind)
	}
	time.Sleep(pause)
	close(ch)
	time.Sleep(10 * pause)
	fmt.Println("main is done")
}

func send(ch chan<- int) {
	ch <- 42
	fmt.Println("sent 42")
}

func receive(ch <-chan int) {
	v, ok := <-ch
	fmt.Println("received", v, ok)
}
