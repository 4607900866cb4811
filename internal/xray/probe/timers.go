//go:build go1.21

package probe

import (
	"math"
	"sync/atomic"
	"time"
)

// A program in which all goroutines wait is not deadlocked while a timer may
// still wake one of them. Timers do not show in stacks, so the program's own
// tell here until when they may.

// lastTimer is the last moment at which a known timer may go off, in
// nanoseconds after epoch; after a ticker, there is no last moment.
var (
	lastTimer atomic.Int64
	epoch     = time.Now()
)

// Timer tells that a timer of duration d is being made. It returns d.
func Timer(d time.Duration) time.Duration {
	if recording() != 0 {
		remember(time.Since(epoch), d)
	}
	return d
}

// Ticker tells that a ticker is being made. It returns its period.
func Ticker(d time.Duration) time.Duration {
	if recording() != 0 {
		remember(math.MaxInt64, 0)
	}
	return d
}

// Deadline tells that something will happen at t. It returns t.
func Deadline(t time.Time) time.Time {
	if recording() != 0 {
		remember(0, t.Sub(epoch))
	}
	return t
}

func remember(from, d time.Duration) {
	raceDisable()
	defer raceEnable()
	at := int64(from) + int64(d)
	if d > 0 && at < int64(from) {
		at = math.MaxInt64
	}
	for {
		last := lastTimer.Load()
		if at <= last || lastTimer.CompareAndSwap(last, at) {
			return
		}
	}
}

// timersAreOver tells that no known timer can go off any more.
func timersAreOver() bool { return int64(time.Since(epoch)) > lastTimer.Load() }
