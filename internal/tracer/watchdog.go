package tracer

import (
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"
)

// watchEvery is how often the watchdog looks. Its goroutine runs for some
// microseconds then, and is hidden in the history. It is no divisor of
// generationPeriod, so that the two do not meet every time: what the tracer does
// at the end of a generation looks like the program moving.
const watchEvery = 37 * time.Millisecond

// quietReadings is how many readings must find nothing running or
// runnable, on balance, before stacks are taken, for which the runtime stops the world.
const quietReadings = 3

// watch ends a run that would not end by itself. The runtime's own deadlock
// detector is silent while a trace is written, for the tracer keeps a timer
// (runtime/proc.go, checkdead).
func (s *session) watch(o orders, timers bool) {
	start := time.Now()
	quiet := 0
	for {
		time.Sleep(watchEvery)
		switch {
		case s.written.Load() > o.Bytes:
			s.end(EndBudget, statusLimit)
			os.Exit(statusLimit)
		case o.Limit > 0 && time.Since(start) >= o.Limit:
			s.end(EndLimit, statusLimit)
			os.Exit(statusLimit)
		case timers || !nothingMoves():
			quiet = max(0, quiet-1) // the tracer's own goroutines stir now and then
		default:
			if quiet++; quiet >= quietReadings && allWait(allStacks()) {
				s.end(EndDeadlock, statusDeadlock)
				os.Exit(statusDeadlock)
			}
		}
	}
}

// nothingMoves asks the runtime's counters, which does not stop the world: no
// goroutine is in a system call or runnable, and only this one runs.
func nothingMoves() bool {
	samples := []metrics.Sample{
		{Name: "/sched/goroutines/not-in-go:goroutines"},
		{Name: "/sched/goroutines/runnable:goroutines"},
		{Name: "/sched/goroutines/running:goroutines"},
	}
	metrics.Read(samples)
	for i, most := range []uint64{0, 0, 1} {
		if samples[i].Value.Kind() != metrics.KindUint64 || samples[i].Value.Uint64() > most {
			return false
		}
	}
	return true
}

// allStacks gives the text of every goroutine's stack.
func allStacks() string {
	for size := 64 << 10; ; size *= 2 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size {
			return string(buf[:n])
		}
	}
}

// onlyAnother holds the states of goroutines that only another goroutine can
// end (runtime/runtime2.go, waitReasonStrings). A channel of a timer looks the
// same: Program.Timers covers it.
var onlyAnother = []string{
	"chan receive", "chan send", "select", "semacquire", "sync.",
	"chan receive (nil chan)", "chan send (nil chan)", "select (no cases)",
}

// allWait tells from stacks whether every goroutine of the program can only be
// woken by another one.
func allWait(stacks string) bool {
	waiting := 0
	for stack := range strings.SplitSeq(stacks, "\n\n") {
		header, _, _ := strings.Cut(stack, "\n")
		_, state, ok := strings.Cut(header, "[")
		if !ok || strings.Contains(stack, "created by runtime") || strings.Contains(stack, ".(*session).watch(") {
			continue
		}
		state, _, _ = strings.Cut(state, "]")
		state, _, _ = strings.Cut(state, ",")
		if !waitsForAnother(state) {
			return false
		}
		waiting++
	}
	return waiting > 0
}

func waitsForAnother(state string) bool {
	for _, known := range onlyAnother {
		if state == known || strings.HasSuffix(known, ".") && strings.HasPrefix(state, known) {
			return true
		}
	}
	return false
}
