// Philosophers at a round table need two forks to eat, and there is only one
// fork between two neighbours.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"
	"time"
)

const (
	reach = 5 * time.Millisecond // with one fork in hand, until the other is
	meal  = 5 * time.Millisecond
)

func main() {
	n := flag.Int("n", 5, "philosophers at the table")
	fix := flag.String("fix", "none", "none, order or limit")
	flag.Parse()

	seats := make(chan struct{}, *n)
	switch *fix {
	case "none", "order":
	case "limit":
		seats = make(chan struct{}, *n-1) // one seat too few
	default:
		log.Fatalf("fix is %q: want none, order or limit", *fix)
	}

	forks := make([]sync.Mutex, *n)
	var dinner sync.WaitGroup
	for i := range *n {
		left, right := i, (i+1)%*n
		if *fix == "order" && left > right {
			left, right = right, left // everybody takes the lower fork first
		}
		dinner.Add(1)
		go philosopher(&forks[left], &forks[right], seats, &dinner)
	}
	dinner.Wait()
	fmt.Println("all", *n, "philosophers have eaten")
}

func philosopher(fork, other *sync.Mutex, seats chan struct{}, dinner *sync.WaitGroup) {
	defer dinner.Done()
	seats <- struct{}{}
	fork.Lock()
	time.Sleep(reach)
	other.Lock()
	time.Sleep(meal)
	other.Unlock()
	fork.Unlock()
	<-seats
}
