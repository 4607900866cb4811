// Adding up the primes of a long list, in chunks, by several workers.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"time"
)

func main() {
	workers := flag.Int("workers", 4, "goroutines that add up")
	size := flag.Int("size", 400_000, "numbers in the list")
	chunk := flag.Int("chunk", 20_000, "numbers in one piece of work")
	flag.Parse()

	numbers := make([]int, *size)
	random := rand.New(rand.NewPCG(1, 2)) // the same list every time
	for i := range numbers {
		numbers[i] = random.IntN(1_000_000)
	}

	start := time.Now()
	chunks := make(chan []int)
	sums := make(chan int, *workers)
	for range *workers {
		go sum(chunks, sums)
	}
	for len(numbers) > 0 {
		n := min(*chunk, len(numbers))
		chunks <- numbers[:n]
		numbers = numbers[n:]
	}
	close(chunks)

	total := 0
	for range *workers {
		total += <-sums
	}
	fmt.Println("sum of the primes:", total, "in", time.Since(start))
}

func sum(chunks <-chan []int, sums chan<- int) {
	total := 0
	for part := range chunks {
		for _, n := range part {
			if isPrime(n) {
				total += n
			}
		}
	}
	sums <- total
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return n > 1
}
