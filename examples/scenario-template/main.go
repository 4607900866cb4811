// A courier takes parcels from a shelf. How many fit on it decides who waits.
package main

import (
	"flag"
	"fmt"
)

func main() {
	// Every [[param]] of scenario.toml is a flag like these, with the same default.
	room := flag.Int("room", 1, "parcels that fit on the shelf")
	parcels := flag.Int("parcels", 3, "parcels to be delivered")
	flag.Parse()

	shelf := make(chan int, *room)
	done := make(chan bool)
	go courier(shelf, done)

	for n := 1; n <= *parcels; n++ {
		shelf <- n
	}
	close(shelf)
	<-done
}

func courier(shelf <-chan int, done chan<- bool) {
	for n := range shelf {
		fmt.Println("delivered", n)
	}
	done <- true
}
