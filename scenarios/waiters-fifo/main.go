// Receivers queue at a channel: who came first is served first.
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	waiters := flag.Int("waiters", 5, "goroutines that wait for a value")
	flag.Parse()

	values := make(chan int)
	here := make(chan int)
	var wg sync.WaitGroup
	wg.Add(*waiters)
	for id := 1; id <= *waiters; id++ {
		go waiter(id, here, values, &wg)
		<-here // only then the next one, so that they queue by number
	}
	for v := 1; v <= *waiters; v++ {
		values <- v
	}
	wg.Wait()
}

func waiter(id int, here chan<- int, values <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	here <- id
	v := <-values
	fmt.Println("waiter", id, "got", v)
}
