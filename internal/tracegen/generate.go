package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"runtime/trace"
	"sync"
)

// options say what to write.
type options struct {
	bytes   int64
	seed    uint64
	crowd   int
	workers []int // of each of works
}

// work is one kind of work.
type work struct {
	name  string
	usual int // workers, unless a flag says otherwise
	what  string
	// run lets n workers work until the context ends, and returns when all
	// have ended.
	run func(ctx context.Context, n int, seed uint64) error
}

// works are all kinds of work. Their usual numbers mix them so that no kind
// drowns the others.
var works = []work{
	{"http", 64, "HTTP clients that keep their connections", runHTTP},
	{"pipes", 2, "pipelines of channels", runPipes},
	{"selects", 16, "goroutines that select with a timeout", runSelects},
	{"locks", 16, "goroutines that contend for locks", runLocks},
	{"spawn", 8, "goroutines that start short-lived ones, which start others", runSpawn},
	{"garbage", 2, "goroutines that keep the collector busy", runGarbage},
	{"tasks", 4, "goroutines that write tasks, regions and logs", runTasks},
	{"files", 4, "goroutines that make system calls", runFiles},
}

// generate writes a trace of the work until it has the wanted size. It returns
// when all goroutines of the work have ended.
func generate(ctx context.Context, w io.Writer, o options) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	leave := gather(o.crowd) // before the trace: they are there from its beginning
	defer leave()
	sink := &sink{w: w, left: o.bytes, full: cancel}
	if err := trace.Start(sink); err != nil {
		return err
	}
	var working sync.WaitGroup
	for i, work := range works {
		if n := o.workers[i]; n > 0 {
			working.Go(func() {
				if err := work.run(ctx, n, o.seed+uint64(i)); err != nil {
					cancel(fmt.Errorf("%s: %w", work.name, err))
				}
			})
		}
	}
	<-ctx.Done()
	trace.Stop()
	working.Wait()
	if err := context.Cause(ctx); !errors.Is(err, errFull) {
		return err
	}
	return nil
}

// idle tells that nobody would do anything.
func (o options) idle() bool {
	for _, n := range o.workers {
		if n > 0 {
			return false
		}
	}
	return true
}

// errFull ends the work when the trace has its size.
var errFull = errors.New("the trace has its size")

// sink counts what is written, and says when it is enough. What the runtime
// still holds then is written all the same, or the trace would be cut.
type sink struct {
	w    io.Writer
	left int64
	full context.CancelCauseFunc
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	if s.left -= int64(n); s.left <= 0 {
		s.full(errFull)
	}
	if err != nil {
		s.full(err)
	}
	return n, err
}

// workers runs n of them, each with its own random numbers, until all have
// ended.
func workers(n int, seed uint64, worker func(rng *rand.Rand)) {
	var working sync.WaitGroup
	for i := range n {
		working.Go(func() { worker(rand.New(rand.NewPCG(seed, uint64(i)))) })
	}
	working.Wait()
}

// compute keeps a processor busy for about n times ten nanoseconds, and gives
// something that depends on all of it.
func compute(n int) uint64 {
	x := uint64(n) | 1
	for range n * 10 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	runtime.KeepAlive(x) // somebody may not want the result
	return x
}
