// A buffered channel as a semaphore: its free slots are permits.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	limit := flag.Int("limit", 2, "tasks that may work at the same time")
	tasks := flag.Int("tasks", 5, "tasks to do")
	work := flag.Int("work", 20, "milliseconds a task takes")
	flag.Parse()

	start := time.Now()
	permits := make(chan struct{}, *limit)
	var wg sync.WaitGroup
	for range *tasks {
		wg.Add(1)
		go task(permits, time.Duration(*work)*time.Millisecond, &wg)
	}
	wg.Wait()
	fmt.Println(*tasks, "tasks took", time.Since(start).Round(time.Millisecond))
}

func task(permits chan struct{}, work time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	permits <- struct{}{} // acquire: waits while every slot is taken
	time.Sleep(work)
	<-permits // release: frees a slot, whoever's it was
}
