// Known delays: holder has the lock for 20 ms, and waits 15 ms of that for what
// feeder sends, which sleeps; waiter wants the lock, and main waits for waiter. It
// prints how long each took by its own clock, in nanoseconds.
package main

import (
	"fmt"
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	ready = make(chan int)
	done  = make(chan int)
)

func main() {
	locked := make(chan int)
	go holder(locked)
	<-locked
	go waiter()
	<-done
}

func holder(locked chan int) {
	mu.Lock()
	began := time.Now()
	locked <- 1
	go feeder()
	asked := time.Now()
	<-ready
	fed := time.Now()
	for time.Since(fed) < 5*time.Millisecond {
	}
	held := time.Since(began)
	mu.Unlock()
	fmt.Println("held", held.Nanoseconds())
	fmt.Println("fed", fed.Sub(asked).Nanoseconds())
}

func feeder() {
	began := time.Now()
	time.Sleep(15 * time.Millisecond)
	slept := time.Since(began)
	ready <- 1
	fmt.Println("slept", slept.Nanoseconds())
}

func waiter() {
	began := time.Now()
	mu.Lock()
	waited := time.Since(began)
	mu.Unlock()
	fmt.Println("waited", waited.Nanoseconds())
	time.Sleep(5 * time.Millisecond) // so that the others have printed
	done <- 1
}
