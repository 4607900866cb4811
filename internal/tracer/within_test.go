package tracer

import (
	"strings"
	"testing"

	"govis/internal/sched"
)

func TestWithin(t *testing.T) {
	for stack, want := range map[string]sched.Within{
		"runtime.chansend1 m/govisprobe.Sending[...].V main.main":                 sched.InCall,
		"sync.(*Mutex).Lock m/govisprobe.MutexLock main.main":                     sched.InCall,
		"m/govisprobe.Close[...] main.main":                                       sched.InCall, // close has no frame of its own
		"m/govisprobe.R[...] main.main":                                           sched.Elsewhere,
		"runtime.gcAssistAlloc runtime.mallocgc m/govisprobe.Make[...] main.main": sched.Elsewhere,
		"runtime.selectgo main.main":                                              sched.InSelect,
		"runtime.selectnbrecv main.main":                                          sched.InSelect,
		"runtime.chanrecv1 main.main":                                             sched.InSelect, // of a select with one case
		"runtime.chansend1 main.main":                                             sched.InSelect,
		"runtime.chanrecv1 net/http.(*persistConn).readLoop main.main":            sched.Elsewhere,
		"main.main": sched.Elsewhere,
		"sync.(*WaitGroup).Add sync.(*WaitGroup).Done sync.(*WaitGroup).Go.func1.1": sched.Elsewhere,
	} {
		var frames []sched.Frame
		for name := range strings.FieldsSeq(stack) {
			frames = append(frames, sched.Frame{Func: name, Std: !strings.HasPrefix(name, "main.")})
		}
		if got := within(frames); got != want {
			t.Errorf("%s: %v, want %v", stack, got, want)
		}
	}
}
