package tracer

import (
	"strings"
	"testing"

	"govis/internal/sched"
)

// Stacks of wake-ups as recorded, innermost first: a server whose goroutines were
// in the poller when another one's allocation began a garbage collection.
func TestWhoRestartsTheWorldWakesNobody(t *testing.T) {
	for stack, want := range map[string]bool{
		"runtime.systemstack_switch runtime.gcStart runtime.mallocgc main.echo":         true,
		"runtime.systemstack_switch runtime.gcMarkTermination runtime.gcMarkDone":       true,
		"runtime.systemstack_switch runtime.startTheWorld runtime.GOMAXPROCS main.main": true,
		"runtime.systemstack_switch runtime.gcBgMarkWorker":                             false,
		"runtime.chansend1 main.main":                                                   false,
		"internal/poll.(*pollDesc).evict internal/poll.(*FD).Close net.(*netFD).Close":  false,
		"runtime.systemstack_switch":                                                    false,
		"":                                                                              false,
	} {
		var frames []sched.Frame
		for _, f := range strings.Fields(stack) {
			frames = append(frames, sched.Frame{Func: f})
		}
		if got := restartsWorld(frames); got != want {
			t.Errorf("%s: %v", stack, got)
		}
	}
}
