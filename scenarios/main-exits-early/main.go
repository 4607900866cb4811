// main starts children and returns. Who waits for them? Nobody.
package main

import (
	"flag"
	"fmt"
	"time"
)

func main() {
	children := flag.Int("children", 3, "goroutines to start")
	sleep := flag.Int("sleep", 20, "milliseconds a child sleeps before it prints")
	linger := flag.Int("linger", 0, "milliseconds main sleeps before it returns")
	flag.Parse()

	for id := 1; id <= *children; id++ {
		go child(id, time.Duration(*sleep)*time.Millisecond)
	}
	// A sleep hopes that the children are done; it does not wait.
	time.Sleep(time.Duration(*linger) * time.Millisecond)
	fmt.Println("main returns")
}

func child(id int, nap time.Duration) {
	time.Sleep(nap)
	fmt.Println("child", id, "is done")
}
