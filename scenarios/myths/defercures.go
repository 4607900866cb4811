package main

import (
	"fmt"
	"time"
)

// “The keyword defer ensures that goroutines are closed properly.”
func deferCures() {
	forgotten, closed := make(chan int), make(chan int)
	for range 3 {
		go leaked(forgotten)
	}
	go cured(closed)
	time.Sleep(5 * time.Millisecond)
	close(closed) // what cures is that somebody ends the wait
	time.Sleep(5 * time.Millisecond)
	fmt.Println("main returns")
}

func leaked(ch <-chan int) {
	defer fmt.Println("leaked: deferred")
	<-ch
}

func cured(ch <-chan int) {
	defer fmt.Println("cured: deferred")
	<-ch
}
