package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/trace"
	"time"
)

// kept is how many of its newest pieces of garbage a goroutine holds on to.
const kept = 256

// runGarbage has n goroutines allocate, keep some for a while and let it go, so
// that the collector runs, and its users help it.
func runGarbage(ctx context.Context, n int, seed uint64) error {
	workers(n, seed, func(rng *rand.Rand) {
		pieces := make([][]*int, kept)
		for i := 0; ctx.Err() == nil; i++ {
			piece := make([]*int, 1+rng.IntN(4096))
			piece[0] = new(int)
			pieces[i%kept] = piece
			if i%kept == 0 {
				time.Sleep(time.Duration(rng.IntN(5)) * time.Millisecond)
			}
		}
	})
	return nil
}

// runTasks has n goroutines tell of their work: tasks within tasks, regions
// within regions, and logs.
func runTasks(ctx context.Context, n int, seed uint64) error {
	workers(n, seed, func(rng *rand.Rand) {
		for order := 0; ctx.Err() == nil; order++ {
			serve(ctx, rng, order)
		}
	})
	return nil
}

func serve(ctx context.Context, rng *rand.Rand, order int) {
	ctx, task := trace.NewTask(ctx, "order")
	defer task.End()
	trace.Logf(ctx, "order", "number %d", order)
	trace.WithRegion(ctx, "prepare", func() {
		trace.WithRegion(ctx, "measure", func() { compute(rng.IntN(50)) })
		time.Sleep(time.Duration(rng.IntN(100)) * time.Microsecond)
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		ctx, task := trace.NewTask(ctx, "deliver")
		defer task.End()
		defer trace.StartRegion(ctx, "way").End()
		compute(rng.IntN(50))
		trace.Log(ctx, "order", "delivered")
	}()
	<-done
}

// runFiles has n goroutines write files and read them again.
func runFiles(ctx context.Context, n int, seed uint64) error {
	ends := make(chan error, n)
	workers(n, seed, func(rng *rand.Rand) { ends <- rewrite(ctx, rng) })
	for range n {
		if err := <-ends; err != nil {
			return err
		}
	}
	return nil
}

func rewrite(ctx context.Context, rng *rand.Rand) (err error) {
	f, err := os.CreateTemp("", "tracegen")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	buf := make([]byte, 1<<16)
	for ctx.Err() == nil {
		size := 1 + rng.IntN(len(buf))
		if _, err := f.WriteAt(buf[:size], 0); err != nil {
			return err
		}
		if _, err := f.ReadAt(buf[:size], 0); err != nil {
			return fmt.Errorf("reading back: %w", err)
		}
		time.Sleep(time.Duration(rng.IntN(200)) * time.Microsecond)
	}
	return nil
}
