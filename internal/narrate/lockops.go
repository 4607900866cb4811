package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// mine: the one who wants the lock has it already.
func mine(c *telling) bool { return c.lock().Owner == c.G }

// again: it had been woken in the same operation, and waits once more.
func again(c *telling) bool { return c.Kind == sched.Block && c.op != nil && c.op.Park != c.Pos }

// lockRules tell what happens to a Mutex or RWMutex that notes name.
var lockRules = slices.Concat(lockTakes, lockReleases)

var lockTakes = []rule{
	{
		Name: "lock waits again", Source: "internal/sync/mutex.go lockSlow",
		Rules: []string{"unlock-competes"},
		Match: all(again, does(sched.Lock), waitsFor("mutex")),
		Text: lang.Text{
			En: "{who} was woken to try for {obj}, but another was faster: {holder}. {who} waits again.",
			Zh: "{who} 被唤醒后去抢 {obj}，但慢了一步：{holder}。{who} 继续等待。",
		},
	},
	{
		Name: "lock waits for itself", Source: "internal/sync/mutex.go Mutex",
		Rules: []string{"unlock-competes"},
		Match: all(waitsFirst, does(sched.Lock), mine),
		Text: lang.Text{
			En: "{who} wants to lock {obj}, which it has locked itself and not unlocked. So it waits.",
			Zh: "{who} 想给 {obj} 加锁，但这把锁是它自己加的，还没有解开，只能等待。",
		},
	},
	{
		Name: "lock waits", Source: "internal/sync/mutex.go lockSlow; sync/rwmutex.go Lock",
		Rules: []string{"unlock-competes", "writer-stops-readers"},
		Match: all(kind(sched.Block), does(sched.Lock)),
		Text: lang.Text{
			En: "{who} wants to lock {obj}, but {holder}. {who} waits.",
			Zh: "{who} 想给 {obj} 加锁，但{holder}，只能等待。",
		},
	},
	{
		Name: "read lock waits", Source: "sync/rwmutex.go RLock",
		Rules: []string{"writer-stops-readers"},
		Match: all(kind(sched.Block), does(sched.RLock)),
		Text: lang.Text{
			En: "{who} wants to lock {obj} for reading, but {holder}. {who} waits.",
			Zh: "{who} 想拿 {obj} 的读锁，但{holder}，只能等待。",
		},
	},
	{
		Name: "lock not got", Source: "internal/sync/mutex.go TryLock; sync/rwmutex.go TryLock",
		Match: all(does(sched.Lock), func(c *telling) bool { return c.op.Failed }),
		Text: lang.Text{
			En: "{who} tries to lock {obj} and does not get it{heldBy}. It does not wait.",
			Zh: "{who} 用 TryLock 给 {obj} 加锁，没有成功{heldBy}。它不会等待。",
		},
	},
	{
		Name: "read lock not got", Source: "sync/rwmutex.go TryRLock",
		Match: all(does(sched.RLock), func(c *telling) bool { return c.op.Failed }),
		Text: lang.Text{
			En: "{who} tries to lock {obj} for reading and does not get it{heldBy}. It does not wait.",
			Zh: "{who} 用 TryRLock 拿 {obj} 的读锁，没有成功{heldBy}。它不会等待。",
		},
	},
	{
		Name: "lock is free", Source: "internal/sync/mutex.go Lock; sync/rwmutex.go Lock",
		Match: all(atOnce, does(sched.Lock), func(c *telling) bool { return c.op.Begin == c.op.End }),
		Text: lang.Text{
			En: "{who} locks {obj}. It is free, so {who} does not wait.",
			Zh: "{who} 给 {obj} 加锁。锁空着，不用等待。",
		},
	},
	{
		Name: "lock comes free", Source: "internal/sync/mutex.go lockSlow",
		Rules: []string{"unlock-competes"},
		Match: all(atOnce, does(sched.Lock)),
		Text: lang.Text{
			En: "{who} locks {obj}. It was not free at first, but came free before {who} had to stop.",
			Zh: "{who} 给 {obj} 加锁。锁起先被占用，但没等 {who} 停下来就空出来了。",
		},
	},
	{
		Name: "read lock", Source: "sync/rwmutex.go RLock",
		Match: all(atOnce, does(sched.RLock)),
		Text: lang.Text{
			En: "{who} locks {obj} for reading. It does not wait.",
			Zh: "{who} 拿到 {obj} 的读锁，不用等待。",
		},
	},
	{
		Name: "lock got after waiting", Source: "internal/sync/mutex.go lockSlow",
		Rules: []string{"unlock-competes"},
		Match: all(afterWait, does(sched.Lock)),
		Text: lang.Text{
			En: "{resumes} Lock of {obj} is done; it has the lock now.{late}",
			Zh: "{resumes}给 {obj} 加锁成功，现在持有这把锁。{late}",
		},
	},
	{
		Name: "read lock got after waiting", Source: "sync/rwmutex.go RLock",
		Rules: []string{"writer-stops-readers"},
		Match: all(afterWait, does(sched.RLock)),
		Text: lang.Text{
			En: "{resumes} RLock of {obj} is done; it may read now.{late}",
			Zh: "{resumes}拿到了 {obj} 的读锁，可以读了。{late}",
		},
	},
}

