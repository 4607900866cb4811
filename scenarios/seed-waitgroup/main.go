// Workers sleep side by side; main waits for the last one.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	workers := flag.Int("workers", 2, "goroutines to wait for")
	sleep := flag.Int("sleep", 1000, "milliseconds each worker sleeps")
	flag.Parse()

	var wg sync.WaitGroup
	for id := 1; id <= *workers; id++ {
		wg.Add(1)
		go worker(id, time.Duration(*sleep)*time.Millisecond, &wg)
	}
	wg.Wait()
	fmt.Println("all workers are done")
}

func worker(id int, nap time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	fmt.Println("worker", id, "starts")
	time.Sleep(nap)
	fmt.Println("worker", id, "is done")
}
