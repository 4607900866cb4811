//go:build go1.21

package probe

import (
	"testing"
	"time"
)

// A busy machine may wake the watchdog before it lets main begin.
func TestTheWatchdogSparesARunThatHasNotBegun(t *testing.T) {
	s := &session{run: 1 << 30, began: time.Now(), orders: Orders{Limit: time.Second, Bytes: 1, Timers: true}}
	if how, _ := s.look(s.began.Add(2 * watchEvery)); how != "" {
		t.Errorf("before main begins: ended by %q", how)
	}
	s.begun.Store(true)
	if how, _ := s.look(s.began.Add(2 * watchEvery)); how != endBudget {
		t.Errorf("a recording that takes no more notes: ended by %q, want %q", how, endBudget)
	}
}
