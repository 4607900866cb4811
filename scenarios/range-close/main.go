// A range over a channel ends when the channel is closed and empty.
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	items := flag.Int("items", 5, "values to send")
	buffer := flag.Int("buffer", 0, "values the buffer holds")
	closing := flag.Bool("close", true, "close the channel after the last value")
	flag.Parse()

	values := make(chan int, *buffer)
	var wg sync.WaitGroup
	wg.Add(1)
	go consume(values, &wg)

	for v := 1; v <= *items; v++ {
		values <- v
	}
	if *closing {
		close(values)
	}
	wg.Wait()
}

func consume(values <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	sum := 0
	for v := range values {
		sum += v
	}
	fmt.Println("consume is past its loop: the sum is", sum)
}
