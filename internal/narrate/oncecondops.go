package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// text matches operations of a Cond.
func text(word string) func(*telling) bool {
	return func(c *telling) bool { return c.op != nil && c.op.Kind == sched.Cond && c.op.Text == word }
}

// ran: this call of Do ran the function.
func ran(c *telling) bool { return c.op.Ran }

// wakesNobody: no wake-up is known of the operation, in this step or later, and
// nobody is on the way to wait: that one would not have to.
func wakesNobody(c *telling) bool {
	return c.op.WokeG == sched.NoG && !c.underWay(c.op.Object, c.Pos)
}

// onceRules tell what happens to a Once that notes name.
var onceRules = []rule{
	{
		Name: "once waits", Source: "sync/once.go doSlow",
		Match: all(waitsFirst, does(sched.Once)),
		Text: lang.Text{
			En: "{who} calls Do of {obj}, but an earlier call has not ended. {who} waits for it.",
			Zh: "{who} 调用 {obj} 的 Do，但更早的那次调用还没有结束，{who} 只能等待。",
		},
	},
	{
		Name: "once releases", Source: "sync/once.go doSlow",
		Rules: []string{"woken-is-runnable"},
		Match: all(releases, does(sched.Once), ran),
		Text: lang.Text{
			En: "{who}'s Do of {obj} has run its function. {released}, waiting in Do, may run again.",
			Zh: "{who} 的 {obj}.Do 执行完了函数，在 Do 中等待的 {released} 变为就绪。",
		},
	},
	{
		Name: "once lets the next go on", Source: "sync/once.go doSlow; internal/sync/mutex.go unlockSlow",
		Rules: []string{"woken-is-runnable"},
		Match: all(releases, does(sched.Once)),
		Text: lang.Text{
			En: "{who} leaves Do of {obj}. {released}, waiting in Do, may run again.",
			Zh: "{who} 离开 {obj} 的 Do，在 Do 中等待的 {released} 变为就绪。",
		},
	},
	{
		Name: "once ran", Source: "sync/once.go doSlow",
		Match: all(atOnce, does(sched.Once), ran),
		Text: lang.Text{
			En: "{who}'s Do of {obj} has run its function: this was the first call.",
			Zh: "{who} 的 {obj}.Do 执行完了函数：这是第一次调用。",
		},
	},
	{
		Name: "once ran before", Source: "sync/once.go Do",
		Match: all(atOnce, does(sched.Once)),
		Text: lang.Text{
			En: "{who} calls Do of {obj}. The function has been run already, so nothing happens.",
			Zh: "{who} 调用 {obj} 的 Do。函数已经执行过，什么也不做。",
		},
	},
	{
		Name: "once done after waiting", Source: "sync/once.go doSlow",
		Match: all(afterWait, does(sched.Once)),
		Text: lang.Text{
			En: "{resumes} Do of {obj} is done; another call has run the function.{late}",
			Zh: "{resumes}对 {obj}.Do 的调用完成了，函数已由另一次调用执行。{late}",
		},
	},
}

