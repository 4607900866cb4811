// A nil channel is never ready: a trap when it was forgotten, a switch in a select.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	off := flag.Bool("off", true, "switch the case of a closed channel off with nil")
	pauseTime := flag.Int("pause", 5, "milliseconds before each value of b")
	flag.Parse()
	pause := time.Duration(*pauseTime) * time.Millisecond

	var forgotten chan int // declared, never made: nil
	go lost(forgotten)

	a := make(chan int)
	b := make(chan int)
	go produce(a, 0)
	go produce(b, pause)

	sum := 0
	for open := 2; open > 0; {
		select {
		case v, ok := <-a:
			sum += v
			if !ok {
				open--
				if *off {
					a = nil // this case is never ready again
				}
			}
		case v, ok := <-b:
			sum += v
			if !ok {
				open--
				if *off {
					b = nil
				}
			}
		}
	}
	fmt.Println("sum of all values:", sum)
}

func produce(ch chan<- int, pause time.Duration) {
	for v := 1; v <= 2; v++ {
		time.Sleep(pause)
		ch <- v
	}
	close(ch)
}

func lost(ch chan<- int) {
	ch <- 1
	fmt.Println("never printed")
}
