// The same counter twice: first one goroutine keeps it and is told by messages,
// then it is a variable behind a Mutex.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	capacity := flag.Int("cap", 0, "capacity of the channel")
	msgs := flag.Int("msgs", 200, "how often to count")
	flag.Parse()

	report("channel", *msgs, countByChannel(*capacity, *msgs))
	report("mutex", *msgs, countByMutex(*msgs))
}

func report(way string, msgs int, took time.Duration) {
	each := took / time.Duration(msgs)
	fmt.Println(way, "roughly", each, "a count")
}

func countByChannel(capacity, msgs int) time.Duration {
	start := time.Now()
	ones := make(chan int, capacity)
	total := make(chan int)
	go counter(ones, total)
	for range msgs {
		ones <- 1
	}
	close(ones)
	<-total
	return time.Since(start)
}

func counter(ones <-chan int, total chan<- int) {
	sum := 0
	for one := range ones {
		sum += one
	}
	total <- sum
}

func countByMutex(msgs int) time.Duration {
	start := time.Now()
	var mu sync.Mutex
	sum := 0
	for range msgs {
		mu.Lock()
		sum++
		mu.Unlock()
	}
	return time.Since(start)
}
