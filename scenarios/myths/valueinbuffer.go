package main

import "sync"

// “A value that is sent is stored in the memory of the channel.”
func valueInBuffer() {
	direct, buffered := make(chan string), make(chan string, 1)
	var ready, done sync.WaitGroup
	ready.Add(2)
	done.Add(2)
	go taker(direct, &ready, &done)
	go taker(buffered, &ready, &done)
	ready.Wait()
	direct <- "one"     // somebody waits: no place is needed
	buffered <- "two"   // somebody waits here, too: the place stays empty
	buffered <- "three" // nobody waits now: this value is stored
	done.Wait()
}

func taker(ch <-chan string, ready, done *sync.WaitGroup) {
	defer done.Done()
	ready.Done()
	<-ch
}
