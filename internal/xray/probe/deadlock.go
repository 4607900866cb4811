//go:build go1.21

package probe

import (
	"runtime"
	"runtime/metrics"
	"strings"
	"time"
)

// quietReadings is how many readings must find nothing running or runnable, on
// balance, before stacks are taken, for which the runtime stops the world.
const quietReadings = 3

// Looking at stacks again waits longer and longer while the program is quiet
// and yet not deadlocked: it sleeps, or waits for the network.
const (
	firstLook   = watchEvery
	longestLook = time.Second
)

// deadlockWatch looks for a deadlock in two stages: the runtime's counters,
// which cost nothing, then the stacks. Only when the stacks say so twice, with
// the same goroutines in the same states and no note between, is it sure.
type deadlockWatch struct {
	quiet  int
	before string        // who waited for what at the last look, "" when not all did
	noted  uint32        // how many notes there were then
	next   time.Time     // no look at stacks before
	pause  time.Duration // to the look after that
	buf    []byte
}

// sure tells whether nothing can wake anybody, and could not for some time.
// mainEnded: the main goroutine ended with Goexit, and others may go on.
func (d *deadlockWatch) sure(now time.Time, mainEnded bool, lasting time.Duration) bool {
	if !nothingMoves() {
		// It may have been the tracer, which moves from time to time.
		if d.quiet = max(0, d.quiet-1); d.quiet < quietReadings {
			d.before = ""
		}
		return false
	}
	if d.quiet++; d.quiet < quietReadings || now.Before(d.next) {
		return false
	}
	waiting, all := waiters(d.stacks(), mainEnded)
	noted := notes()
	if all && waiting == d.before && noted == d.noted {
		return true
	}
	d.before = ""
	if all {
		d.before, d.noted, d.next = waiting, noted, now.Add(lasting)
		return false
	}
	d.quiet, d.next = 0, now.Add(d.pause)
	d.pause = min(2*d.pause, longestLook)
	return false
}

// forget makes the watch begin again.
func (d *deadlockWatch) forget() { d.quiet, d.before = 0, "" }

// stacks gives the text of every goroutine's stack.
func (d *deadlockWatch) stacks() string {
	for room := max(64<<10, 1<<10*runtime.NumGoroutine()); ; room *= 2 {
		if len(d.buf) < room { // every try stops the world, so the first room is ample
			d.buf = make([]byte, room)
		}
		if n := runtime.Stack(d.buf, true); n < len(d.buf) {
			return string(d.buf[:n])
		}
	}
}

// nothingMoves asks the runtime's counters, which does not stop the world: no
// goroutine is in a system call or runnable, and only this one runs. Before Go
// 1.26 there were none, and all that can be asked are the stacks.
func nothingMoves() bool {
	samples := []metrics.Sample{
		{Name: "/sched/goroutines/not-in-go:goroutines"},
		{Name: "/sched/goroutines/runnable:goroutines"},
		{Name: "/sched/goroutines/running:goroutines"},
	}
	metrics.Read(samples)
	for i, most := range []uint64{0, 0, 1} {
		if samples[i].Value.Kind() == metrics.KindUint64 && samples[i].Value.Uint64() > most {
			return false
		}
	}
	return true
}

// onlyAnother holds the states of goroutines that only another goroutine can
// end (runtime/runtime2.go, waitReasonStrings). A channel of a timer looks the
// same: timersAreOver and Orders.Timers cover it.
var onlyAnother = []string{
	"chan receive", "chan send", "select", "coroutine", "sync.",
	"chan receive (nil chan)", "chan send (nil chan)", "select (no cases)",
}

// waiters lists the program's goroutines and what they wait for. all tells
// that every one of them can only be woken by another one; when main has ended,
// there need not be any. The first stack is of who asks (runtime/mprof.go,
// Stack). Goroutines of the runtime are in the stacks only while they run the
// program's code (runtime/traceback.go, isSystemGoroutine), so these count.
func waiters(stacks string, mainEnded bool) (list string, all bool) {
	var b strings.Builder
	for _, stack := range strings.Split(stacks, "\n\n")[1:] {
		header, _, _ := strings.Cut(stack, "\n")
		name, state, ok := strings.Cut(header, "[")
		if !ok || strings.Contains(stack, "created by runtime/trace.") {
			continue
		}
		state, _, _ = strings.Cut(state, "]")
		state, _, _ = strings.Cut(state, ",")
		if !waitsForAnother(state, stack) || strings.Contains(stack, "runtime.gcBgMarkStartWorkers") {
			return "", false
		}
		b.WriteString(name + state + "\n")
	}
	if b.Len() == 0 && mainEnded {
		return "nobody", true
	}
	return b.String(), b.Len() > 0
}

// waitsForAnother tells it from the state, and for "semacquire" from the stack,
// too: package sync had no state of its own before Go 1.24, and who waits for
// the world that this very look stops shows the same one.
func waitsForAnother(state, stack string) bool {
	if state == "semacquire" {
		return strings.Contains(stack, "\nsync.runtime_Semacquire")
	}
	for _, known := range onlyAnother {
		if state == known || strings.HasSuffix(known, ".") && strings.HasPrefix(state, known) {
			return true
		}
	}
	return false
}
