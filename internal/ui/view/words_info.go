package view

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// The words of the panel that says how things are known, in both languages.
var (
	wordHowKnown    = lang.Text{En: "How step %s is known", Zh: "第 %s 步是怎么知道的"}
	wordAtStart     = lang.Text{En: "How this is known", Zh: "这些是怎么知道的"}
	wordLessonRules = lang.Text{En: "In the lesson: %s", Zh: "课上讲到：%s"}
	wordByRules     = lang.Text{En: "By these rules", Zh: "依据的规则"}
	wordNoRules     = lang.Text{En: "The sentence says what the recording holds. It rests on no rule.", Zh: "这句话说的就是录制下来的内容，不依据任何规则。"}
	wordOnBoard     = lang.Text{En: "On the scheduler board", Zh: "调度器视图"}
	wordMoreInfo    = lang.Text{En: "↓ %d more lines", Zh: "↓ 还有 %d 行"}
	wordCloseElse   = lang.Text{En: "any other key closes", Zh: "按其他键关闭"}
	wordClose       = lang.Text{En: "any key closes", Zh: "按任意键关闭"}
)

// knownBy says what each kind of evidence means.
var knownBy = map[sched.Evidence]lang.Text{
	sched.Observed: {
		En: "an event of the Go runtime in the trace says so.",
		Zh: "trace 里有 Go 运行时的事件，直接说明了这一点。",
	},
	sched.Annotated: {
		En: "notes say so that govis had the program write into its trace, beside the events of the runtime.",
		Zh: "依据是 govis 让程序写进 trace 的标注，它们和运行时事件放在一起。",
	},
	sched.Inferred: {
		En: "the trace does not say it. It follows from what the trace does say, by a rule of the Go runtime, and may be wrong: so it says “probably”.",
		Zh: "trace 没有直接记录，是从已记录的事按 Go 运行时的规则推出来的，可能不对，所以说“大概”。",
	},
}

// boardNote explains a part of the board of the scheduler.
type boardNote struct {
	evidence sched.Evidence
	text     lang.Text
	rules    []string // of package truth
}

// boardNotes say what on the board of the scheduler is known, and what is inferred
// and why.
var boardNotes = []boardNote{
	{
		evidence: sched.Observed,
		text: lang.Text{
			En: "Ps, their threads (M, with the number that the system gives it), who runs, who is in a system call, waits or sleeps: all events of the trace.",
			Zh: "P、线程（M，编号由操作系统分配）、谁在运行、谁在系统调用、等待或休眠：都是 trace 里的事件。",
		},
	},
	{
		evidence: sched.Inferred,
		text: lang.Text{
			En: "Queues: no trace says in which queue a goroutine is. It stands at the P on which it was made runnable, in the order of time; ▸ marks the last of them, which is the next of that P (runnext) until it has run.",
			Zh: "队列：没有哪份 trace 会记录 goroutine 在哪个队列里。图中按时间先后，排在让它就绪的那个 P 后面；▸ 是其中最后就绪的，在它运行之前，就是这个 P 的下一个（runnext）。",
		},
		rules: []string{"go-makes-runnable", "woken-is-runnable", "local-queue"},
	},
	{
		evidence: sched.Inferred,
		text: lang.Text{
			En: "Global queue: who was interrupted, let others run, or came back from a system call and found no P.",
			Zh: "全局队列：被打断的、主动让出的，以及系统调用返回后没拿到 P 的。",
		},
		rules: []string{"preempted-to-global", "syscall-return"},
	},
	{
		evidence: sched.Inferred,
		text: lang.Text{
			En: "Some queue: whose P has gone idle since, so that another must have taken it; or whom the network poller found.",
			Zh: "某个队列：原来那个 P 已经空闲，它大概已被别的 P 取走；或者是网络轮询器找到的。",
		},
		rules: []string{"takes-half", "looking-for-work", "network-keeps-no-thread"},
	},
}
