package tracer

import (
	"govis/internal/sched"
)

// stack is what is known of a stack of the trace.
type stack struct {
	id       sched.StackID
	known    bool
	within   sched.Within
	restarts bool
}

// stack interns a stack, with the frames that the program's author would know.
func (c *converter) stack(n uint32) sched.StackID { return c.stackOf(n).id }

func (c *converter) stackOf(n uint32) *stack {
	s := &c.stacks[n]
	if s.known || n == 0 {
		return s
	}
	c.frames = c.frames[:0]
	ours := false
	for _, f := range c.tables.Stack(n) {
		frame, last := plainFrame(sched.Frame{Func: f.Func, File: f.File, Line: f.Line})
		ours = ours || frame.Func == childFunc
		frame.Std = frame.Std || ours && !last
		c.frames = append(c.frames, frame)
		if last {
			break
		}
	}
	s.within, s.restarts, s.known = within(c.frames), restartsWorld(c.frames), true
	s.id = c.b.Stack(withoutProbe(c.frames))
	return s
}

// restartsWorld tells from a stack whether the goroutine was starting the world
// again on its system stack: as after a garbage collection has begun or ended
// (runtime/proc.go, startTheWorldWithSema). That asks the network poller, and what
// it makes runnable then is not that goroutine's doing.
func restartsWorld(frames []sched.Frame) bool {
	if len(frames) < 2 || frames[0].Func != "runtime.systemstack_switch" {
		return false
	}
	switch frames[1].Func {
	case "runtime.gcStart", "runtime.gcMarkTermination", "runtime.startTheWorld", "runtime.startTheWorldGC":
		return true
	}
	return false
}
