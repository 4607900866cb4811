// A buffer lets the producer run ahead, until the buffer is full.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	capacity := flag.Int("cap", 3, "values the buffer holds")
	msgs := flag.Int("msgs", 6, "values to send")
	late := flag.Int("late", 0, "milliseconds before main starts to receive")
	consumer := flag.Int("consumer", 2, "milliseconds main needs for a value")
	flag.Parse()

	ch := make(chan int, *capacity)
	go produce(ch, *msgs)

	time.Sleep(time.Duration(*late) * time.Millisecond)
	for v := range ch {
		fmt.Println("main got", v)
		time.Sleep(time.Duration(*consumer) * time.Millisecond)
	}
}

func produce(ch chan<- int, msgs int) {
	for v := 1; v <= msgs; v++ {
		ch <- v
	}
	close(ch)
}
