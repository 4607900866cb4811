// A few workers share many jobs; a job goes to a worker who is free.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	workers := flag.Int("workers", 3, "workers in the pool")
	count := flag.Int("jobs", 9, "jobs to do")
	work := flag.Int("work", 10, "milliseconds a job takes")
	buffer := flag.Int("buffer", 0, "jobs that may queue in the channel")
	flag.Parse()

	jobs := make(chan int, *buffer)
	var wg sync.WaitGroup
	for id := 1; id <= *workers; id++ {
		wg.Add(1)
		go worker(id, jobs, time.Duration(*work)*time.Millisecond, &wg)
	}
	for job := 1; job <= *count; job++ {
		jobs <- job
	}
	close(jobs) // no more jobs: whoever is done may go home
	wg.Wait()
}

func worker(id int, jobs <-chan int, work time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	var did []int
	for job := range jobs {
		time.Sleep(work)
		did = append(did, job)
	}
	fmt.Println("worker", id, "did jobs", did)
}
