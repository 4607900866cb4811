package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// lateAfter is how long a goroutine may have been runnable before the sentence
// speaks of it.
const lateAfter sched.Time = 1_000_000

// tookOver: a goroutine that one P made runnable starts on another. A waker
// puts it into the queue of its own P, so somebody moved it; the trace does not
// say who, nor by which queue.
func tookOver(c *telling) bool {
	b := &c.before
	woken := c.hasBefore && (b.Kind == sched.Create || b.Kind == sched.Unblock) && b.Peer != sched.NoG
	return woken && b.P != sched.NoP && c.P != sched.NoP && b.P != c.P
}

// afterSyscall: it came back from a system call without a P.
func afterSyscall(c *telling) bool { return c.hasBefore && c.before.Kind == sched.ExitSys }

var runRules = []rule{
	{
		Name: "start elsewhere", Source: "runtime/proc.go runqsteal", Inferred: true,
		Rules: []string{"takes-half", "go-makes-runnable"},
		Match: all(kind(sched.Start), tookOver),
		Text: lang.Text{
			En: "{WHOM} was made runnable on {oldP} and starts on {p}. {p} probably took it from {oldP}'s queue.{late}",
			Zh: "{WHOM} 在 {oldP} 上就绪，却在 {p} 上开始运行，大概是 {p} 从 {oldP} 的队列里取走的。{late}",
		},
	},
	{
		Name: "start", Source: "runtime/proc.go execute",
		Match: kind(sched.Start),
		Text: lang.Text{
			En: "{WHOM} runs for the first time{onP}.{late}",
			Zh: "{WHOM} 第一次运行{onP}。{late}",
		},
	},
	{
		Name: "run of one that was there", Source: "runtime/tracestatus.go writeGoStatus",
		Match: all(kind(sched.Run), wasReady),
		Text: lang.Text{
			En: "{whom} runs{onP}. What has been read does not tell whether it ran before.{late}",
			Zh: "{whom} 运行起来{onP}。此前它是否运行过，已读到的内容里没有。{late}",
		},
	},
	{
		Name: "run elsewhere", Source: "runtime/proc.go runqsteal", Inferred: true,
		Rules: []string{"takes-half", "woken-is-runnable"},
		Match: all(kind(sched.Run), tookOver),
		Text: lang.Text{
			En: "{whom} was made runnable on {oldP} and runs again on {p}. {p} probably took it from {oldP}'s queue.{late}",
			Zh: "{whom} 在 {oldP} 上就绪，却在 {p} 上继续运行，大概是 {p} 从 {oldP} 的队列里取走的。{late}",
		},
	},
	{
		Name: "run after system call", Source: "runtime/proc.go exitsyscall0",
		Rules: []string{"syscall-return"},
		Match: all(kind(sched.Run), afterSyscall),
		Text: lang.Text{
			En: "{whom} has a P again after its system call and runs{onP}.{late}",
			Zh: "系统调用之后，{whom} 又拿到了 P，继续运行{onP}。{late}",
		},
	},
	{
		Name: "run", Source: "runtime/proc.go execute",
		Match: kind(sched.Run),
		Text: lang.Text{
			En: "{whom} runs again{onP}.{late}",
			Zh: "{whom} 继续运行{onP}。{late}",
		},
	},
}

// wasReady tells that a goroutine was runnable where the history begins, so that it
// may never have run.
func wasReady(c *telling) bool {
	return c.before.Kind == sched.Appear && c.before.To == sched.Runnable
}

// late says how long the goroutine had to wait for a P, when that was long.
func (c *telling) late() string {
	d, ok := c.since()
	if !ok || d < lateAfter || c.before.To != sched.Runnable {
		return ""
	}
	return lang.Text{
		En: " It had been runnable for " + Duration(d) + ".",
		Zh: "此前它已就绪 " + Duration(d) + "。",
	}.In(c.opts.Lang)
}
