// A go statement makes a goroutine runnable; it runs in its turn.
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	children := flag.Int("children", 1, "goroutines to start")
	flag.Parse()

	var wg sync.WaitGroup
	for id := 1; id <= *children; id++ {
		wg.Add(1)
		go hello(id, &wg)
	}
	wg.Wait()
	fmt.Println("main is done")
}

func hello(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	fmt.Println("hello from goroutine", id)
}
