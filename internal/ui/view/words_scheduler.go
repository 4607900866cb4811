package view

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// The words of the scheduler board, in both languages. P, M, runnext and the
// runtime's reasons stay as Go has them.
var (
	wordSeats    = lang.Text{En: "Ps, and who runs", Zh: "P 和运行者"}
	wordSeatsLow = lang.Text{En: "Ps", Zh: "P"}
	wordLined    = lang.Text{En: "probably queued", Zh: "大概在排队"}
	wordQueued   = lang.Text{En: "queued", Zh: "排队"}
	wordNext     = lang.Text{En: "%c next", Zh: "%c 下一个"}
	wordIdle     = lang.Text{En: "idle", Zh: "空闲"}
	wordStopped  = lang.Text{En: "stopped", Zh: "已暂停"}
	wordNoOne    = lang.Text{En: "no goroutine", Zh: "没有 goroutine"}
	wordRuntime  = lang.Text{En: "runtime: %s", Zh: "运行时：%s"}
	wordUnknownP = lang.Text{En: "not seen yet", Zh: "尚未出现"}
	wordInCall   = lang.Text{En: "%s, system call", Zh: "%s，系统调用"}
	wordWithM    = lang.Text{En: "on M%d", Zh: "在 M%d 上"}
	wordQueueOf  = lang.Text{En: "queues of Ps", Zh: "各 P 的队列"}
	wordLastMove = lang.Text{En: "step %d: ", Zh: "第 %d 步："}
	wordNoMove   = lang.Text{En: "No goroutine has moved yet.", Zh: "还没有 goroutine 移动过。"}
	// Who is filtered out, or moved long ago, has moved all the same.
	wordNoMoveShown = lang.Text{En: "No goroutine that is shown has moved yet.", Zh: "显示出来的 goroutine 都还没有移动过。"}
	wordNoLateMove  = lang.Text{En: "No goroutine that is shown has moved in the last %d steps.", Zh: "显示出来的 goroutine 在最近 %d 步里都没有移动过。"}
	wordNoPs        = lang.Text{
		En: "On which P a goroutine runs is not in this trace.",
		Zh: "goroutine 在哪个 P 上运行，这份 trace 没有记录。",
	}
	wordNoReason = lang.Text{En: "for no reason in the trace", Zh: "trace 没有记录原因"}
	wordLoose    = lang.Text{En: "running", Zh: "正在运行"}
)

// areaNames are the names of places off the Ps.
var areaNames = map[sched.PlaceKind]lang.Text{
	sched.InGlobal:  {En: "global queue", Zh: "全局队列"},
	sched.InSyscall: {En: "system calls", Zh: "系统调用中"},
	sched.OnNetwork: {En: "network", Zh: "等待网络"},
	sched.Asleep:    {En: "sleeping", Zh: "休眠"},
	sched.Parked:    {En: "waiting", Zh: "其他等待"},
	sched.InSome:    {En: "some queue", Zh: "某个队列"},
}
