// Five things that are said about goroutines and channels. A run disproves each of them.
package main

import (
	"flag"
	"fmt"
)

func main() {
	myth := flag.String("myth", "os-queue", "os-queue, value-in-buffer, independent, like-threads or defer-cures")
	flag.Parse()

	switch *myth {
	case "os-queue":
		osQueue()
	case "value-in-buffer":
		valueInBuffer()
	case "independent":
		independent()
	case "like-threads":
		likeThreads()
	case "defer-cures":
		deferCures()
	default:
		fmt.Println("there is no myth", *myth)
	}
}
