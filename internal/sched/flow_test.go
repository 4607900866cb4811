package sched_test

import (
	"runtime"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// Rows that are stored before their generation ends make room for those that follow: an
// entry takes less than the 32 bytes of its row, with all that is thrown away. Here some
// of them always wait for what follows.
func TestRowsAreUsedAgain(t *testing.T) {
	b := builder()
	s := schedtest.Steady{B: b, Every: 1 << 30}
	s.Add(sched.Entry{Kind: sched.Create, G: 1, To: sched.Runnable, GStack: 1})
	b.Seal()
	s.Add(sched.Entry{Kind: sched.Start, G: 1, From: sched.Runnable, To: sched.Running})
	call := func(n int) {
		for range n / 2 {
			s.Add(sched.Entry{Kind: sched.EnterSys, G: 1, From: sched.Running, To: sched.Syscall})
			s.Add(sched.Entry{Kind: sched.ExitSys, G: 1, From: sched.Syscall, To: sched.Running})
		}
	}
	const entries = 1 << 19
	call(entries) // until no buffer grows any more
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call(entries)
	runtime.ReadMemStats(&after)
	if per := float64(after.TotalAlloc-before.TotalAlloc) / entries; per > 32 {
		t.Errorf("an entry takes %.1f bytes", per)
	}
}
