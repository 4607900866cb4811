// A fast producer, a slow consumer, and a buffer in between.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	capacity := flag.Int("cap", 3, "items the buffer holds")
	items := flag.Int("items", 10, "items to make")
	making := flag.Int("making", 1, "milliseconds the producer needs for an item")
	using := flag.Int("using", 10, "milliseconds the consumer needs for an item")
	flag.Parse()

	start := time.Now()
	belt := make(chan int, *capacity)
	done := make(chan bool)
	go produce(belt, *items, time.Duration(*making)*time.Millisecond)
	go consume(belt, done, time.Duration(*using)*time.Millisecond)
	<-done
	fmt.Println(*items, "items in", time.Since(start).Round(time.Millisecond))
}

func produce(belt chan<- int, items int, cost time.Duration) {
	defer close(belt)
	for item := 1; item <= items; item++ {
		time.Sleep(cost)
		belt <- item // waits while the buffer is full: back-pressure
	}
}

func consume(belt <-chan int, done chan<- bool, cost time.Duration) {
	for range belt {
		time.Sleep(cost)
	}
	done <- true
}
