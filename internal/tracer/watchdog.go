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

// quietReadings is how many readings must find nothing running or runnable, on
// balance, before stacks are taken, for which the runtime stops the world.
const quietReadings = 3

// Looking at stacks again waits longer and longer while the program is quiet
// and yet not deadlocked: it sleeps, or waits for the network.
const (
	firstLook   = watchEvery
	longestLook = time.Second
)

// watch ends a run that would not end by itself. The runtime's own deadlock
// detector is silent while a trace is written, for the tracer keeps a timer
// (runtime/proc.go, checkdead).
func (s *session) watch(o orders, timers bool) {
	start := time.Now()
	d := deadlockWatch{pause: firstLook}
	for {
		time.Sleep(watchEvery)
		switch {
		case s.written.Load() > o.Bytes:
			s.end(EndBudget, statusLimit)
			os.Exit(statusLimit)
		case o.Limit > 0 && time.Since(start) >= o.Limit:
			s.end(EndLimit, statusLimit)
			os.Exit(statusLimit)
		case !timers && d.sure(time.Now(), s.mainEnded.Load()):
			s.end(EndDeadlock, statusDeadlock)
			os.Exit(statusDeadlock)
		}
	}
}

// deadlockWatch looks for a deadlock in two stages: the runtime's counters,
// which cost nothing, then the stacks. Only when the stacks say so twice, with
// the same goroutines in the same states, is it sure.
type deadlockWatch struct {
	quiet  int
	before string        // who waited for what at the last look, "" when not all did
	next   time.Time     // no look at stacks before
	pause  time.Duration // to the look after that
	buf    []byte
}

// sure tells whether nothing can wake anybody. mainEnded: the main goroutine
// ended with Goexit, and others may go on.
func (d *deadlockWatch) sure(now time.Time, mainEnded bool) bool {
	if !nothingMoves() {
		d.quiet, d.before = max(0, d.quiet-1), ""
		return false
	}
	if d.quiet++; d.quiet < quietReadings || now.Before(d.next) {
		return false
	}
	waiting, all := waiters(d.stacks(), mainEnded)
	if all && waiting == d.before {
		return true
	}
	d.before = ""
	if all {
		d.before = waiting
		return false
	}
	d.quiet, d.next = 0, now.Add(d.pause)
	d.pause = min(2*d.pause, longestLook)
	return false
}

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

// onlyAnother holds the states of goroutines that only another goroutine can
// end (runtime/runtime2.go, waitReasonStrings). A channel of a timer looks the
// same: Program.Timers covers it. "semacquire" is not among them, though sync
// used it before Go 1.24: what waits for the world that this very look stops
// shows it, too.
var onlyAnother = []string{
	"chan receive", "chan send", "select", "coroutine", "sync.",
	"chan receive (nil chan)", "chan send (nil chan)", "select (no cases)",
}

// waiters lists the program's goroutines and what they wait for. all tells
// that every one of them can only be woken by another one; when main has ended,
// there need not be any. Goroutines of the runtime are in the stacks only while
// they run the program's code (runtime/traceback.go, isSystemGoroutine), so
// these count.
func waiters(stacks string, mainEnded bool) (list string, all bool) {
	var b strings.Builder
	for stack := range strings.SplitSeq(stacks, "\n\n") {
		header, _, _ := strings.Cut(stack, "\n")
		name, state, ok := strings.Cut(header, "[")
		if !ok || strings.Contains(stack, "created by runtime/trace.") || strings.Contains(stack, ".(*session).watch(") {
			continue
		}
		state, _, _ = strings.Cut(state, "]")
		state, _, _ = strings.Cut(state, ",")
		if !waitsForAnother(state) || strings.Contains(stack, "runtime.gcBgMarkStartWorkers") {
			return "", false
		}
		b.WriteString(name + state + "\n")
	}
	if b.Len() == 0 && mainEnded {
		return "nobody", true
	}
	return b.String(), b.Len() > 0
}

func waitsForAnother(state string) bool {
	for _, known := range onlyAnother {
		if state == known || strings.HasSuffix(known, ".") && strings.HasPrefix(state, known) {
			return true
		}
	}
	return false
}
