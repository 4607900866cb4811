package truth

import "govis/internal/lang"

// runtimeRules: what goroutines cost, when programs end, memory, and the rest.
var runtimeRules = []Rule{
	{
		ID: "stack-2k",
		Text: lang.Text{
			En: "A goroutine starts with a small stack: 2 KiB on Linux and macOS, or what goroutines needed on average at the last GC. When it is full, it is copied to one twice as large, up to 1 GB on 64-bit machines.",
			Zh: "goroutine 的栈起初很小：在 Linux 和 macOS 上是 2 KiB，或者取上次 GC 时的平均用量。用满后会复制到两倍大的新栈，64 位机器上最大 1 GB。",
		},
		Sources: []Source{{"src/runtime/stack.go", "stackMin"}, {"src/runtime/stack.go", "startingStackSize"}, {"src/runtime/stack.go", "newstack"}, {procGo, "main"}},
	},
	{
		ID: "goroutines-reused",
		Text: lang.Text{
			En: "The runtime keeps what is left of a goroutine that has ended and uses it for a new one. That is one reason why goroutines are cheap.",
			Zh: "goroutine 结束后，运行时会留着它的结构，给新的 goroutine 再用。这是 goroutine 便宜的原因之一。",
		},
		Sources: []Source{{procGo, "gdestroy"}, {procGo, "gfput"}, {procGo, "gfget"}},
	},
	{
		ID: "threads-limit",
		Text: lang.Text{
			En: "A program that needs more than 10,000 threads crashes, unless it has set another limit (debug.SetMaxThreads).",
			Zh: "程序需要的线程超过 10,000 个就会崩溃，除非用 debug.SetMaxThreads 改过上限。",
		},
		Sources: []Source{{procGo, "schedinit"}, {procGo, "checkmcount"}},
	},
	{
		ID: "gomaxprocs-running",
		Text: lang.Text{
			En: "GOMAXPROCS is how many goroutines can run Go code at the same time. There may be more threads than that: those in system calls and in C code do not count.",
			Zh: "GOMAXPROCS 是能同时执行 Go 代码的 goroutine 个数。线程可以更多：处在系统调用或 C 代码里的线程不计在内。",
		},
		Sources: []Source{{"src/runtime/debug.go", "GOMAXPROCS"}, {"src/runtime/extern.go", "limits the number of operating system threads that can execute user-level Go code simultaneously"}},
	},
	{
		ID: "gomaxprocs-default",
		Text: lang.Text{
			En: "Since Go 1.25 (by the go line in go.mod) GOMAXPROCS is by default the smallest of: the machine's CPUs, those that the process may use, and, on Linux, the CPU limit of its container, rounded up, but at least 2. It follows changes about once a second. Setting it by hand ends that.",
			Zh: "从 Go 1.25 起（以 go.mod 的 go 行为准），GOMAXPROCS 默认取三者中最小的：机器的 CPU 数、进程可用的 CPU 数，以及 Linux 容器的 CPU 限额（向上取整，至少按 2 算）。大约每秒跟着更新一次；手动设置后就不再更新。",
		},
		Sources: []Source{
			{"src/runtime/debug.go", "GOMAXPROCS"}, {"src/runtime/cgroup_linux.go", "adjustCgroupGOMAXPROCS"}, {procGo, "sysmonUpdateGOMAXPROCS"},
		},
	},
	{
		ID: "deadlock-detector",
		Text: lang.Text{
			En: "Go itself reports “all goroutines are asleep” only if nothing at all could go on: no thread runs or waits for the network, no timer is pending, and no C code is linked in. While a trace is recorded it never does, for the tracer has a timer; govis looks by itself.",
			Zh: "只有在完全没有任何动静时，Go 才会报告 “all goroutines are asleep”：没有线程在运行或等网络，没有待触发的定时器，也没有链接 C 代码。录制 trace 时它从不报告，因为追踪器自己有定时器；所以 govis 自行检查。",
		},
		Sources: []Source{{procGo, "checkdead"}, {"src/runtime/trace.go", "traceAdvancerState"}},
	},
	{
		ID: "main-ends-all",
		Text: lang.Text{
			En: "When main returns, the program ends at once. Other goroutines are cut off where they are, and their deferred calls do not run.",
			Zh: "main 一返回，程序立即结束。其他 goroutine 就此中断，它们 defer 的调用不会执行。",
		},
		Sources: []Source{{procGo, "main"}, {specH, "It does not wait for other (non-main) goroutines to complete"}},
	},
	{
		ID: "leak-profile",
		Text: lang.Text{
			En: "Go 1.26 can find leaked goroutines as an experiment (GOEXPERIMENT=goroutineleakprofile): the garbage collector shows that nobody who can still run can reach what they wait for. Leaks that a global variable or a running goroutine can reach stay unseen.",
			Zh: "Go 1.26 有一个实验功能可以找出泄漏的 goroutine（GOEXPERIMENT=goroutineleakprofile）：由垃圾回收器证明，凡是还能运行的都够不着它们等待的对象。全局变量或仍在运行的 goroutine 够得着的泄漏，它看不到。",
		},
		Sources: []Source{
			{"src/runtime/mgc.go", "findGoroutineLeaks"}, {"src/runtime/pprof/pprof.go", "writeGoroutineLeak"}, {"src/internal/goexperiment/flags.go", "Flags"},
		},
	},
	{
		ID: "gc-quarter",
		Text: lang.Text{
			En: "While the garbage collector marks, it takes a quarter of the Ps, and idle ones as well; goroutines that allocate much may have to help. The world is stopped twice, briefly: before marking and after it.",
			Zh: "垃圾回收在标记期间占用四分之一的 P，空闲的 P 也会用上；分配内存多的 goroutine 可能得帮忙。整个程序只在标记之前和之后各暂停一次，时间都很短。",
		},
		Sources: []Source{
			{"src/runtime/mgcpacer.go", "gcBackgroundUtilization"},
			{"src/runtime/mgcpacer.go", "(*gcControllerState).findRunnableGCWorker"},
			{"src/runtime/mgc.go", "gcMarkWorkerIdleMode"},
			{"src/runtime/mgc.go", "gcStart"},
			{"src/runtime/mgc.go", "gcMarkDone"},
			{"src/runtime/mgcmark.go", "gcAssistAlloc"},
		},
	},
	{
		ID: "synctest",
		Text: lang.Text{
			En: "In a bubble of testing/synctest (since Go 1.25) time is not real: it jumps on when all goroutines of the bubble wait for each other or for time.",
			Zh: "在 testing/synctest 的 bubble 里（Go 1.25 起），时间不是真实的：bubble 中所有 goroutine 都在互相等待或等时间时，时间就往前跳。",
		},
		Sources: []Source{{"src/runtime/synctest.go", "synctestRun"}, {"src/runtime/synctest.go", "(*synctestBubble).maybeWakeLocked"}, {"src/runtime/traceruntime.go", "traceBlockSynctest"}},
	},
	{
		ID: "loopvar",
		Text: lang.Text{
			En: "Since Go 1.22 (by the go line in go.mod) every iteration of a for loop has variables of its own. Before, goroutines started in a loop shared one.",
			Zh: "从 Go 1.22 起（以 go.mod 的 go 行为准），for 循环每次迭代都有自己的变量。在那之前，循环里启动的 goroutine 共用同一个。",
		},
		Sources: []Source{{specH, "Each iteration has its own separate declared variable"}, {specH, "iterations share one set of variables"}},
	},
	{
		ID: "map-best-effort",
		Text: lang.Text{
			En: "When goroutines write to a map at the same time, the runtime often notices and ends the program (“fatal error: concurrent map writes”). It need not notice, and no recover helps.",
			Zh: "多个 goroutine 同时写一个 map，运行时常常会发现并让程序崩溃（“fatal error: concurrent map writes”）。但不保证每次都能发现，recover 也救不了。",
		},
		Sources: []Source{{"src/internal/runtime/maps/map.go", "(*Map).PutSlot"}, {"src/internal/runtime/maps/map.go", "(*Map).Delete"}},
	},
}
