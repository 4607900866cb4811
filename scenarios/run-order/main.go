// main starts goroutines in turn. In which order do they run?
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	n := flag.Int("n", 6, "goroutines to start")
	flag.Parse()

	var wg sync.WaitGroup
	wg.Add(*n)
	for id := 1; id <= *n; id++ {
		go runner(id, &wg)
	}
	wg.Wait()
}

func runner(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	fmt.Println("runner", id)
}
