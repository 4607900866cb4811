package tracer

import (
	"strings"

	"govis/internal/sched"
	"govis/internal/wire"
)

// kind names a change of state.
func (c *converter) kind(from, to uint8, e *sched.Entry) sched.Kind {
	switch {
	case from == wire.Undetermined:
		return sched.Appear
	case from == wire.GoNotExist:
		return sched.Create
	case to == wire.GoNotExist:
		return sched.Exit
	case from == wire.GoSyscall:
		return sched.ExitSys
	case to == wire.GoSyscall:
		return sched.EnterSys
	case to == wire.GoWaiting:
		return sched.Block
	case to == wire.GoRunning:
		return sched.Run // or Start, which depends on the goroutine
	case from == wire.GoWaiting:
		return sched.Unblock
	case e.Reason == "preempted" && !c.yields(e.Stack):
		return sched.Preempt
	}
	return sched.Yield
}

// yields tells that a goroutine made way by itself although the trace calls it
// preempted: a mutex that hands itself over does so (runtime/proc.go, goyield;
// runtime/sema.go, semrelease1).
func (c *converter) yields(id sched.StackID) bool {
	frames := c.b.Frames(id)
	return len(frames) > 0 && strings.HasPrefix(frames[0].Func, "runtime.goyield")
}
