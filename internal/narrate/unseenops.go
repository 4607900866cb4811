package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// takenCase: the woken goroutine waited in a select that came to say which case
// it took.
func takenCase(c *telling) bool {
	return met(sched.Select)(c) && c.met.Chosen >= 0
}

// unseenRules tell wake-ups by what writes no notes, of goroutines whose own
// operation is noted: timers, and code that is not instrumented.
var unseenRules = []rule{
	{
		Name: "timer sends", Source: "trap a; runtime/time.go sendTime",
		Rules: []string{"woken-is-runnable"},
		Match: all(byNobody, noStack, met(sched.Recv)),
		Text: lang.Text{
			En: "A timer fires and sends on {obj}. {whom} was waiting to receive; no goroutine woke it. It may run again.",
			Zh: "定时器到点，向 {obj} 发送。等待接收的 {whom} 变为就绪；唤醒它的不是别的 goroutine。",
		},
	},
	{
		Name: "timer sends to select", Source: "trap a; runtime/time.go sendTime",
		Rules: []string{"woken-is-runnable", "select-random"},
		Match: all(byNobody, noStack, takenCase),
		Text: lang.Text{
			En: "A timer fires: {case}, a case of {whom}'s select, goes through. No goroutine woke {whom}; it may run again.",
			Zh: "定时器到点，{whom} 的 select 里 {case} 这个 case 得以完成。唤醒 {whom} 的不是别的 goroutine；它变为就绪。",
		},
	},
	{
		Name: "send from code without notes", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(byPeer, topIn("runtime.chansend1", "runtime.selectnbsend", "reflect.chansend0", "reflect.chansend"), met(sched.Recv)),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}, in code that is not instrumented{at}. {whom} was waiting to receive it and may run again.",
			Zh: "{who} 在未插桩的代码里{at}向 {obj} 发送 {val}。等待接收的 {whom} 变为就绪。",
		},
	},
	{
		Name: "receive in code without notes", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(byPeer, topIn("runtime.chanrecv1", "runtime.chanrecv2", "runtime.selectnbrecv", "reflect.chanrecv"), met(sched.Send)),
		Text: lang.Text{
			En: "{who} receives from {obj}, in code that is not instrumented{at}. {whom}, waiting to send {val}, may run again.",
			Zh: "{who} 在未插桩的代码里{at}从 {obj} 接收。等待发送 {val} 的 {whom} 变为就绪。",
		},
	},
	{
		Name: "close in code without notes", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "woken-is-runnable"},
		Match: all(byPeer, closes, met(sched.Recv), not(calls("context.(*cancelCtx).cancel"))),
		Text: lang.Text{
			En: "{who} closes {obj}, in code that is not instrumented{at}. {whom}, waiting to receive, gets the zero value and may run again.",
			Zh: "{who} 在未插桩的代码里{at}关闭了 {obj}。等待接收的 {whom} 得到零值，变为就绪。",
		},
	},
	{
		Name: "case goes through from code without notes", Source: "runtime/select.go selectgo",
		Rules: []string{"send-to-waiting", "recv-from-sender", "woken-is-runnable", "close-wakes-all", "select-random"},
		Match: all(byPeer, onChan, takenCase, not(calls("context.(*cancelCtx).cancel"))),
		Text: lang.Text{
			En: "{who}, in code that is not instrumented{at}, lets {case} go through, a case of the select in which {whom} waits. {whom} may run again.",
			Zh: "{who} 在未插桩的代码里{at}促成了 {case}，它是 {whom} 的 select 里的一个 case。{whom} 变为就绪。",
		},
	},
}
