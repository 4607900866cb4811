// Loops that never wait and never call anything, on one P: who ends them?
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	spinners := flag.Int("spinners", 3, "goroutines that spin")
	spin := flag.Int("spin", 60, "milliseconds that each spins")
	flag.Parse()

	var wg sync.WaitGroup
	for range *spinners {
		wg.Add(1)
		go spinner(time.Duration(*spin)*time.Millisecond, &wg)
	}
	wg.Wait()
	fmt.Println("all spinners have ended")
}

// spinner looks at the clock now and then; between two looks it counts, in a
// loop without a single call in which the compiler could put a check.
func spinner(spin time.Duration, wg *sync.WaitGroup) {
	defer wg.Done()
	counted := 0
	for start := time.Now(); time.Since(start) < spin; {
		for range 1_000_000 {
			counted++
		}
	}
}
