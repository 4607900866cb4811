// Fan-out: several workers take jobs from one channel. Fan-in: all of them
// send their results on one other channel, and somebody has to close that.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	fan := flag.Int("fan", 4, "workers between the two channels")
	count := flag.Int("jobs", 8, "jobs to do; job n takes n times the work")
	unit := flag.Int("work", 10, "milliseconds that job 1 takes")
	flag.Parse()

	jobs := make(chan int, *count)
	for job := *count; job >= 1; job-- { // the hardest first
		jobs <- job
	}
	close(jobs)

	results := make(chan int)
	work := time.Duration(*unit) * time.Millisecond
	var senders sync.WaitGroup
	for range *fan {
		senders.Add(1)
		go worker(jobs, results, work, &senders)
	}
	go closeAfter(&senders, results)

	var order []int
	for job := range results {
		order = append(order, job)
	}
	fmt.Println("the results came in the order", order)
}

func worker(jobs <-chan int, results chan<- int, work time.Duration, senders *sync.WaitGroup) {
	defer senders.Done()
	for job := range jobs {
		time.Sleep(time.Duration(job) * work)
		results <- job
	}
}

// closeAfter closes results once nobody is left who could send on it. A worker
// could not: it does not know whether the others are done.
func closeAfter(senders *sync.WaitGroup, results chan<- int) {
	senders.Wait()
	close(results)
}
