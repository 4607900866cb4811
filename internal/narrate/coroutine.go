package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// switchGap is the longest time between the entries of a coroutine switch; the
// runtime writes them at one reading of the clock (runtime/coro.go,
// coroswitch_m).
const switchGap sched.Time = 3

// silent: an entry without reason and stack, as a coroutine switch writes them.
func silent(e *sched.Entry) bool { return e.Reason == "" && e.Stack == 0 && e.GStack == 0 }

// coroutineRules tell switches of iter.Pull. A whole switch is one step; when
// the coroutine is hidden as a goroutine of the system, its parts are told.
var coroutineRules = []rule{
	{
		Name: "coroutine ends", Source: "trace.md, iter.Pull; runtime/coro.go coroexit",
		Match: func(c *telling) bool { return wakesCoroutine(c) && c.followed() && c.ends() },
		Text: lang.Text{
			En: "The coroutine {who} ends, and {whom} goes on at once on the same P.",
			Zh: "协程 {who} 结束，{whom} 马上在同一个 P 上继续。",
		},
	},
	{
		Name: "coroutine switches back", Source: "trace.md, iter.Pull; runtime/coro.go coroswitch_m",
		Match: func(c *telling) bool { return wakesCoroutine(c) && c.followed() && c.back() },
		Text: lang.Text{
			En: "The coroutine {who} switches back to {whom}: {who} waits and {whom} runs at once, on the same P.",
			Zh: "协程 {who} 切换回 {whom}：{who} 转入等待，{whom} 立刻在同一个 P 上运行。",
		},
	},
	{
		Name: "coroutine switch", Source: "trace.md, iter.Pull; runtime/coro.go coroswitch_m",
		Match: func(c *telling) bool { return wakesCoroutine(c) && c.followed() && c.isCoroutine(c.G) },
		Text: lang.Text{
			En: "{who} switches to {whom} (a coroutine, as iter.Pull makes them): {who} waits and {whom} runs at once, on the same P.",
			Zh: "{who} 切换到 {whom}（iter.Pull 的协程）：{who} 转入等待，{whom} 立刻在同一个 P 上运行。",
		},
	},
	{
		Name: "coroutine switch of either", Source: "trace.md, iter.Pull; runtime/coro.go coroswitch_m",
		Match: func(c *telling) bool { return wakesCoroutine(c) && c.followed() },
		Text: lang.Text{
			En: "{who} switches to {whom} (one of them is a coroutine, as iter.Pull makes them): {whom} runs at once, on the same P.",
			Zh: "{who} 切换到 {whom}（其中一个是 iter.Pull 的协程）：{whom} 立刻在同一个 P 上运行。",
		},
	},
	{
		Name: "coroutine gives back", Source: "trace.md, iter.Pull; runtime/coro.go coroswitch_m, coroexit",
		Match: wakesCoroutine,
		Text: lang.Text{
			En: "The coroutine {who} gives control back to {whom}, which goes on at once on the same P.",
			Zh: "协程 {who} 把控制权交还 {whom}，{whom} 马上在同一个 P 上继续。",
		},
	},
	{
		Name: "coroutine wait", Source: "trace.md, iter.Pull; runtime/coro.go coroswitch_m",
		Match: func(c *telling) bool {
			return c.Kind == sched.Block && silent(&c.Entry) && c.partner() != sched.NoG
		},
		Text: lang.Text{
			En: "{who} switches to its coroutine {partner} (as iter.Pull makes them) and waits until it gives control back.",
			Zh: "{who} 切换到协程 {partner}（来自 iter.Pull），等它交还控制权。",
		},
	},
}

// wakesCoroutine: the wake-up of a switch. Both sides wait without a reason.
func wakesCoroutine(c *telling) bool {
	return c.Kind == sched.Unblock && c.Peer != sched.NoG && silent(&c.Entry) &&
		c.hasBefore && c.before.To == sched.Waiting && silentWait(&c.before) && c.switches()
}

// silentWait: how a coroutine came to wait: by a switch, or by being made.
func silentWait(e *sched.Entry) bool {
	return e.Kind == sched.Create || e.Kind == sched.Block && silent(e)
}

// switches: right after the wake-up the waker stops and the woken runs.
func (c *telling) switches() bool {
	stop, ok := c.hist.NextChange(c.Peer, c.Pos+1)
	if !ok || stop.T-c.T > switchGap || stop.Kind != sched.Block && stop.Kind != sched.Exit {
		return false
	}
	run, ok := c.next()
	return (ok || run.G == c.G) && run.To == sched.Running && run.T-stop.T <= switchGap
}

// ends: the waker of a switch does not wait, it is done.
func (c *telling) ends() bool {
	stop, ok := c.hist.NextChange(c.Peer, c.Pos+1)
	return ok && stop.Kind == sched.Exit
}

// isCoroutine tells whether a goroutine was made to be switched to. Of one that
// was there before the trace began that may not be known.
func (c *telling) isCoroutine(id sched.GoID) bool {
	g, ok := c.hist.Goroutine(id)
	if !ok || g.Created < 0 {
		return false
	}
	e := c.hist.Entry(g.Created)
	return g.Name == "runtime.corostart" || e.Kind == sched.Create && e.To == sched.Waiting
}

// back: a coroutine gives control to the one that asked it for a value. Where
// both are coroutines that is the one that made the other.
func (c *telling) back() bool {
	if !c.isCoroutine(c.Peer) {
		return false
	}
	g, _ := c.hist.Goroutine(c.Peer)
	return !c.isCoroutine(c.G) || g.Parent == c.G
}

// followed: the whole switch belongs to this step.
func (c *telling) followed() bool {
	_, ok := c.next()
	return ok
}

// partner is the goroutine to which G switches: the one that it woke just
// before it waits.
func (c *telling) partner() sched.GoID {
	if c.Pos == 0 {
		return sched.NoG
	}
	e := c.hist.Entry(c.Pos - 1)
	if e.Kind == sched.Unblock && e.Peer == c.G && silent(&e) && c.T-e.T <= switchGap {
		return e.G
	}
	return sched.NoG
}
