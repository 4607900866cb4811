package truth

import "govis/internal/lang"

const mutexGo = "src/internal/sync/mutex.go"

// lockRules: what the types of package sync do.
var lockRules = []Rule{
	{
		ID: "unlock-competes",
		Text: lang.Text{
			En: "Unlock lets the first in line compete for the mutex; it does not own it yet, and whoever is running may be faster. Only when somebody has waited for more than 1 ms does the mutex go straight to the first in line.",
			Zh: "Unlock 只是让队首的等待者去抢锁，它还没有拿到；正在运行的 goroutine 可能抢先。只有等待超过 1 ms 时，锁才会直接归队首所有。",
		},
		Sources: []Source{{mutexGo, "starvationThresholdNs"}, {mutexGo, "(*Mutex).lockSlow"}, {mutexGo, "(*Mutex).unlockSlow"}},
	},
	{
		ID: "writer-stops-readers",
		Text: lang.Text{
			En: "While a writer waits for a RWMutex, new readers wait behind it.",
			Zh: "有写者在等待 RWMutex 时，新来的读者要排在它后面。",
		},
		Sources: []Source{{"src/sync/rwmutex.go", "(*RWMutex).RLock"}, {"src/sync/rwmutex.go", "(*RWMutex).Lock"}},
	},
	{
		ID: "cond-wakes",
		Text: lang.Text{
			En: "Signal of a Cond wakes the one who has waited longest, Broadcast wakes all. When nobody waits, both do nothing, and nothing of them is kept for later.",
			Zh: "Cond 的 Signal 唤醒等得最久的那一个，Broadcast 唤醒所有等待者。没有人在等时，两者都不起作用，也不会留给后来者。",
		},
		Sources: []Source{{"src/runtime/sema.go", "notifyListNotifyOne"}, {"src/runtime/sema.go", "notifyListNotifyAll"}},
	},
	{
		ID: "waitgroup-go",
		Text: lang.Text{
			En: "WaitGroup.Go (since Go 1.25) is Add(1), a go statement, and Done when the function has returned. If the function panics, Done is not called and the program crashes.",
			Zh: "WaitGroup.Go（Go 1.25 起）等于 Add(1)、一条 go 语句，以及函数返回后的 Done。如果函数 panic，不会调用 Done，程序直接崩溃。",
		},
		Sources: []Source{{"src/sync/waitgroup.go", "(*WaitGroup).Go"}},
	},
}
