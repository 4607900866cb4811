// The same number of goroutines twice: first they compute, then they sleep.
package main

import (
	"flag"
	"fmt"
	"runtime"
	"sync"
	"time"
)

func main() {
	jobs := flag.Int("jobs", 8, "goroutines at a time")
	flag.Parse()
	fmt.Println("GOMAXPROCS is", runtime.GOMAXPROCS(0))

	start := time.Now()
	var wg sync.WaitGroup
	for range *jobs {
		wg.Add(1)
		go computer(&wg)
	}
	wg.Wait()
	fmt.Println(*jobs, "jobs of computing:", time.Since(start).Round(time.Millisecond))

	start = time.Now()
	for range *jobs {
		wg.Add(1)
		go sleeper(&wg)
	}
	wg.Wait()
	fmt.Println(*jobs, "jobs of sleeping 50ms:", time.Since(start).Round(time.Millisecond))
}

// computer counts primes: it needs a P all the time.
func computer(wg *sync.WaitGroup) {
	defer wg.Done()
	primes := 0
	for n := 2; n < 50_000; n++ {
		if isPrime(n) {
			primes++
		}
	}
}

// sleeper waits, and needs a P only to begin and to end.
func sleeper(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(50 * time.Millisecond)
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return true
}
