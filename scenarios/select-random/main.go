// When several cases are ready, select tosses a coin.
package main

import (
	"flag"
	"fmt"
	"log"
)

func main() {
	trials := flag.Int("trials", 100, "times main comes to the select")
	ready := flag.String("ready", "both", "what is ready: both or heads")
	flag.Parse()

	heads := make(chan struct{})
	tails := make(chan struct{})
	switch *ready {
	case "both":
		close(heads) // a closed channel is ready to receive from, every time
		close(tails)
	case "heads":
		close(heads)
	default:
		log.Fatalf("ready is %q: want both or heads", *ready)
	}

	var h, t int
	for range *trials {
		select {
		case <-heads:
			h++
		case <-tails:
			t++
		}
	}
	fmt.Println("heads", h, "tails", t)
}
