// main makes more goroutines than the queue of its P holds: in which order do they start?
package main

import (
	"flag"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

func main() {
	n := flag.Int("n", 300, "goroutines to make")
	flag.Parse()

	order := make([]int, *n) // the ids, in the order of their start
	var started atomic.Int64
	var wg sync.WaitGroup
	for id := 1; id <= *n; id++ {
		wg.Add(1)
		go worker(id, order, &started, &wg)
	}
	wg.Wait()
	fmt.Println("started:" + stretches(order))
}

// worker writes down that it is its turn.
func worker(id int, order []int, started *atomic.Int64, wg *sync.WaitGroup) {
	defer wg.Done()
	order[started.Add(1)-1] = id
}

// stretches writes 4 5 6 7 as 4-7.
func stretches(order []int) string {
	var s strings.Builder
	for i, id := range order {
		switch inRow := i > 0 && order[i-1] == id-1; {
		case !inRow:
			fmt.Fprint(&s, " ", id)
		case i+1 == len(order) || order[i+1] != id+1:
			fmt.Fprint(&s, "-", id)
		}
	}
	return s.String()
}
