package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

var (
	kindUnblock = kind(sched.Unblock)
	kindCreate  = kind(sched.Create)
)

// createRules: a new goroutine is runnable, not running.
var createRules = []rule{
	{
		Name: "create coroutine", Source: "runtime/coro.go newcoro; iter/iter.go Pull",
		Match: func(c *telling) bool { return c.Kind == sched.Create && c.To == sched.Waiting },
		Text: lang.Text{
			En: "{who} makes the coroutine {whom}{here}. It waits until somebody asks it for a value.",
			Zh: "{who} 创建了协程 {whom}{here}，它会一直等到有人向它要值。",
		},
	},
	{
		Name: "create for C", Source: "runtime/cgocall.go needm; traceruntime.go GoCreateSyscall",
		Match: func(c *telling) bool { return c.Kind == sched.Create && c.To == sched.Syscall },
		Text: lang.Text{
			En: "A thread of C calls into Go, and the runtime makes {WHOM} for it.",
			Zh: "一个 C 线程调用 Go 代码，运行时为它创建了 {WHOM}。",
		},
	},
	{
		Name: "create by timer", Source: "trap f; time/sleep.go goFunc", Inferred: true,
		Rules: []string{"go-makes-runnable"},
		Match: all(kindCreate, byNobody),
		Text: lang.Text{
			En: "No goroutine started {WHOM}: a timer of time.AfterFunc probably did. {whom} may run now.",
			Zh: "{WHOM} 不是由别的 goroutine 创建的，大概是 time.AfterFunc 的定时器到点了。{whom} 已就绪。",
		},
	},
	{
		Name: "create by bubble timer", Source: "trap f; runtime/synctest.go synctestRun; time/sleep.go goFunc", Inferred: true,
		Rules: []string{"synctest", "go-makes-runnable"},
		Match: all(kindCreate, byBubble),
		Text: lang.Text{
			En: "A timer of the synctest bubble probably starts {WHOM}: {who}, which watches the bubble, runs its timers. {whom} may run now.",
			Zh: "{WHOM} 大概是由 synctest bubble 的定时器启动的：定时器由看管 bubble 的 {who} 运行。{whom} 已就绪，可以运行。",
		},
	},
	{
		Name: "create by wg.Go with notes", Source: "sync/waitgroup.go Go",
		Rules: []string{"go-makes-runnable", "waitgroup-go"},
		Match: all(byWaitGroup, does(sched.AddN)),
		Text: lang.Text{
			En: "{who}'s Go of {obj} starts {WHOM}. {whom} may run now; {who} keeps running.",
			Zh: "{who} 用 {obj} 的 Go 创建了 {WHOM}。{whom} 已就绪，可以运行；{who} 继续执行。",
		},
	},
	{
		Name: "create by wg.Go", Source: "trap e; sync/waitgroup.go Go",
		Rules: []string{"go-makes-runnable", "waitgroup-go"},
		Match: byWaitGroup,
		Text: lang.Text{
			En: "{who} calls Go of a WaitGroup{here}: the counter goes up by 1, and {WHOM} may run now.",
			Zh: "{who} 调用 WaitGroup 的 Go{here}：计数加 1，{WHOM} 已就绪，可以运行。",
		},
	},
	{
		Name: "create", Source: "runtime/proc.go newproc",
		Rules: []string{"go-makes-runnable"},
		Match: kindCreate,
		Text: lang.Text{
			En: "{who} starts {new}{with}{at}. {whom} may run now; {who} keeps running.",
			Zh: "{who} {with}创建了 {new}{at}。{whom} 已就绪，可以运行；{who} 继续执行。",
		},
	},
}

// byWaitGroup: WaitGroup.Go starts a goroutine.
func byWaitGroup(c *telling) bool {
	return c.Kind == sched.Create && strings.HasPrefix(top(c.actor), "sync.(*WaitGroup).Go")
}
