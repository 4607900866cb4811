//go:build go1.21

package probe

import (
	"testing"
	"time"
)

// On a machine that is busy enough, the watchdog has its first turn before the
// main of the program: then nothing is recording yet, and nothing is over.
func TestNothingEndsBeforeMainBegins(t *testing.T) {
	s := &session{run: 1, orders: Orders{Bytes: 1 << 20, Timers: true, Limit: time.Hour}, began: time.Now()}
	if how, code := s.look(time.Now()); how != "" {
		t.Errorf("the recording ends with %q, status %d", how, code)
	}
	s.begin()
	defer active.Store(0)
	if how, code := s.look(time.Now()); how != "" {
		t.Errorf("once main has begun, the recording ends with %q, status %d", how, code)
	}
	active.Store(0)
	if how, _ := s.look(time.Now()); how != endBudget {
		t.Errorf("the notes are used up, and the recording ends with %q", how)
	}
}

// A main that panics ends the recording; what the runtime then says of the
// panic must not be cut off by the watchdog, for which nothing records any more.
func TestTheWatchdogLeavesAnEndedRecordingAlone(t *testing.T) {
	s := &session{run: 1, orders: Orders{Bytes: 1 << 20, Timers: true, Limit: time.Hour}, began: time.Now()}
	s.begin()
	active.Store(0)
	s.ended.Store(true)
	s.once.Do(func() {}) // as end leaves it
	s.watch()            // else it ends this process, with status 124
}
