package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// starving is how long a waiter of a mutex goes without it before the mutex is
// handed over, rather than left to whoever comes first (internal/sync/mutex.go,
// starvationThresholdNs).
const starving sched.Time = 1_000_000

// unlockBy matches wakes by a function of sync that is outermost among those of
// sync at the top of the waker's stack: what the user's code called.
func unlockBy(functions ...string) func(*telling) bool {
	return func(c *telling) bool {
		return slices.Contains(functions, outermost(c.actor, "sync.("))
	}
}

// syncWakes: who unlocked, counted down or signalled. To be woken by Unlock is
// a chance to lock, not the lock.
var syncWakes = []rule{
	{
		Name: "once done", Source: "sync/once.go doSlow",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, waitsFor("once")),
		Text: lang.Text{
			En: "The call of Once.Do in {who} has ended{at}. {whom}, waiting in Once.Do, may run again.",
			Zh: "{who} 的 Once.Do 调用结束了{at}，在 Once.Do 中等待的 {whom} 变为就绪。",
		},
	},
	{
		Name: "rwmutex unlock releases reader", Source: "sync/rwmutex.go Unlock",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, unlockBy("sync.(*RWMutex).Unlock"), waitsFor("rwmutex read")),
		Text: lang.Text{
			En: "{who} gives up the write lock of an RWMutex{here}. {whom}, which was waiting to read, is let in and may run again.",
			Zh: "{who} 释放了 RWMutex 的写锁{here}。等待读锁的 {whom} 获准进入，变为就绪。",
		},
	},
	{
		Name: "rwmutex runlock releases writer", Source: "sync/rwmutex.go rUnlockSlow",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, unlockBy("sync.(*RWMutex).RUnlock"), waitsFor("rwmutex write")),
		Text: lang.Text{
			En: "{who} gives up its read lock of an RWMutex{here}, the last in the way of {whom}. {whom} may run again and write.",
			Zh: "{who} 释放了 RWMutex 的读锁{here}，这是挡住 {whom} 的最后一把。{whom} 变为就绪，可以写了。",
		},
	},
	{
		Name: "unlock hands writers' mutex over", Source: "sync/rwmutex.go Unlock; internal/sync/mutex.go unlockSlow, starving; runtime/sema.go semrelease1",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, handsOver, unlockBy("sync.(*RWMutex).Unlock"), waitsFor("rwmutex write")),
		Text: lang.Text{
			En: "{who} unlocks{with}{at} and hands the mutex that writers queue for straight to {whom}{longWait}. {whom} may run again.",
			Zh: "{who} {with}解锁{at}，把写者排队用的互斥锁直接交给 {whom}{longWait}。{whom} 变为就绪。",
		},
	},
	{
		Name: "unlock hands over", Source: "internal/sync/mutex.go unlockSlow, starving; runtime/sema.go semrelease1, handoff",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, handsOver, unlockBy("sync.(*Mutex).Unlock", "sync.(*RWMutex).Unlock"),
			waitsFor("mutex", "rwmutex write", "cond relock")),
		Text: lang.Text{
			En: "{who} unlocks{with}{at} and hands the mutex straight to {whom}{longWait}. {whom} may run again.",
			Zh: "{who} {with}解锁{at}，把互斥锁直接交给 {whom}{longWait}。{whom} 变为就绪。",
		},
	},
	{
		Name: "unlock", Source: "internal/sync/mutex.go unlockSlow",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, unlockBy("sync.(*Mutex).Unlock", "sync.(*RWMutex).Unlock"),
			waitsFor("mutex", "rwmutex write", "cond relock")),
		Text: lang.Text{
			En: "{who} unlocks{with}{at} and wakes {whom}, which was {doing}. {whom} may now try to take the lock.",
			Zh: "{who} {with}解锁{at}，唤醒了{doing}的 {whom}。{whom} 现在可以去抢锁。",
		},
	},
	{
		Name: "waitgroup go done", Source: "sync/waitgroup.go Go",
		Rules: []string{"waitgroup-go"},
		Match: all(kindUnblock, byPeer, waitsFor("waitgroup"), unlockBy("sync.(*WaitGroup).Go.func1")),
		Text: lang.Text{
			En: "The function that wg.Go runs in {WHO} has returned. The counter reaches 0, so {whom} may leave Wait.",
			Zh: "wg.Go 在 {WHO} 中运行的函数返回了，计数归零，{whom} 可以离开 Wait，变为就绪。",
		},
	},
	{
		// The deferred function of Go runs either way. Below a Goexit its caller
		Rules: []string{"waitgroup-go"},
		// is the runtime, not the function that returned.
		Name: "waitgroup go ended", Source: "sync/waitgroup.go Go; runtime/panic.go Goexit",
		Match: all(kindUnblock, byPeer, waitsFor("waitgroup"), unlockBy("sync.(*WaitGroup).Go.func1.1")),
		Text: lang.Text{
			En: "The function that wg.Go runs in {WHO} has ended. The counter reaches 0, so {whom} may leave Wait.",
			Zh: "wg.Go 在 {WHO} 中运行的函数结束了，计数归零，{whom} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "waitgroup done", Source: "sync/waitgroup.go Add",
		Match: all(kindUnblock, byPeer, waitsFor("waitgroup"), unlockBy("sync.(*WaitGroup).Done")),
		Text: lang.Text{
			En: "{who} calls Done{at}; the counter reaches 0, so {whom} may leave Wait and run again.",
			Zh: "{who} 调用 Done{at}，计数归零，{whom} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "waitgroup add", Source: "sync/waitgroup.go Add",
		Match: all(kindUnblock, byPeer, waitsFor("waitgroup"), unlockBy("sync.(*WaitGroup).Add")),
		Text: lang.Text{
			En: "{who} calls Add{here}; the counter reaches 0, so {whom} may leave Wait and run again.",
			Zh: "{who} 调用 Add{here}，计数归零，{whom} 可以离开 Wait，变为就绪。",
		},
	},
	{
		Name: "signal", Source: "runtime/sema.go notifyListNotifyOne",
		Rules: []string{"cond-wakes"},
		Match: all(kindUnblock, byPeer, topIn("sync.(*Cond).Signal"), waitsFor("cond")),
		Text: lang.Text{
			En: "{who} calls Signal on a Cond{here} and wakes {whom}, its longest waiter. {whom} still has to take the lock again.",
			Zh: "{who} 调用 Cond 的 Signal{here}，唤醒了等得最久的 {whom}。{whom} 还得重新拿到锁。",
		},
	},
	{
		Name: "broadcast", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(kindUnblock, byPeer, topIn("sync.(*Cond).Broadcast"), waitsFor("cond")),
		Text: lang.Text{
			En: "{who} calls Broadcast on a Cond{here}, which wakes all its waiters, {whom} too. {whom} still has to take the lock again.",
			Zh: "{who} 调用 Cond 的 Broadcast{here}，唤醒所有等待者，其中有 {whom}。{whom} 还得重新拿到锁。",
		},
	},
	{
		Name: "file free", Source: "internal/poll/fd_mutex.go rwunlock",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, waitsFor("file in use")),
		Text: lang.Text{
			En: "{who} is done with a file or connection{here} for now. {whom}, which waits to use it, may run again.",
			Zh: "{who} 暂时用完了文件或连接{here}，等待使用它的 {whom} 变为就绪。",
		},
	},
	{
		Name: "sync released", Source: "runtime/sema.go semrelease1",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, waitsFor("sync")),
		Text: lang.Text{
			En: "{who} releases {whom}{here}, which was {doing}. {whom} may run again.",
			Zh: "{who} 放行了正{doing}的 {whom}{here}。{whom} 变为就绪。",
		},
	},
	{
		Name: "file released", Source: "internal/poll/fd_unix.go (*FD).destroy",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, waitsFor("close of file")),
		Text: lang.Text{
			En: "{who} was the last to use the file or connection that {whom} closes. {whom} may run again.",
			Zh: "{whom} 要关闭的文件或连接，最后一个使用者是 {who}，它用完了。{whom} 变为就绪。",
		},
	},
}

// handsOver: the waker makes way for the one that it wakes, which only a mutex
// in starvation mode makes it do: that mutex is not up for grabs.
func handsOver(c *telling) bool {
	yield, ok := c.hist.NextChange(c.Peer, c.Pos+1)
	if !ok || yield.Kind != sched.Yield || yield.Pos-c.Pos > lookBack || !isGoyield(c.hist, &yield) {
		return false
	}
	for p := c.Pos + 1; p < yield.Pos; p++ { // is it this wake-up that it makes way for?
		if e := c.hist.Entry(p); e.Actor() == c.Peer {
			return false
		}
	}
	return true
}

// longWait says who has waited so long that the mutex is handed over. That is
// the one that gets it, or another: a mutex stays in starvation mode until it
// comes to a waiter of less than 1 ms.
func (c *telling) longWait() string {
	if d, ok := c.since(); ok && d > starving {
		return lang.Text{En: ", which has waited for more than 1 ms", Zh: "（它已等待超过 1 ms）"}.In(c.opts.Lang)
	}
	return lang.Text{
		En: ", for somebody has waited for more than 1 ms", Zh: "（有 goroutine 已等待超过 1 ms）",
	}.In(c.opts.Lang)
}
