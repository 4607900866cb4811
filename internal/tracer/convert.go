package tracer

import (
	"strings"

	"golang.org/x/exp/trace"
	"govis/internal/sched"
)

// converter turns events of the trace reader into entries of a history.
type converter struct {
	b      *sched.Builder
	base   trace.Time
	begun  bool
	stacks map[trace.Stack]stack // of the open generation: handles do not outlive it
	notes  noteReader
	ops    *operations
	active map[rangeKey]bool // ranges that have begun and not ended
	frames []sched.Frame
}

type rangeKey struct {
	name  string
	scope trace.ResourceID
}

func newConverter(b *sched.Builder) *converter {
	return &converter{
		b: b, stacks: map[trace.Stack]stack{}, active: map[rangeKey]bool{}, ops: newOperations(b),
	}
}

// add hands one event to the builder.
func (c *converter) add(ev *trace.Event) error {
	if !c.begun {
		c.begun, c.base = true, ev.Time()
	}
	e := sched.Entry{
		T: max(sched.Time(ev.Time()-c.base), c.b.Now()), P: proc(ev.Proc()), M: sched.ThreadID(ev.Thread()),
		Quiet: c.notes.quiet(),
	}
	switch ev.Kind() {
	case trace.EventSync:
		clear(c.stacks)
		return nil
	case trace.EventStateTransition:
		return c.transition(ev, e)
	case trace.EventRangeBegin, trace.EventRangeActive, trace.EventRangeEnd:
		return c.rangeEvent(ev, e)
	}
	e.G = goroutine(ev.Goroutine())
	e.Stack = c.stack(ev.Stack())
	switch ev.Kind() {
	case trace.EventMetric:
		m := ev.Metric()
		e.Kind, e.Text = sched.Metric, m.Name
		if m.Value.Kind() == trace.ValueUint64 {
			e.Value = int64(m.Value.Uint64())
		}
	case trace.EventLabel:
		l := ev.Label()
		e.Kind, e.Text = sched.Label, l.Label
		if l.Resource.Kind == trace.ResourceGoroutine {
			e.G = goroutine(l.Resource.Goroutine())
		}
	case trace.EventTaskBegin, trace.EventTaskEnd:
		t := ev.Task()
		e.Kind, e.Text, e.Value, e.Parent = sched.Task, t.Type, taskID(t.ID), taskID(t.Parent)
		e.Phase = phase(ev.Kind() == trace.EventTaskBegin)
	case trace.EventRegionBegin, trace.EventRegionEnd:
		r := ev.Region()
		e.Kind, e.Text, e.Value = sched.Region, r.Type, taskID(r.Task)
		e.Phase = phase(ev.Kind() == trace.EventRegionBegin)
	case trace.EventLog:
		l := ev.Log()
		e.Kind, e.Category, e.Text, e.Value = sched.Note, l.Category, l.Message, taskID(l.Task)
		if l.Category == noteCategory && !c.ops.read(l.Message, &e) {
			if c.notes.read(l.Message); l.Message == noteBegin { // the story begins here, and so does its clock
				past := c.b.Hush()
				c.base += trace.Time(past)
				e.T -= past
			}
			if site, ok := strings.CutPrefix(l.Message, "site "); ok {
				c.ops.site(site)
			}
			e.Quiet = true
		}
	default: // CPU samples and experimental events tell nothing of scheduling
		return nil
	}
	return c.b.Add(e)
}

// transition adds a change of a goroutine's or a P's state.
func (c *converter) transition(ev *trace.Event, e sched.Entry) error {
	st := ev.StateTransition()
	switch st.Resource.Kind {
	case trace.ResourceProc:
		from, to := st.Proc()
		e.P = proc(st.Resource.Proc())
		switch {
		case to == trace.ProcRunning && from != to:
			e.Kind = sched.ProcStart
		case to == trace.ProcIdle && from == trace.ProcRunning:
			e.Kind = sched.ProcStop
		default:
			return nil
		}
		return c.b.Add(e)
	case trace.ResourceGoroutine:
	default:
		return nil
	}
	from, to := st.Goroutine()
	if from == to { // a new generation repeats what is known
		return nil
	}
	e.G, e.From, e.To, e.Reason = goroutine(st.Resource.Goroutine()), state(from), state(to), st.Reason
	if by := goroutine(ev.Goroutine()); by != e.G {
		e.Peer = by
	}
	e.Stack, e.GStack = c.stack(ev.Stack()), c.stack(st.Stack)
	e.Kind = c.kind(from, to, &e)
	if e.Reason != "preempted" { // wherever that happened, it is not the operation that waits
		e.Within = c.stackOf(ev.Stack()).within
	}
	if e.Kind == sched.Unblock && e.Peer != sched.NoG && c.stackOf(ev.Stack()).restarts {
		e.Peer, e.Stack = sched.NoG, 0 // the poller's: who collects garbage has only asked it
	}
	if e.Kind == sched.Appear {
		e.GStack, e.Stack, e.From, e.Peer = max(e.GStack, e.Stack), 0, sched.NotExist, sched.NoG
	}
	return c.b.Add(e)
}

