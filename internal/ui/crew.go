package ui

import (
	"context"
	"sync"
	"time"
)

// crew is what works in the background: recordings, previews, searches. None of
// it outlives the screen, or the programs that are being recorded would.
type crew struct {
	ctx  context.Context
	stop context.CancelFunc
	mu   sync.Mutex // nobody begins once dismiss has begun to wait
	busy sync.WaitGroup
}

func newCrew(ctx context.Context) *crew {
	c := &crew{}
	c.ctx, c.stop = context.WithCancel(ctx)
	return c
}

// do works, unless the crew has been dismissed.
func (c *crew) do(work func()) {
	c.mu.Lock()
	if c.ctx.Err() != nil {
		c.mu.Unlock()
		return
	}
	c.busy.Add(1)
	c.mu.Unlock()
	defer c.busy.Done()
	work()
}

// dismiss ends all work and waits for it, but not long: a read from standard
// input cannot be interrupted.
func (c *crew) dismiss() {
	c.mu.Lock()
	c.stop()
	c.mu.Unlock()
	idle := make(chan struct{})
	go func() {
		c.busy.Wait()
		close(idle)
	}()
	select {
	case <-idle:
	case <-time.After(time.Second):
	}
}
