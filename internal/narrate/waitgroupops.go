package narrate

import (
	"strconv"

	"govis/internal/lang"
	"govis/internal/sched"
)

// counter says what the counter of a WaitGroup is after the step, when notes
// tell: WaitGroup.Go and code that is not instrumented count without one.
func (c *telling) counter() string {
	n, ok := c.hist.CounterAt(c.op.Object, c.Pos+1)
	if !ok {
		return ""
	}
	return lang.Text{En: ": the counter is " + strconv.Itoa(n) + " now", Zh: "，计数变为 " + strconv.Itoa(n)}.In(c.opts.Lang)
}

// notZero says that a counter keeps a goroutine waiting.
func (c *telling) notZero() string {
	if n, ok := c.hist.CounterAt(c.op.Object, c.Pos); ok && n > 0 {
		return lang.Text{En: "its counter is " + strconv.Itoa(n), Zh: "计数是 " + strconv.Itoa(n)}.In(c.opts.Lang)
	}
	return lang.Text{En: "its counter is not 0 yet", Zh: "计数还没有归零"}.In(c.opts.Lang)
}

// counted gives the note which tells that the call of Go by which a goroutine is
// started adds to the counter; nil when there is none. An Add of the program's own
// stands elsewhere.
func (c *telling) counted() *sched.Op {
	op, ok := c.hist.LastOp(c.Peer, c.Pos)
	if !ok || op.Kind != sched.AddN || op.N != 1 {
		return nil
	}
	note := c.hist.Entry(op.Begin)
	counted, ok := c.hist.Site(note.Stack)
	if at := userFrame(c.actor); !ok || at < 0 || counted != c.actor[at] {
		return nil
	}
	return &op
}

// ofGo: the call of Done is that of WaitGroup.Go, for nothing of the program is in
// its stack.
func ofGo(c *telling) bool { return len(c.actor) > 0 && userFrame(c.actor) < 0 }

// waitGroupRules tell what happens to a WaitGroup that notes name.
var waitGroupRules = []rule{
	{
		Name: "done releases later", Source: "sync/waitgroup.go Add",
		Match: all(later, does(sched.Done, sched.AddN)),
		Text: lang.Text{
			En: "{who}'s call has taken the counter of {obj} to 0, so {released} may leave Wait and run again.",
			Zh: "{who} 的这次调用使 {obj} 的计数归零，{released} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "done releases", Source: "sync/waitgroup.go Add",
		Match: all(releases, does(sched.Done), one),
		Text: lang.Text{
			En: "{who} calls Done of {obj}; the counter reaches 0, so {released} may leave Wait and run again.",
			Zh: "{who} 调用 {obj} 的 Done，计数归零，{released} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "done releases many", Source: "sync/waitgroup.go Add",
		Match: all(releases, does(sched.Done)),
		Text: lang.Text{
			En: "{who} calls Done of {obj}; the counter reaches 0, so {released} may all leave Wait and run again.",
			Zh: "{who} 调用 {obj} 的 Done，计数归零，{released} 都可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "add releases", Source: "sync/waitgroup.go Add",
		Match: all(releases, does(sched.AddN)),
		Text: lang.Text{
			En: "{who} takes {n} off the counter of {obj} with Add; it reaches 0, so {released} may leave Wait and run again.",
			Zh: "{who} 用 Add 从 {obj} 的计数减去 {n}，计数归零，{released} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "done by wg.Go with notes", Source: "sync/waitgroup.go Go; sched/lock.go CounterAt",
		Rules: []string{"waitgroup-go"},
		Match: all(single, does(sched.Done), ofGo),
		Text: lang.Text{
			En: "The function that Go of {obj} runs in {WHO} has ended{counter}.",
			Zh: "{obj} 的 Go 在 {WHO} 中运行的函数结束了{counter}。",
		},
	},
	{
		Name: "done", Source: "sync/waitgroup.go Done; sched/lock.go CounterAt",
		Match: all(single, does(sched.Done)),
		Text: lang.Text{
			En: "{who} calls Done of {obj}{counter}.",
			Zh: "{who} 调用 {obj} 的 Done{counter}。",
		},
	},
	{
		Name: "subtract", Source: "sync/waitgroup.go Add; sched/lock.go CounterAt",
		Match: all(single, does(sched.AddN), func(c *telling) bool { return c.op.N < 0 }),
		Text: lang.Text{
			En: "{who} takes {n} off the counter of {obj} with Add{counter}.",
			Zh: "{who} 用 Add 从 {obj} 的计数减去 {n}{counter}。",
		},
	},
	{
		Name: "add", Source: "sync/waitgroup.go Add; sched/lock.go CounterAt",
		Match: all(single, does(sched.AddN)),
		Text: lang.Text{
			En: "{who} adds {n} to the counter of {obj}{counter}.",
			Zh: "{who} 给 {obj} 的计数加 {n}{counter}。",
		},
	},
	{
		Name: "wait group waits", Source: "sync/waitgroup.go Wait; sched/lock.go CounterAt",
		Match: all(waitsFirst, does(sched.Wait)),
		Text: lang.Text{
			En: "{who} waits for {thing}: {notZero}.",
			Zh: "{who} 等待 {thing}：{notZero}。",
		},
	},
	{
		Name: "wait group is at 0", Source: "sync/waitgroup.go Wait",
		Match: all(atOnce, does(sched.Wait)),
		Text: lang.Text{
			En: "{who} calls Wait of {obj}. The counter is 0, so it does not wait.",
			Zh: "{who} 调用 {obj} 的 Wait。计数已经是 0，不用等待。",
		},
	},
	{
		Name: "wait group done after waiting", Source: "sync/waitgroup.go Wait",
		Match: all(afterWait, does(sched.Wait)),
		Text: lang.Text{
			En: "{resumes} Wait for {obj} is over; the counter has come down to 0.{late}",
			Zh: "{resumes}对 {obj} 的 Wait 结束了，计数已归零。{late}",
		},
	},
}
