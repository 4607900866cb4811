package main

import "runtime"

// “Channels are built on the operating system's semaphores and message queues.”
func osQueue() {
	ch, answers := make(chan int), make(chan int)
	go doubler(ch, answers)
	runtime.Gosched() // doubler comes first, and waits
	ch <- 21
	<-answers
}

// doubler waits for a number. Does the system know that it waits?
func doubler(ch <-chan int, answers chan<- int) {
	answers <- 2 * <-ch
}
