package main

import (
	"context"
	"math/rand/v2"
	"sync"
)

// runSpawn has n goroutines start families: a goroutine that starts others,
// which start others, each of which does a little and ends.
func runSpawn(ctx context.Context, n int, seed uint64) error {
	workers(n, seed, func(rng *rand.Rand) {
		for ctx.Err() == nil {
			family(1+rng.IntN(3), 1+rng.IntN(3))
		}
	})
	return nil
}

// family is a goroutine's life: it starts its children and waits for them.
func family(depth, children int) {
	compute(10 * depth)
	if depth == 0 {
		return
	}
	var young sync.WaitGroup
	for range children {
		young.Go(func() { family(depth-1, children) })
	}
	young.Wait()
}
