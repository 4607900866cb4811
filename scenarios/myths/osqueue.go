package main

import "sync"

// “Channels are built on the operating system's semaphores and message queues.”
func osQueue() {
	ch, answers := make(chan int), make(chan int)
	var ready sync.WaitGroup
	ready.Add(1)
	go doubler(ch, answers, &ready)
	ready.Wait() // doubler goes on, and comes first
	ch <- 21
	<-answers
}

// doubler waits for a number. Does the system know that it waits?
func doubler(ch <-chan int, answers chan<- int, ready *sync.WaitGroup) {
	ready.Done()
	answers <- 2 * <-ch
}
