package view

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// The words of the panes, in both languages. States and reasons are the
// runtime's own words and stay as they are.

var ( // source
	wordNoFile = lang.Text{
		En: "The trace names %s, but that file is not here.",
		Zh: "trace 记录的位置是 %s，但这里没有这个文件。",
	}
	wordNoStack = lang.Text{
		En: "The trace holds no stack for this step.",
		Zh: "trace 没有记录这一步的调用栈。",
	}
	wordFileChanged = lang.Text{
		En: "The trace names %s, but the file has only %d lines: it has changed since.",
		Zh: "trace 记录的位置是 %s，但文件只有 %d 行：录制之后改过。",
	}
	wordMoreLines = lang.Text{En: "goroutines stand on further lines: %d", Zh: "还有 %d 行上也有 goroutine"}
)

var ( // goroutines
	wordSummary  = lang.Text{En: "%s goroutines", Zh: "%s 个 goroutine"}
	wordSummary1 = lang.Text{En: "1 goroutine", Zh: "1 个 goroutine"}
	wordColon    = lang.Text{En: ": ", Zh: "："}
	wordComma    = lang.Text{En: ", ", Zh: "，"}
	wordEnded    = lang.Text{En: "ended", Zh: "已结束"}
	wordNotYet   = lang.Text{En: "not yet", Zh: "未创建"}
	wordNoneHere = lang.Text{En: "No goroutine matches.", Zh: "没有匹配的 goroutine。"}

	headG        = lang.Text{En: "G", Zh: "G"}
	headFunction = lang.Text{En: "function", Zh: "函数"}
	headState    = lang.Text{En: "state", Zh: "状态"}
	headSince    = lang.Text{En: "for", Zh: "已持续"}
	headWhy      = lang.Text{En: "why", Zh: "原因"}
	headRunning  = lang.Text{En: "running", Zh: "running"}
	headRunnable = lang.Text{En: "runnable", Zh: "runnable"}
	headWaiting  = lang.Text{En: "waiting", Zh: "waiting"}
	headSyscall  = lang.Text{En: "syscall", Zh: "syscall"}
	headShares   = lang.Text{En: "time so far", Zh: "时间分布"}
	headBy       = lang.Text{En: "created by", Zh: "创建者"}
)

var ( // steps and details
	wordNoSteps    = lang.Text{En: "Nothing has happened yet.", Zh: "还没有发生任何事。"}
	wordNoG        = lang.Text{En: "No goroutine is selected.", Zh: "没有选中 goroutine。"}
	wordFor        = lang.Text{En: "for %s, since step %d", Zh: "已持续 %s，自第 %d 步起"}
	wordForAlways  = lang.Text{En: "for %s", Zh: "已持续 %s"}
	wordSinceThis  = lang.Text{En: "since this step", Zh: "从这一步开始"}
	wordNotYetLong = lang.Text{En: "does not exist yet", Zh: "还未创建"}
	wordEndedLong  = lang.Text{En: "ended at step %d", Zh: "在第 %d 步结束"}
	wordCreatedBy  = lang.Text{En: "created by G%d", Zh: "由 G%d 创建"}
	wordCreatedAt  = lang.Text{En: "created by G%d at %s", Zh: "由 G%d 创建于 %s"}
	wordAtStep     = lang.Text{En: ", step\u00a0%d", Zh: "，第 %d 步"} // with a space that does not break
	wordBefore     = lang.Text{En: "was there before the recording began", Zh: "录制开始前就已存在"}
	wordBeforePart = lang.Text{En: "was there before what is shown so far", Zh: "在目前显示的这一段之前就已存在"}
	wordByRuntime  = lang.Text{En: "created by the runtime", Zh: "由运行时创建"}
	wordStackHere  = lang.Text{En: "stack", Zh: "调用栈"}
	wordStackLast  = lang.Text{En: "stack when last seen", Zh: "最近一次记录的调用栈"}
	wordPrinted    = lang.Text{En: "printed", Zh: "输出"}
)

var ( // help
	wordGC   = lang.Text{En: "GC, stopped world", Zh: "GC、STW"}
	wordWhom = lang.Text{En: "who wakes or creates whom", Zh: "谁唤醒或创建了谁"}
	// wordQueues and wordMoves explain the picture of a channel.
	wordQueues   = lang.Text{En: "senders, buffer, receivers", Zh: "发送者、缓冲区、接收者"}
	wordMoves    = lang.Text{En: "value on its way", Zh: "正在传递的值"}
	wordProbably = lang.Text{En: " (probably)", Zh: "（大概）"}
	wordAlsoRan  = lang.Text{En: "ran in between", Zh: "其间运行过"}
	wordFolded   = lang.Text{En: "folded time", Zh: "折叠的时间"}
	// wordLegend ties the runtime's words and the letters in the bars to those
	// of the sentences.
	wordLegend = [sched.NStates]lang.Text{
		sched.Running:  {En: "R running", Zh: "R running 运行"},
		sched.Runnable: {En: "r runnable", Zh: "r runnable 就绪"},
		sched.Waiting:  {En: "w waiting", Zh: "w waiting 等待"},
		sched.Syscall:  {En: "S syscall", Zh: "S syscall 系统调用"},
	}
	wordHere     = lang.Text{En: "this step", Zh: "这一步"}
	wordStands   = lang.Text{En: "another is here", Zh: "其他 goroutine 停在这里"}
	wordLastSeen = lang.Text{En: "was here, runs on", Zh: "曾在这里，仍在运行"}
	wordNotShown = lang.Text{En: "↓ %d more keys", Zh: "↓ 另有 %d 个按键"}
)

var ( // gallery
	wordSlogan     = lang.Text{En: "what goroutines really do", Zh: "看清 goroutine 在做什么"}
	wordYouWillSee = lang.Text{En: "You will see: ", Zh: "你会看到："}
	wordPredicted  = lang.Text{En: "You predicted %d of %d right.", Zh: "上次你猜对了 %d/%d 题。"}
	wordSideBySide = lang.Text{En: "side by side: ", Zh: "并排对比："}
	wordNoMatch    = lang.Text{En: "No scenario matches “%s”.", Zh: "没有匹配 “%s” 的场景。"}
	wordOnly       = lang.Text{En: "only what matches “%s”", Zh: "只显示匹配 “%s” 的场景"}
	wordProcs      = lang.Text{En: "GOMAXPROCS", Zh: "GOMAXPROCS"}
	wordOn         = lang.Text{En: "on", Zh: "开"}
	wordOff        = lang.Text{En: "off", Zh: "关"}
	wordNotNumber  = lang.Text{En: "a whole number is needed", Zh: "请填整数"}
	wordOutside    = lang.Text{En: "must be %d to %d", Zh: "须在 %d 到 %d 之间"}
	wordNotChoice  = lang.Text{En: "must be one of %s", Zh: "只能是 %s 之一"}
)
