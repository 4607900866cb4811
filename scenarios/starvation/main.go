// greedy wants the lock again as soon as it gives it back. Will polite ever get it?
package main

import (
	"flag"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	hold := flag.Int("hold", 300, "microseconds greedy works with the lock")
	turns := flag.Int("turns", 3, "times polite wants the lock")
	manners := flag.Bool("manners", false, "greedy makes a pause after each Unlock")
	flag.Parse()
	busy := time.Duration(*hold) * time.Microsecond

	var mu sync.Mutex
	var over atomic.Bool
	var wg sync.WaitGroup
	wg.Add(2)
	go polite(&mu, *turns, &over, &wg)
	go greedy(&mu, busy, *manners, &over, &wg)
	wg.Wait()
}

func greedy(mu *sync.Mutex, busy time.Duration, manners bool, over *atomic.Bool, wg *sync.WaitGroup) {
	defer wg.Done()
	locks := 0
	for ; !over.Load(); locks++ {
		mu.Lock()
		work(busy)
		mu.Unlock()
		if manners {
			time.Sleep(time.Millisecond) // time for others
		}
	}
	fmt.Println("greedy had the lock", locks, "times")
}

func polite(mu *sync.Mutex, turns int, over *atomic.Bool, wg *sync.WaitGroup) {
	defer wg.Done()
	for range turns {
		time.Sleep(time.Millisecond)
		mu.Lock()
		work(10 * time.Microsecond)
		mu.Unlock()
	}
	over.Store(true)
}

func work(busy time.Duration) {
	for start := time.Now(); time.Since(start) < busy; {
	}
}