// condRules tell what happens to a Cond that notes name.
var condRules = []rule{
	{
		Name: "cond waits for its lock", Source: "sync/cond.go Wait",
		Rules: []string{"cond-wakes"},
		Match: all(kind(sched.Block), text("wait"), func(c *telling) bool { return again(c) || waitsFor("cond relock")(c) }),
		Text: lang.Text{
			En: "{who} has been woken in Wait of {obj}, but its lock is taken: it waits for that now.",
			Zh: "{who} 已在 {obj} 的 Wait 中被唤醒，但锁被占用，现在要等这把锁。",
		},
	},
	{
		Name: "cond waits", Source: "sync/cond.go Wait",
		Rules: []string{"cond-wakes"},
		Match: all(waitsFirst, text("wait")),
		Text: lang.Text{
			En: "{who} gives back the lock of {thing} and waits, until somebody calls Signal or Broadcast.",
			Zh: "{who} 交还 {thing} 的锁并开始等待，直到有人调用 Signal 或 Broadcast。",
		},
	},
	{
		Name: "cond gives back its lock", Source: "sync/cond.go Wait; internal/sync/mutex.go unlockSlow",
		Rules: []string{"unlock-competes"},
		Match: all(releases, text("wait")),
		Text: lang.Text{
			En: "{who} is about to wait on {obj} and gives back its lock, which wakes {released}.",
			Zh: "{who} 即将在 {obj} 上等待，先交还它的锁，{released} 因此被唤醒。",
		},
	},
	{
		Name: "signal wakes later", Source: "runtime/sema.go notifyListNotifyOne",
		Rules: []string{"cond-wakes"},
		Match: all(later, text("signal")),
		Text: lang.Text{
			En: "{who}'s Signal of {obj} wakes {whom}, its longest waiter. {whom} still has to take the lock again.",
			Zh: "{who} 对 {obj} 的 Signal 唤醒了等得最久的 {whom}。{whom} 还得重新拿到锁。",
		},
	},
	{
		Name: "broadcast wakes later", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(later, text("broadcast"), not(goesOn)),
		Text: lang.Text{
			En: "{who}'s Broadcast of {obj} wakes {released}. The lock still has to be taken again.",
			Zh: "{who} 对 {obj} 的 Broadcast 唤醒了 {released}，锁还得重新去拿。",
		},
	},
	{
		Name: "signal wakes", Source: "runtime/sema.go notifyListNotifyOne",
		Rules: []string{"cond-wakes"},
		Match: all(releases, text("signal")),
		Text: lang.Text{
			En: "{who} calls Signal of {obj} and wakes {whom}, its longest waiter. {whom} still has to take the lock again.",
			Zh: "{who} 调用 {obj} 的 Signal，唤醒了等得最久的 {whom}。{whom} 还得重新拿到锁。",
		},
	},
	{
		Name: "broadcast wakes one", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(releases, text("broadcast"), one, not(goesOn)),
		Text: lang.Text{
			En: "{who} calls Broadcast of {obj} and wakes {whom}. {whom} still has to take the lock again.",
			Zh: "{who} 调用 {obj} 的 Broadcast，唤醒了 {whom}。{whom} 还得重新拿到锁。",
		},
	},
	{
		Name: "broadcast wakes", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(releases, text("broadcast"), not(goesOn)),
		Text: lang.Text{
			En: "{who} calls Broadcast of {obj} and wakes {released}. Each still has to take the lock again.",
			Zh: "{who} 调用 {obj} 的 Broadcast，唤醒了 {released}，它们还得逐个重新拿到锁。",
		},
	},
	{
		Name: "broadcast goes on", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(goesOn, text("broadcast")),
		Text: lang.Text{
			En: "{who}'s Broadcast of {obj} also wakes {released}.",
			Zh: "{who} 对 {obj} 的 Broadcast 还唤醒了 {released}。",
		},
	},
	{
		Name: "signal is lost", Source: "runtime/sema.go notifyListNotifyOne, notifyListAdd",
		Rules: []string{"cond-wakes"},
		Match: all(single, text("signal"), wakesNobody),
		Text: lang.Text{
			En: "{who} calls Signal of {obj}. Nobody is waiting, so it has no effect.",
			Zh: "{who} 调用 {obj} 的 Signal。没有人在等，这次唤醒落空。",
		},
	},
	{
		Name: "broadcast is lost", Source: "runtime/sema.go notifyListNotifyAll",
		Rules: []string{"cond-wakes"},
		Match: all(single, text("broadcast"), wakesNobody),
		Text: lang.Text{
			En: "{who} calls Broadcast of {obj}. Nobody is waiting, so it has no effect.",
			Zh: "{who} 调用 {obj} 的 Broadcast。没有人在等，这次唤醒落空。",
		},
	},
	{
		Name: "signal of a name", Source: "sync/cond.go Signal",
		Rules: []string{"cond-wakes"},
		Match: all(single, text("signal")),
		Text:  lang.Text{En: "{who} calls Signal of {obj}.", Zh: "{who} 调用 {obj} 的 Signal。"},
	},
	{
		Name: "broadcast of a name", Source: "sync/cond.go Broadcast",
		Rules: []string{"cond-wakes"},
		Match: all(single, text("broadcast")),
		Text:  lang.Text{En: "{who} calls Broadcast of {obj}.", Zh: "{who} 调用 {obj} 的 Broadcast。"},
	},
	{
		Name: "cond done after waiting", Source: "sync/cond.go Wait",
		Rules: []string{"cond-wakes"},
		Match: all(afterWait, text("wait")),
		Text: lang.Text{
			En: "{resumes} Wait on {obj} is over; it has the lock again.{late}",
			Zh: "{resumes}在 {obj} 上的 Wait 结束了，又持有了锁。{late}",
		},
	},
	{
		Name: "cond never waited", Source: "sync/cond.go Wait",
		Match: all(atOnce, text("wait")),
		Text: lang.Text{
			En: "{who}'s Wait on {obj} is over at once: a signal came before it could stop.",
			Zh: "{who} 在 {obj} 上的 Wait 立即结束了：还没停下来，信号就到了。",
		},
	},
}