// kind names a change of state.
func (c *converter) kind(from, to trace.GoState, e *sched.Entry) sched.Kind {
	switch {
	case from == trace.GoUndetermined:
		return sched.Appear
	case from == trace.GoNotExist:
		return sched.Create
	case to == trace.GoNotExist:
		return sched.Exit
	case from == trace.GoSyscall:
		return sched.ExitSys
	case to == trace.GoSyscall:
		return sched.EnterSys
	case to == trace.GoWaiting:
		return sched.Block
	case to == trace.GoRunning:
		if c.b.Ran(e.G) {
			return sched.Run
		}
		return sched.Start
	case from == trace.GoWaiting:
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

// rangeEvent adds the begin or end of a range. A range that was active when
// the trace began is taken as beginning there.
func (c *converter) rangeEvent(ev *trace.Event, e sched.Entry) error {
	r := ev.Range()
	key := rangeKey{r.Name, r.Scope}
	begin := ev.Kind() != trace.EventRangeEnd
	if begin == c.active[key] {
		return nil
	}
	c.active[key] = begin
	e.Kind, e.Text, e.Phase = sched.Range, r.Name, phase(begin)
	e.G, e.Stack = goroutine(ev.Goroutine()), c.stack(ev.Stack())
	switch r.Scope.Kind {
	case trace.ResourceGoroutine:
		e.G, e.Value = goroutine(r.Scope.Goroutine()), sched.ScopeG
	case trace.ResourceProc:
		e.P, e.Value = proc(r.Scope.Proc()), sched.ScopeP
	}
	return c.b.Add(e)
}

// stack is what is known of a stack of the trace.
type stack struct {
	id       sched.StackID
	within   sched.Within
	restarts bool
}

// stack interns a stack, with the frames that the program's author would know.
func (c *converter) stack(s trace.Stack) sched.StackID { return c.stackOf(s).id }

func (c *converter) stackOf(s trace.Stack) stack {
	if s == trace.NoStack {
		return stack{}
	}
	if known, ok := c.stacks[s]; ok {
		return known
	}
	c.frames = c.frames[:0]
	ours := false
	for f := range s.Frames() {
		frame, last := plainFrame(sched.Frame{Func: f.Func, File: f.File, Line: int(f.Line)})
		ours = ours || frame.Func == childFunc
		frame.Std = frame.Std || ours && !last
		c.frames = append(c.frames, frame)
		if last {
			break
		}
	}
	in := within(c.frames)
	restarts := restartsWorld(c.frames)
	known := stack{c.b.Stack(withoutProbe(c.frames)), in, restarts}
	c.stacks[s] = known
	return known
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

// taskID gives a task's number; 0 for none and for the background task.
func taskID(id trace.TaskID) int64 {
	if id == trace.NoTask {
		return 0
	}
	return int64(id)
}

func goroutine(id trace.GoID) sched.GoID {
	if id == trace.NoGoroutine {
		return sched.NoG
	}
	return sched.GoID(id)
}

// noProcs is the first of the numbers that x/exp/trace gives, in traces before Go
// 1.22, to what happened on no P: timers, the network poller, returns from system
// calls and the garbage collector (internal/tracev1, FakeP).
const noProcs = 1_000_000

func proc(id trace.ProcID) sched.ProcID {
	if id == trace.NoProc || id >= noProcs {
		return sched.NoP
	}
	return sched.ProcID(id)
}

func state(s trace.GoState) sched.State {
	switch s {
	case trace.GoRunnable:
		return sched.Runnable
	case trace.GoRunning:
		return sched.Running
	case trace.GoWaiting:
		return sched.Waiting
	case trace.GoSyscall:
		return sched.Syscall
	}
	return sched.NotExist
}

func phase(begin bool) sched.Phase {
	if begin {
		return sched.Begin
	}
	return sched.Finish
}