var lockReleases = []rule{
	{
		Name: "unlock lets readers in", Source: "sync/rwmutex.go Unlock",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(releases, does(sched.Unlock), fromWait("rwmutex read"), one),
		Text: lang.Text{
			En: "{who} unlocks {obj}. {released}, which was waiting to read, is let in and may run again.",
			Zh: "{who} 解锁 {obj}。等待读锁的 {released} 获准进入，变为就绪。",
		},
	},
	{
		Name: "unlock lets many readers in", Source: "sync/rwmutex.go Unlock",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(releases, does(sched.Unlock), fromWait("rwmutex read")),
		Text: lang.Text{
			En: "{who} unlocks {obj}. {released}, which were waiting to read, are let in and may run again.",
			Zh: "{who} 解锁 {obj}。等待读锁的 {released} 都获准进入，变为就绪。",
		},
	},
	{
		Name: "runlock lets writer in", Source: "sync/rwmutex.go rUnlockSlow",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(releases, does(sched.RUnlock), fromWait("rwmutex write")),
		Text: lang.Text{
			En: "{who} gives up its read lock of {obj}, the last in the way of {whom}. {whom} may run again and write.",
			Zh: "{who} 释放 {obj} 的读锁，这是挡住 {whom} 的最后一把。{whom} 变为就绪，可以写了。",
		},
	},
	{
		Name: "unlock of a name hands over", Source: "internal/sync/mutex.go unlockSlow, starving; runtime/sema.go semrelease1, handoff",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(releases, does(sched.Unlock), one, handsOver, fromWait("mutex", "cond relock")),
		Text: lang.Text{
			En: "{who} unlocks {obj} and hands it straight to {whom}{longWait}. {whom} may run again.",
			Zh: "{who} 解锁 {obj}，把它直接交给 {whom}{longWait}。{whom} 变为就绪。",
		},
	},
	{
		Name: "unlock wakes later", Source: "internal/sync/mutex.go unlockSlow",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(later, does(sched.Unlock), one, fromWait("mutex", "rwmutex write", "cond relock", "sync")),
		Text: lang.Text{
			En: "{who}'s Unlock of {obj} wakes {whom}. {whom} may now try to take the lock; it does not own it yet.",
			Zh: "{who} 对 {obj} 的解锁唤醒了 {whom}。{whom} 现在可以去抢锁，但还没拿到。",
		},
	},
	{
		Name: "unlock of a name", Source: "internal/sync/mutex.go unlockSlow",
		Rules: []string{"unlock-competes", "woken-is-runnable"},
		Match: all(releases, does(sched.Unlock), one, fromWait("mutex", "rwmutex write", "cond relock", "sync")),
		Text: lang.Text{
			En: "{who} unlocks {obj} and wakes {whom}. {whom} may now try to take the lock; it does not own it yet.",
			Zh: "{who} 解锁 {obj}，唤醒了 {whom}。{whom} 现在可以去抢锁，但还没拿到。",
		},
	},
	{
		Name: "unlock releases several", Source: "sync/rwmutex.go Unlock",
		Rules: []string{"writer-stops-readers", "woken-is-runnable"},
		Match: all(releases, does(sched.Unlock, sched.RUnlock)),
		Text: lang.Text{
			En: "{who} unlocks {obj} and wakes {released}, waiting for it.",
			Zh: "{who} 解锁 {obj}，唤醒了等待它的 {released}。",
		},
	},
	{
		Name: "unlock wakes nobody", Source: "internal/sync/mutex.go Unlock; sync/rwmutex.go Unlock",
		Match: all(single, does(sched.Unlock)),
		Text: lang.Text{
			En: "{who} unlocks {obj}.",
			Zh: "{who} 解锁 {obj}。",
		},
	},
	{
		Name: "runlock wakes nobody", Source: "sync/rwmutex.go RUnlock",
		Match: all(single, does(sched.RUnlock)),
		Text: lang.Text{
			En: "{who} gives up its read lock of {obj}.",
			Zh: "{who} 释放 {obj} 的读锁。",
		},
	},
}
