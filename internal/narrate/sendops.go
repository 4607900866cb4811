package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// sendRules tell sends whose notes name channel and value.
var sendRules = []rule{
	{
		Name: "send on nil waits", Source: "runtime/chan.go chansend",
		Rules: []string{"nil-blocks"},
		Match: all(waitsFirst, does(sched.Send), onNil),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}, which is nil. Nothing can ever wake it.",
			Zh: "{who} 向 {obj} 发送 {val}，但它是 nil channel，{who} 永远不会被唤醒。",
		},
	},
	{
		Name: "send waits for a slot", Source: "runtime/chan.go chansend",
		Rules: []string{"recv-from-sender"},
		Match: all(waitsFirst, does(sched.Send), hasBuffer),
		Text: lang.Text{
			En: "{who} wants to send {val}, but the buffer of {obj} is full ({cap} of {cap}). {who} waits for a free slot.",
			Zh: "{who} 想发送 {val}，但 {obj} 的缓冲区已满（{cap}/{cap}）。{who} 等待空位。",
		},
	},
	{
		Name: "send waits for a receiver", Source: "runtime/chan.go chansend",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: all(waitsFirst, does(sched.Send)),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}. Nobody is receiving and {it} has no buffer, so {who} waits.",
			Zh: "{who} 向 {obj} 发送 {val}。此刻没有接收者，{it} 又没有缓冲，于是 {who} 开始等待。",
		},
	},
	{
		Name: "send straight to receiver", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(releases, does(sched.Send), from(sched.Recv)),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}. {whom} is already waiting, so the value goes straight to it; {whom} may run again, {who} does not wait.",
			Zh: "{who} 向 {obj} 发送 {val}。{whom} 早已在等，值直接交给 {whom}；{whom} 变为就绪，{who} 不用等待。",
		},
	},
	{
		Name: "send straight to select", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable", "select-random"},
		Match: all(releases, does(sched.Send), from(sched.Select)),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}. A case of the select in which {whom} waits takes it; {whom} may run again, {who} does not wait.",
			Zh: "{who} 向 {obj} 发送 {val}。{whom} 的 select 里有一个 case 正等着它，值直接交过去；{whom} 变为就绪，{who} 不用等待。",
		},
	},
	{
		Name: "send to code without notes", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(releases, does(sched.Send), fromWait("receive", "select")),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}. {whom}, {doing} in code that is not instrumented, takes it and may run again.",
			Zh: "{who} 向 {obj} 发送 {val}。{whom} 在未插桩的代码里{doing}，值直接交给它；{whom} 变为就绪。",
		},
	},
	{
		Name: "send is taken at once", Source: "sched/message.go MessageOf",
		Rules: []string{"values-in-order"},
		Match: all(atOnce, does(sched.Send), hasBuffer, taken),
		Text: lang.Text{
			En: "{who} puts {val} into {obj} and does not wait. {taker} has taken it by the time the send is done.",
			Zh: "{who} 把 {val} 放进 {obj}，不用等待。发送完成时，值已被 {taker} 取走。",
		},
	},
	{
		Name: "send into buffer", Source: "runtime/chan.go chansend; sched/fill.go",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: all(atOnce, does(sched.Send), knowsFill),
		Text: lang.Text{
			En: "{who} puts {val} into {obj}: {fill}. It does not wait.",
			Zh: "{who} 把 {val} 放进 {obj}，{fill}。{who} 不用等待。",
		},
	},
	{
		Name: "send into buffer of unknown content", Source: "runtime/chan.go chansend",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: all(atOnce, does(sched.Send), hasBuffer),
		Text: lang.Text{
			En: "{who} puts {val} into the buffer of {obj}. It does not wait.",
			Zh: "{who} 把 {val} 放进 {obj} 的缓冲区，不用等待。",
		},
	},
	{
		Name: "send, receiver unknown", Source: "runtime/chan.go chansend",
		Rules: []string{"send-to-waiting"},
		Match: all(atOnce, does(sched.Send)),
		Text: lang.Text{
			En: "{who} sends {val} on {obj} and does not wait. Who takes it is not noted: code that is not instrumented.",
			Zh: "{who} 向 {obj} 发送 {val}，不用等待。接收方没有标注，属于未插桩的代码。",
		},
	},
	{
		Name: "send into buffer done after waiting", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender"},
		Match: all(afterWait, does(sched.Send), hasBuffer),
		Text: lang.Text{
			En: "{resumes} send on {obj} is done; {val} has moved into the buffer.{late}",
			Zh: "{resumes}向 {obj} 的发送完成了，{val} 已进入缓冲区。{late}",
		},
	},
	{
		Name: "send done after waiting", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender"},
		Match: all(afterWait, does(sched.Send)),
		Text: lang.Text{
			En: "{resumes} send on {obj} is done; {val} has been taken.{late}",
			Zh: "{resumes}向 {obj} 的发送完成了，{val} 已被取走。{late}",
		},
	},
}
