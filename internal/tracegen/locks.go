package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// store is what the goroutines of runLocks contend for.
type store struct {
	mu     sync.Mutex
	values map[int]uint64

	rw   sync.RWMutex
	read uint64

	turn   *sync.Cond
	number int
}

// runLocks has n goroutines take locks, hold them for a while, and wait for
// each other's turns.
func runLocks(ctx context.Context, n int, seed uint64) error {
	s := &store{values: map[int]uint64{}, turn: sync.NewCond(&sync.Mutex{})}
	stop := context.AfterFunc(ctx, s.turn.Broadcast)
	defer stop()
	workers(n, seed, func(rng *rand.Rand) {
		for ctx.Err() == nil {
			switch rng.IntN(8) {
			case 0:
				s.write(rng.IntN(100))
			case 1:
				s.nextTurn()
			case 2, 3:
				s.look()
			default:
				s.count(rng.IntN(100), rng.IntN(10))
			}
		}
	})
	return nil
}

// count holds the lock for a computation, and sometimes for a rest in which
// others pile up.
func (s *store) count(key, long int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] += compute(long)
	if long == 0 {
		time.Sleep(20 * time.Microsecond)
	}
}

func (s *store) look() {
	s.rw.RLock()
	defer s.rw.RUnlock()
	compute(int(s.read%16) + 1)
}

func (s *store) write(n int) {
	s.rw.Lock()
	defer s.rw.Unlock()
	s.read += compute(n)
}

// nextTurn wakes whoever waits for a turn, and waits for one itself when nobody
// does, but not for long: others come by.
func (s *store) nextTurn() {
	s.turn.L.Lock()
	defer s.turn.L.Unlock()
	s.number++
	if s.number%2 == 0 {
		s.turn.Broadcast()
		return
	}
	wake := time.AfterFunc(time.Millisecond, s.turn.Broadcast)
	s.turn.Wait()
	wake.Stop()
}
