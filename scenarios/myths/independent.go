package main

import (
	"fmt"
	"sync"
	"time"
)

// “Goroutines are independent of each other: none influences another.”
func independent() {
	var wg sync.WaitGroup
	wg.Add(2)
	go careful(&wg)
	go careless(&wg)
	wg.Wait()
	fmt.Println("both are done")
}

// careful does nothing wrong.
func careful(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(200 * time.Millisecond)
	fmt.Println("careful is done")
}

func careless(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(10 * time.Millisecond)
	panic("careless has made a mistake")
}
