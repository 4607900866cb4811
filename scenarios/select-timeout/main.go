// main gives the answer a time limit. Whoever sends the answer knows nothing of it.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	workTime := flag.Int("work", 150, "milliseconds query needs")
	timeout := flag.Int("timeout", 20, "milliseconds main waits at most")
	buffer := flag.Int("buffer", 0, "answers the channel can hold")
	flag.Parse()
	work := time.Duration(*workTime) * time.Millisecond
	patience := time.Duration(*timeout) * time.Millisecond

	answer := make(chan string, *buffer)
	go query(answer, work)

	select {
	case a := <-answer:
		fmt.Println("main got", a)
	case <-time.After(patience):
		fmt.Println("main gave up")
	}

	time.Sleep(2 * work) // main does other things; query has all the time it needs
}

func query(answer chan<- string, work time.Duration) {
	time.Sleep(work)
	answer <- "42"
	fmt.Println("query is past its send")
}
