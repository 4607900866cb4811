package truth

import "govis/internal/lang"

// Files that many rules come from.
const (
	procGo = "src/runtime/proc.go"
	chanGo = "src/runtime/chan.go"
	specH  = "doc/go_spec.html"
	memH   = "doc/go_mem.html"
)

// schedulerRules: how goroutines come onto Ps and leave them.
var schedulerRules = []Rule{
	{
		ID: "go-makes-runnable",
		Text: lang.Text{
			En: "A go statement makes the new goroutine runnable; the one that creates it keeps running. The new one becomes the next of that P (runnext), and the one that was next goes to the tail of the P's queue.",
			Zh: "go 语句让新的 goroutine 就绪，创建者继续执行。新 goroutine 占据当前 P 的 runnext，原来在 runnext 里的则排到这个 P 的队尾。",
		},
		Sources: []Source{{procGo, "newproc"}, {procGo, "runqput"}},
	},
	{
		ID: "wakes-idle-p",
		Text: lang.Text{
			En: "After a go statement or a wake-up, when a P is idle and no thread is looking for work already, the runtime wakes one thread to look for some.",
			Zh: "每次执行 go 语句或唤醒 goroutine 之后，如果还有空闲的 P，又没有线程正在找活干，运行时就会唤醒一个线程去找。",
		},
		Sources: []Source{{procGo, "wakep"}, {procGo, "newproc"}, {procGo, "ready"}},
	},
	{
		ID: "local-queue",
		Text: lang.Text{
			En: "Each P has a queue of 256 runnable goroutines and one more place, runnext. The P takes runnext first, then from the head of the queue; what it adds goes to the tail.",
			Zh: "每个 P 有一个能放 256 个就绪 goroutine 的本地队列，外加一个 runnext 位置。P 先取 runnext，再从队首取；新加入的排在队尾。",
		},
		Sources: []Source{{"src/runtime/runtime2.go", "p"}, {procGo, "runqget"}, {procGo, "runqput"}},
	},
	{
		ID: "overflow-half",
		Text: lang.Text{
			En: "When the queue of a P is full, its oldest 128 goroutines move to the global queue, in their order, and behind them the one that had no room.",
			Zh: "P 的本地队列满了，就把其中最早的 128 个 goroutine 按原顺序移到全局队列，放不下的那一个跟在它们后面。",
		},
		Sources: []Source{{procGo, "runqputslow"}},
	},
	{
		ID: "runnext-inherits",
		Text: lang.Text{
			En: "A goroutine that is taken from runnext gets only what is left of the time slice of the one before it.",
			Zh: "从 runnext 取出的 goroutine 只能用上一个 goroutine 剩下的时间片。",
		},
		Sources: []Source{{"src/runtime/runtime2.go", "p"}, {procGo, "runqget"}, {procGo, "execute"}},
	},
	{
		ID: "looking-for-work",
		Text: lang.Text{
			En: "A P that needs a goroutine looks for GC work, then in its own queue, in the global queue, at the network, and last at the queues of other Ps. On every 61st turn it looks into the global queue first, so that nobody there is forgotten.",
			Zh: "P 要找下一个 goroutine 时，先看有没有 GC 任务，再看自己的队列、全局队列、网络轮询器，最后才看别的 P 的队列。每调度 61 次会先看一眼全局队列，免得那里的 goroutine 一直轮不到。",
		},
		Sources: []Source{{procGo, "findRunnable"}},
	},
	{
		ID: "global-batch",
		Text: lang.Text{
			En: "When its own queue is empty, a P takes a batch from the global queue: its share (length/GOMAXPROCS + 1), at most 128.",
			Zh: "自己的队列空了，P 就从全局队列取一批：按份额取（长度/GOMAXPROCS + 1），最多 128 个。",
		},
		Sources: []Source{{procGo, "globrunqgetbatch"}, {procGo, "findRunnable"}},
	},
	{
		ID: "takes-half",
		Text: lang.Text{
			En: "A P without work takes half of another P's queue, from its head. It takes another P's runnext only on the last of four rounds, and gives that P a moment to run it first.",
			Zh: "没活干的 P 会从另一个 P 的队首取走一半的 goroutine。别人的 runnext 要到四轮中的最后一轮才会拿，而且会先等一小会儿，让那个 P 自己有机会运行它。",
		},
		Sources: []Source{{procGo, "stealWork"}, {procGo, "runqgrab"}},
	},
	{
		ID: "spinning-limit",
		Text: lang.Text{
			En: "At most about half as many threads look for work as there are busy Ps.",
			Zh: "同时在找活干的线程，最多大约是忙碌的 P 的一半。",
		},
		Sources: []Source{{procGo, "findRunnable"}},
	},
	{
		ID: "sysmon",
		Text: lang.Text{
			En: "sysmon is a thread of the runtime that needs no P. While Ps are at work it looks around every 20 µs to 10 ms: for goroutines that run too long, for Ps held by system calls, at the network.",
			Zh: "sysmon 是运行时自己的一个线程，不需要 P。只要有 P 在工作，它就每隔 20 µs 到 10 ms 巡视一次：谁运行得太久、哪个 P 卡在系统调用里、网络上有没有数据。",
		},
		Sources: []Source{{procGo, "sysmon"}, {procGo, "main"}},
	},
	{
		ID: "preempt-after-10ms",
		Text: lang.Text{
			En: "When a P has run one goroutine, or a chain of runnext, for 10 ms or more, sysmon asks it to stop. sysmon looks only now and then, so a goroutine may run for 20 ms before it stops.",
			Zh: "一个 P 连续运行同一个 goroutine（或一串 runnext）达到 10 ms，sysmon 就会要求它停下。sysmon 隔一阵才看一次，所以真正停下时可能已经跑了 20 ms。",
		},
		Sources: []Source{{procGo, "retake"}, {procGo, "forcePreemptNS"}},
	},
	{
		ID: "preempt-signal",
		Text: lang.Text{
			En: "Since Go 1.14 the runtime can also interrupt a loop that calls nothing: on Unix it sends the thread a signal (SIGURG).",
			Zh: "从 Go 1.14 起，没有函数调用的循环也能被打断：在 Unix 上，运行时会给那个线程发一个信号（SIGURG）。",
		},
		Sources: []Source{
			{"src/runtime/signal_unix.go", "sigPreempt"}, {"src/runtime/signal_unix.go", "preemptM"}, {"src/runtime/preempt.go", "wantAsyncPreempt"},
		},
	},
	{
		ID: "preempted-to-global",
		Text: lang.Text{
			En: "A goroutine that is interrupted, or calls Gosched, goes to the tail of the global queue. Two kinds stay at their P: one interrupted to stop the world, which is next there, and one that makes way when it hands over a mutex.",
			Zh: "被打断的 goroutine 和调用 Gosched 的 goroutine 都排到全局队列末尾。有两种例外会留在自己的 P 上：因 STW 被打断的，留在 runnext；移交互斥锁时让路的，排在本地队列末尾。",
		},
		Sources: []Source{{procGo, "goschedImpl"}, {procGo, "goyield_m"}, {"src/runtime/sema.go", "semrelease1"}},
	},
	{
		ID: "syscall-keeps-thread",
		Text: lang.Text{
			En: "In a system call a goroutine keeps its thread. Its P stays with it at first; sysmon takes the P away after 20 µs or more if there is other work for it, else after about 10 ms.",
			Zh: "goroutine 在系统调用期间一直占着自己的线程。P 起初也跟着它；如果还有别的活要干，sysmon 过 20 µs 以上就会收走 P，没有的话大约 10 ms 后收走。",
		},
		Sources: []Source{{procGo, "entersyscall"}, {procGo, "retake"}, {"src/runtime/runtime2.go", "_Psyscall_unused"}},
	},
	{
		ID: "p-taken-from-syscall",
		Text: lang.Text{
			En: "A P taken from a system call goes to another thread if there is work for it, or if nobody else is looking for work; otherwise it is idle.",
			Zh: "从系统调用那里收走的 P，如果有活可干，或者没有别的线程在找活，就交给另一个线程；否则空闲下来。",
		},
		Sources: []Source{{procGo, "handoffp"}},
	},
	{
		ID: "syscall-return",
		Text: lang.Text{
			En: "Back from a system call, a goroutine keeps its P if nobody took it. Else it tries to get that P back or an idle one; if there is none, it goes to the global queue and its thread sleeps.",
			Zh: "系统调用返回时，如果 P 没被收走，goroutine 就接着用。被收走了，就先试着要回来，或者拿一个空闲的 P；都没有，goroutine 就进全局队列，它的线程去休眠。",
		},
		Sources: []Source{{procGo, "exitsyscall"}, {procGo, "exitsyscallTryGetP"}, {procGo, "exitsyscallNoP"}},
	},
	{
		ID: "network-keeps-no-thread",
		Text: lang.Text{
			En: "A goroutine that waits for the network keeps no thread: the network poller makes it runnable when data is there. Reading an ordinary file does keep a thread.",
			Zh: "等待网络的 goroutine 不占用线程：有数据时，网络轮询器会让它就绪。读普通文件则会占住一个线程。",
		},
		Sources: []Source{{"src/runtime/netpoll.go", "netpollblock"}, {"src/runtime/netpoll.go", "netpollready"}, {procGo, "findRunnable"}},
	},
	{
		ID: "sysmon-polls-network",
		Text: lang.Text{
			En: "If nobody has looked at the network for 10 ms, sysmon does.",
			Zh: "如果 10 ms 内没有谁查看网络，sysmon 就会去查看。",
		},
		Sources: []Source{{procGo, "sysmon"}},
	},
}
