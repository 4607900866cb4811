package main

import "runtime"

// “A value that is sent is stored in the memory of the channel.”
func valueInBuffer() {
	direct, buffered, done := make(chan string), make(chan string, 1), make(chan bool)
	go taker(direct, buffered, done)
	runtime.Gosched()
	direct <- "one" // taker waits: no place is needed
	runtime.Gosched()
	buffered <- "two"   // taker waits again: there is a place, and it stays empty
	buffered <- "three" // nobody waits now: this value is stored
	<-done
}

func taker(direct, buffered <-chan string, done chan<- bool) {
	<-direct
	<-buffered
	<-buffered
	done <- true
}
