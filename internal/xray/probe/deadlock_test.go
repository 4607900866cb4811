package probe

import (
	"strings"
	"testing"
)

func TestWaiters(t *testing.T) {
	const watch = "goroutine 7 [running]:\ngovis/internal/xray/probe.(*deadlockWatch).stacks(0x1)\n\t/x.go:1\n"
	g := func(state string) string { return "goroutine 1 [" + state + "]:\nmain.main()\n\t/y.go:2\n" }
	for state, want := range map[string]bool{
		"chan receive": true, "chan send": true, "select": true, "select (no cases)": true, "semacquire": false, "coroutine": true,
		"sync.WaitGroup.Wait, 2 minutes": true, "sync.Mutex.Lock": true, "chan receive (nil chan)": true,
		"sleep": false, "IO wait": false, "syscall": false, "running": false, "runnable": false, "chan receive, locked to thread": true,
	} {
		if _, got := waiters(watch+"\n"+g(state), false); got != want {
			t.Errorf("%q: %v", state, got)
		}
	}
	if _, all := waiters(watch, false); all {
		t.Error("nobody waits, and yet a deadlock")
	}
	if _, all := waiters(watch, true); !all {
		t.Error("main has ended, nobody is left, and yet no deadlock")
	}
	helper := strings.Replace(g("sleep"), "/y.go:2\n", "/y.go:2\ncreated by runtime/trace.Start in goroutine 1\n\t/z.go:1\n", 1)
	if _, all := waiters(watch+"\n"+g("select")+"\n"+helper, false); !all {
		t.Error("a goroutine of the tracer counts")
	}
	finalizer := strings.Replace(g("sleep"), "/y.go:2\n", "/y.go:2\ncreated by runtime.createfing in goroutine 1\n\t/z.go:1\n", 1)
	if _, all := waiters(watch+"\n"+g("select")+"\n"+finalizer, false); all {
		t.Error("a finalizer that runs the program's code does not count")
	}
}

// Before Go 1.24 package sync and the runtime shared a state.
func TestWaitersOfOldVersions(t *testing.T) {
	const us = "goroutine 7 [running]:\nx\n\n"
	for stack, want := range map[string]bool{
		"goroutine 1 [semacquire]:\nsync.runtime_Semacquire(0x1)\n\t/x.go:1\nmain.main()\n": true,
		"goroutine 1 [semacquire]:\nruntime.ReadMemStats(0x1)\n\t/x.go:1\nmain.main()\n":    false,
	} {
		if _, got := waiters(us+stack, false); got != want {
			t.Errorf("%q: %v", stack, got)
		}
	}
}
