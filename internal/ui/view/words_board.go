package view

import "govis/internal/lang"

// The words about channels and locks, in both languages. len, cap, the names of
// types and what stands in code stay as Go has them.

var ( // the board
	wordToSend     = lang.Text{En: "waiting to send", Zh: "等待发送"}
	wordSlots      = lang.Text{En: "buffer", Zh: "缓冲区"}
	wordToRecv     = lang.Text{En: "waiting to receive", Zh: "等待接收"}
	wordUnbuffered = lang.Text{En: "unbuffered", Zh: "无缓冲"}
	wordClosedBy   = lang.Text{En: "closed at step %d by G%d", Zh: "第 %d 步由 G%d 关闭"}
	wordUnused     = lang.Text{En: "not used yet", Zh: "尚未使用"}
	wordWent       = lang.Text{En: "%d sent, %d received", Zh: "已发送 %d，已接收 %d"}
	wordPassed     = lang.Text{En: "%d passed", Zh: "已传递 %d"}

	wordApprox  = lang.Text{En: "order approximate", Zh: "顺序是大概的"}
	wordForeign = lang.Text{En: "also used by code that is not instrumented", Zh: "未插桩的代码也在使用"}
	wordUnmade  = lang.Text{En: "may hold more: its making was not recorded", Zh: "可能还有别的值：没有录到它的创建"}

	wordHeldSince = lang.Text{En: "held by G%d since step %d", Zh: "由 G%d 持有，自第 %d 步起"}
	wordHeld      = lang.Text{En: "held by G%d", Zh: "由 G%d 持有"}
	wordReadBy    = lang.Text{En: "read by ", Zh: "读锁持有者 "}
	wordFree      = lang.Text{En: "free", Zh: "空闲"}
	wordCounter   = lang.Text{En: "counter %d", Zh: "计数 %d"}
	wordNoCounter = lang.Text{En: "counter not known", Zh: "计数不详"}
	wordOnceRuns  = lang.Text{En: "G%d runs it", Zh: "G%d 正在执行"}
	wordOnceRan   = lang.Text{En: "was run by G%d", Zh: "已由 G%d 执行"}
	wordNotRun    = lang.Text{En: "has not run", Zh: "尚未执行"}
	wordInLine    = lang.Text{En: "waiting ", Zh: "等待者 "}
	wordReads     = lang.Text{En: "to read", Zh: "读"}
)

var ( // without operations
	wordNoOps = lang.Text{
		En: "This recording has no operations on channels: only programs that govis builds itself note them. `govis run ./prog` shows every channel with its values.",
		Zh: "这份录制里没有 channel 操作：只有由 govis 构建的程序才会记录它们。用 `govis run ./prog` 就能看到每个 channel 和其中的值。",
	}
	wordFromStacks = lang.Text{En: "What the stacks tell of those who wait:", Zh: "从调用栈看，正在等待的有："}
	wordNobody     = lang.Text{En: "Nobody waits for a channel or lock at this step.", Zh: "这一步没有 goroutine 在等待 channel 或锁。"}
)
