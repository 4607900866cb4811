package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// timeSlice is the least time after which the runtime makes a goroutine stop
// for others (runtime/proc.go, forcePreemptNS).
const timeSlice sched.Time = 10_000_000

// lookBack is how many entries are searched for a range that is still open.
const lookBack = 2048

var preemptRules = []rule{
	{
		Name: "preempt after time slice", Source: "runtime/proc.go retake, gopreempt_m",
		Rules: []string{"preempt-after-10ms", "preempted-to-global"},
		Match: func(c *telling) bool { return c.Kind == sched.Preempt && c.ranLong() && !c.collecting() },
		Text: lang.Text{
			En: "{who} has run for {since} without stopping, so the runtime interrupts it. It goes to the end of the global queue.",
			Zh: "{who} 连续运行了 {since}，被运行时打断，排到全局队列末尾。",
		},
	},
	{
		// Behind the beginning of a range that stops the world (runtime/proc.go,
		// stopTheWorldWithSema) nearly every interruption is part of it.
		Name: "preempt to stop the world", Source: "runtime/proc.go goschedImpl, gcwaiting", Inferred: true,
		Rules: []string{"preempted-to-global"},
		Match: func(c *telling) bool { return c.Kind == sched.Preempt && c.stopping() },
		Text: lang.Text{
			En: "The runtime interrupts {who}{here}, probably to stop the world. It stays runnable and is the next of its P.",
			Zh: "运行时打断了 {who}{here}，大概是为了 STW。它仍是就绪状态，排在本 P 的最前面。",
		},
	},
	{
		Name: "preempt", Source: "runtime/proc.go gopreempt_m",
		Rules: []string{"preempted-to-global"},
		Match: kind(sched.Preempt),
		Text: lang.Text{
			En: "The runtime interrupts {who}{here}. It stays runnable, at the end of the global queue.",
			Zh: "运行时打断了 {who}{here}。它仍是就绪状态，排到全局队列末尾。",
		},
	},
	{
		Name: "mutex hand-off", Source: "section 0 item 5; runtime/sema.go semrelease1, proc.go goyield",
		Rules: []string{"preempted-to-global", "unlock-competes"},
		Match: func(c *telling) bool { return yieldsToMutex(c) && c.handedTo() != sched.NoG },
		Text: lang.Text{
			En: "{who} makes way for {starved} at once: after more than 1 ms of waiting a mutex goes straight to its first waiter.",
			Zh: "{who} 立刻给 {starved} 让路：等待超过 1 ms 后，互斥锁会直接交给排在最前面的等待者。",
		},
	},
	{
		Name: "goyield", Source: "runtime/proc.go goyield",
		Rules: []string{"preempted-to-global"},
		Match: yieldsToMutex,
		Text: lang.Text{
			En: "{who} makes way for the goroutine to which it hands a mutex. It stays runnable, in the queue of its P.",
			Zh: "{who} 把互斥锁直接交给等待者并让路。它仍是就绪状态，排在本 P 的队列里。",
		},
	},
	{
		Name: "yield while the world restarts", Source: "runtime/proc.go procresize; trace.go StopTrace",
		Match: func(c *telling) bool {
			return c.Kind == sched.Yield && has(c.actor, "runtime.startTheWorld", "runtime.StopTrace", "runtime.startTheWorldGC", "runtime.procresize")
		},
		Text: lang.Text{
			En: "{who} gives up its P for a moment while the runtime starts the world again. It stays runnable.",
			Zh: "运行时重新启动所有 P 时，{who} 暂时让出自己的 P。它仍是就绪状态。",
		},
	},
	{
		// One or many: a yield after each span, with the runs between, is a step.
		Name: "yield in runtime.GC", Source: "runtime/mgc.go GC",
		Match: func(c *telling) bool { return c.Kind == sched.Yield && has(c.actor, "runtime.GC") },
		Text: lang.Text{
			En: "In runtime.GC, {who} lets others run while memory is swept.",
			Zh: "{who} 在 runtime.GC 中清扫内存，其间让别人先运行。",
		},
	},
	{
		Name: "gosched", Source: "runtime/proc.go Gosched",
		Rules: []string{"preempted-to-global"},
		Match: func(c *telling) bool { return c.Kind == sched.Yield && c.Reason == "runtime.Gosched" },
		Text: lang.Text{
			En: "{who} lets others run{with}{at}. It stays runnable and goes to the end of the global queue.",
			Zh: "{who} {with}主动让出{at}。它仍是就绪状态，排到全局队列末尾。",
		},
	},
	{
		Name: "yield", Source: "the trace itself", Match: kind(sched.Yield),
		Text: lang.Text{
			En: "{who} gives up its P{here}. It stays runnable.",
			Zh: "{who} 让出了自己的 P{here}。它仍是就绪状态。",
		},
	},
}

func (c *telling) ranLong() bool {
	d, ok := c.since()
	return ok && d >= timeSlice && (c.before.Kind == sched.Run || c.before.Kind == sched.Start)
}

// collecting: a garbage collection or a stopped world is under way; those
// interrupt goroutines, too.
func (c *telling) collecting() bool {
	return c.within(func(e *sched.Entry) bool { return e.Value == sched.ScopeAll || stops(e) })
}

// stopping: somebody is stopping the world.
func (c *telling) stopping() bool { return c.within(stops) }

func stops(e *sched.Entry) bool { return strings.HasPrefix(e.Text, stopTheWorld) }

// within: a range of those has begun and not ended.
func (c *telling) within(of func(*sched.Entry) bool) bool {
	ended := map[string]bool{}
	for p := c.Pos - 1; p >= 0 && p > c.Pos-lookBack; p-- {
		e := c.hist.Entry(p)
		if e.Kind != sched.Range || !of(&e) {
			continue
		}
		if e.Phase == sched.Begin && !ended[e.Text] {
			return true
		}
		ended[e.Text] = true
	}
	return false
}

// yieldsToMutex: the trace calls it preempted, or gives no reason of its own,
// but goyield is on top: a mutex in starvation mode.
func yieldsToMutex(c *telling) bool {
	return c.Kind == sched.Yield && isGoyield(c.hist, &c.Entry)
}

func isGoyield(h *sched.History, e *sched.Entry) bool {
	return strings.HasPrefix(top(h.Stack(ownStack(e))), "runtime.goyield")
}

// handedTo is the waiter that G has just woken by unlocking.
func (c *telling) handedTo() sched.GoID {
	for p := c.Pos - 1; p >= 0 && p > c.Pos-8; p-- {
		if e := c.hist.Entry(p); e.Kind == sched.Unblock && e.Peer == c.G {
			return e.G
		}
	}
	return sched.NoG
}
