// A receiver is already waiting, so the sender need not wait.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	delay := flag.Int("delay", 2, "milliseconds until main sends")
	flag.Parse()

	ch := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go receive(ch, &wg)

	time.Sleep(time.Duration(*delay) * time.Millisecond)
	ch <- 42
	fmt.Println("main is past its send")
	wg.Wait()
}

func receive(ch <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	v := <-ch
	fmt.Println("receive got", v)
}
