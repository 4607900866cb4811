package narrate

import (
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// inSync matches waits inside a function of sync that the user's code called.
// What sync calls in turn does not count: an RWMutex has a Mutex inside, and so
// has a Once.
func inSync(functions ...string) func(string, []sched.Frame) bool {
	return func(r string, frames []sched.Frame) bool {
		return (r == "sync" || r == "") && slices.Contains(functions, outermost(frames, "sync.("))
	}
}

// syncWaits: Mutex, RWMutex, WaitGroup and Once share the reason "sync"; the
// stack tells them apart.
var syncWaits = []waitKind{
	{
		Name: "once", Source: "sync/once.go doSlow",
		Match: inSync("sync.(*Once).Do", "sync.(*Once).doSlow"),
		Block: lang.Text{
			En: "{who} waits in Once.Do{here}: a call that came earlier has not ended.",
			Zh: "{who} 停在 Once.Do{here}：更早的那次调用还没有结束。",
		},
		State: lang.Text{En: "waits in Once.Do", Zh: "等待 Once.Do 返回"},
		Doing: lang.Text{En: "waiting in Once.Do", Zh: "等待 Once.Do 返回"},
	},
	{
		Name: "cond relock", Source: "sync/cond.go Wait",
		Rules: []string{"cond-wakes"},
		Match: func(r string, f []sched.Frame) bool {
			return inSync("sync.(*Cond).Wait")(r, f) && top(f) != "sync.(*Cond).Wait"
		},
		Block: lang.Text{
			En: "{who} has been woken in Cond.Wait{here}, but its lock is taken: it waits for that now.",
			Zh: "{who} 已在 Cond.Wait 中被唤醒{here}，但锁被占用，现在要等这把锁。",
		},
		State: lang.Text{En: "waits for the lock of a Cond", Zh: "等待 Cond 的锁"},
		Doing: lang.Text{En: "waiting for the lock of a Cond", Zh: "等待 Cond 的锁"},
	},
	{
		Name: "cond", Source: "runtime/sema.go notifyListWait",
		Rules: []string{"cond-wakes"},
		Match: because("sync.(*Cond).Wait", "sync.(*Cond).Wait"),
		Block: lang.Text{
			En: "{who} waits on a Cond{here}, until somebody calls Signal or Broadcast.",
			Zh: "{who} 等待一个 Cond{here}，直到有人调用 Signal 或 Broadcast。",
		},
		State: lang.Text{En: "waits on a Cond", Zh: "等待 Cond"},
		Doing: lang.Text{En: "waiting on a Cond", Zh: "等待 Cond"},
	},
	{
		Name: "rwmutex write", Source: "sync/rwmutex.go Lock", Match: inSync("sync.(*RWMutex).Lock"),
		Rules: []string{"writer-stops-readers"},
		Block: lang.Text{
			En: "{who} wants the write lock of an RWMutex{here}, but others hold the lock. It waits.",
			Zh: "{who} 想拿 RWMutex 的写锁{here}，但锁被别人占着，只能等待。",
		},
		State: lang.Text{En: "waits for the write lock of an RWMutex", Zh: "等待 RWMutex 的写锁"},
		Doing: lang.Text{En: "waiting for the write lock", Zh: "等待写锁"},
	},
	{
		Name: "rwmutex read", Source: "sync/rwmutex.go RLock",
		Rules: []string{"writer-stops-readers"},
		Match: inSync("sync.(*RWMutex).RLock", "sync.(*rlocker).Lock"),
		Block: lang.Text{
			En: "{who} wants a read lock of an RWMutex{here}, but a writer holds the lock or waits for it. {who} waits.",
			Zh: "{who} 想拿 RWMutex 的读锁{here}，但有写者持有锁或正在等锁，{who} 只能等待。",
		},
		State: lang.Text{En: "waits for a read lock of an RWMutex", Zh: "等待 RWMutex 的读锁"},
		Doing: lang.Text{En: "waiting for a read lock", Zh: "等待读锁"},
	},
	{
		Name: "mutex", Source: "internal/sync/mutex.go lockSlow",
		Rules: []string{"unlock-competes"},
		Match: inSync("sync.(*Mutex).Lock"),
		Block: lang.Text{
			En: "{who} wants to lock a mutex{with}{at}, but the lock is taken. It waits.",
			Zh: "{who} 想{with}给互斥锁加锁{at}，但锁已被占用，只能等待。",
		},
		State: lang.Text{En: "waits for a mutex", Zh: "等待互斥锁"},
		Doing: lang.Text{En: "waiting for a mutex", Zh: "等待互斥锁"},
	},
	{
		Name: "waitgroup", Source: "sync/waitgroup.go Wait",
		Match: inSync("sync.(*WaitGroup).Wait"),
		Block: lang.Text{
			En: "{who} waits for a WaitGroup{here}: its counter is not 0 yet.",
			Zh: "{who} 等待一个 WaitGroup{here}：计数还没有归零。",
		},
		State: lang.Text{En: "waits for a WaitGroup", Zh: "等待 WaitGroup"},
		Doing: lang.Text{En: "waiting for a WaitGroup", Zh: "等待 WaitGroup"},
	},
	{
		Name: "close of file", Source: "internal/poll/fd_unix.go (*FD).Close",
		Match: exactly("sync", "internal/poll.(*FD).Close"),
		Block: lang.Text{
			En: "{who} closes a file or connection{here} and waits until nobody uses it any more.",
			Zh: "{who} 关闭一个文件或连接{here}，等到没有人再使用它。",
		},
		State: lang.Text{En: "waits to close a file or connection", Zh: "等待关闭文件或连接"},
		Doing: lang.Text{En: "waiting to close a file or connection", Zh: "等待关闭文件或连接"},
	},
	{
		Name: "file in use", Source: "internal/poll/fd_mutex.go rwlock",
		Match: within("sync", "internal/poll.(*fdMutex).rwlock"),
		Block: lang.Text{
			En: "{who} wants to use a file or connection{here}, but another call on it is under way. It waits.",
			Zh: "{who} 想使用一个文件或连接{here}，但对它的另一次调用还没结束，只能等待。",
		},
		State: lang.Text{En: "waits for a file or connection in use", Zh: "等待正被使用的文件或连接"},
		Doing: lang.Text{En: "waiting to use a file or connection", Zh: "等待使用文件或连接"},
	},
	{
		// Only a panic that nobody recovers comes to where the trace is flushed.
		Name: "panic", Source: "runtime/panic.go gopanic, runtime/trace.go traceAdvance",
		Match: within("sync", "runtime.gopanic"),
		Block: lang.Text{
			En: "{who} panics{here}, and nobody recovers. Before the program crashes it waits until the trace is written.",
			Zh: "{who} panic 了{here}，没有被 recover。程序崩溃之前，它要等 trace 写完。",
		},
		State: lang.Text{En: "panics", Zh: "panic 中"},
		Doing: lang.Text{En: "panicking", Zh: "panic"},
	},
	{
		Name: "sync", Source: "runtime/sema.go semacquire1", Match: because("sync"),
		Block: lang.Text{
			En: "{who} waits inside package {lock}{here}.",
			Zh: "{who} 在 {lock} 包的内部等待{here}。",
		},
		State: lang.Text{En: "waits inside package {lock}", Zh: "在 {lock} 包内部等待"},
		Doing: lang.Text{En: "waiting inside package {lock}", Zh: "等待 {lock} 包内部的同步"},
	},
}

// lockName names the package whose lock it is: sync as long as the trace
// tells nothing better.
func (c *telling) lockName() string {
	for _, f := range c.waiter {
		if pkg := packageOf(f.Func); pkg != "runtime" && pkg != "" {
			if !strings.Contains(pkg, "sync") && f.Std {
				return clean(pkg, nameColumns)
			}
			break
		}
	}
	return "sync"
}
