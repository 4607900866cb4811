package truth

// Never are phrases in which things that are often told of goroutines, and are
// false or out of date, would come up. No sentence may have one; code that is
// quoted may.
var Never = []string{
	// goroutines are interrupted since Go 1.14, and close promises no order
	"cooperative", "协作式", "wakes them in order", "依次唤醒", "按顺序唤醒",
	// nobody has a fixed slice
	"exactly 10 ms", "10 ms slice", "最多占用", "时间片用完",
	// a P takes from the head of another's queue, in order, after the global queue
	"shuffled", "打乱", "from the tail", "从尾部", "steals", "stole", "偷",
	// a P in a system call stays with its thread at first
	"_Psyscall", "handed off immediately", "立即移交", "立刻交出 P",
	// channels have a lock, a buffer is passed by, and nothing of the system is in them
	"lock-free", "无锁", "through the buffer", "经过缓冲区", "semaphore", "信号量", "message queue", "消息队列",
	// Unlock lets others compete
	"passes the lock", "hands the lock", "把锁交给",
	// woken is not running
	"wakes and runs", "resumes running", "被唤醒并运行", "starts running", "is running again",
	// threads are something else
	"green thread", "绿色线程", "number of threads", "NumCPU",
	// not all is recorded, found or prevented
	"every channel operation", "always detected", "prevents leaks", "防止泄漏",
}
