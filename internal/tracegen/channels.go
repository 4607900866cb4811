package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// runPipes has n pipelines: a source, three stages with channels of different
// capacities between them, several workers in the middle, and a drain.
func runPipes(ctx context.Context, n int, seed uint64) error {
	workers(n, seed, func(rng *rand.Rand) {
		numbers := source(ctx, rng)
		squares := stage(numbers, 4, 0, func(n int) int { return n * n })
		heavy := stage(squares, 1, 16, func(n int) int { return int(compute(n % 50)) })
		for range stage(heavy, 2, 1, func(n int) int { return n / 2 }) {
			compute(5)
		}
	})
	return nil
}

// source sends in bursts, which leave the others something of the processors.
func source(ctx context.Context, rng *rand.Rand) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for ctx.Err() == nil {
			for range rng.IntN(1000) {
				out <- rng.IntN(1000)
			}
			time.Sleep(time.Duration(rng.IntN(500)) * time.Microsecond)
		}
	}()
	return out
}

// stage lets workers apply f, and ends when what comes in has ended.
func stage(in <-chan int, workers, capacity int, f func(int) int) <-chan int {
	out := make(chan int, capacity)
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			for n := range in {
				out <- f(n)
			}
		})
	}
	go func() {
		working.Wait()
		close(out)
	}()
	return out
}

// runSelects has n goroutines, each of which waits for whichever of two
// channels, a timeout or the end comes first, and now and then looks without
// waiting. The senders are as irregular.
func runSelects(ctx context.Context, n int, seed uint64) error {
	a, b := make(chan int), make(chan int, 2)
	go func() {
		rng := rand.New(rand.NewPCG(seed, 0))
		for ctx.Err() == nil {
			select {
			case a <- 1:
			case b <- 2:
			case <-ctx.Done():
			}
			if rng.IntN(8) == 0 {
				time.Sleep(time.Duration(rng.IntN(200)) * time.Microsecond)
			}
		}
	}()
	workers(n, seed+1, func(rng *rand.Rand) {
		timeout := time.NewTimer(time.Hour)
		for ctx.Err() == nil {
			timeout.Reset(time.Duration(rng.IntN(300)) * time.Microsecond)
			select {
			case n := <-a:
				compute(n)
			case n := <-b:
				compute(n)
			case <-timeout.C:
			case <-ctx.Done():
			}
			select {
			case <-b:
			default:
			}
		}
	})
	return nil
}
