// A pipeline: while one stage works on an item, the stage before it already
// works on the next one.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	stages := flag.Int("stages", 3, "stages of the pipeline")
	items := flag.Int("items", 5, "items that go through it")
	work := flag.Int("work", 5, "milliseconds a stage needs for an item")
	extra := flag.Int("extra", 15, "milliseconds more that stage 2 needs")
	flag.Parse()

	start := time.Now()
	source := make(chan int)
	go produce(source, *items)

	pipe := source
	for n := 1; n <= *stages; n++ {
		cost := time.Duration(*work) * time.Millisecond
		if n == 2 {
			cost += time.Duration(*extra) * time.Millisecond
		}
		out := make(chan int)
		go stage(pipe, out, cost)
		pipe = out
	}

	for item := range pipe {
		fmt.Println("item", item, "came out after", time.Since(start).Round(time.Millisecond))
	}
}

func produce(out chan<- int, items int) {
	defer close(out)
	for item := 1; item <= items; item++ {
		out <- item
	}
}

// stage passes on what comes in. When nothing more comes, it says so to the
// stage behind it, by closing the channel in between.
func stage(in <-chan int, out chan<- int, cost time.Duration) {
	defer close(out)
	for item := range in {
		time.Sleep(cost)
		out <- item
	}
}
