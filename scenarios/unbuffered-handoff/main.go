// An unbuffered channel holds no value: whoever comes first waits.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
	"time"
)

func main() {
	delay := flag.Int("delay", 2, "milliseconds the other one comes later")
	first := flag.String("first", "sender", "who comes first: sender or receiver")
	flag.Parse()

	var senderDelay, receiverDelay time.Duration
	switch *first {
	case "sender":
		receiverDelay = time.Duration(*delay) * time.Millisecond
	case "receiver":
		senderDelay = time.Duration(*delay) * time.Millisecond
	default:
		log.Fatalf("first is %q: want sender or receiver", *first)
	}

	ch := make(chan string)
	var wg sync.WaitGroup
	wg.Add(1)
	go greet(ch, senderDelay, &wg)

	time.Sleep(receiverDelay)
	msg := <-ch
	fmt.Println("main received:", msg)
	wg.Wait()
}

func greet(ch chan<- string, delay time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(delay)
	ch <- "Hello, World!"
	fmt.Println("greet is past its send")
}
