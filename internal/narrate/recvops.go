package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// recvRules tell receives whose notes name channel and value.
var recvRules = []rule{
	{
		Name: "receive from nil waits", Source: "runtime/chan.go chanrecv",
		Rules: []string{"nil-blocks"},
		Match: all(waitsFirst, does(sched.Recv), onNil),
		Text: lang.Text{
			En: "{who} receives from {obj}, which is nil. Nothing can ever wake it.",
			Zh: "{who} 从 {obj} 接收，但它是 nil channel，{who} 永远不会被唤醒。",
		},
	},
	{
		Name: "receive waits, buffer empty", Source: "runtime/chan.go chanrecv",
		Rules: []string{"recv-from-sender"},
		Match: all(waitsFirst, does(sched.Recv), hasBuffer),
		Text: lang.Text{
			En: "{who} wants to receive from {obj}, but its buffer is empty. {who} waits for a value.",
			Zh: "{who} 想从 {obj} 接收，但缓冲区是空的。{who} 等待新的值。",
		},
	},
	{
		Name: "receive waits", Source: "runtime/chan.go chanrecv",
		Rules: []string{"recv-from-sender"},
		Match: all(waitsFirst, does(sched.Recv)),
		Text: lang.Text{
			En: "{who} receives from {obj}. No value is there and nobody is sending, so {who} waits.",
			Zh: "{who} 从 {obj} 接收。此刻没有值可取，也没有发送者，于是 {who} 开始等待。",
		},
	},
	{
		Name: "receive lets sender in", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "values-in-order", "woken-is-runnable"},
		Match: all(releases, does(sched.Recv), hasBuffer, from(sched.Send, sched.Select)),
		Text: lang.Text{
			En: "{who} takes {val}, the oldest value in {obj}. The waiting {whom}'s {moved} moves into the free slot; {whom} may run again.",
			Zh: "{who} 取走 {obj} 里最早的值 {val}。等待中的 {whom} 的{moved} 补进空位，{whom} 变为就绪。",
		},
	},
	{
		Name: "receive straight from sender", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(releases, does(sched.Recv), from(sched.Send)),
		Text: lang.Text{
			En: "{who} receives from {obj}. {whom} has been waiting to send, so its {val} goes straight over; {whom} may run again, {who} does not wait.",
			Zh: "{who} 从 {obj} 接收。{whom} 早已在等着发送，它的 {val} 直接交过来；{whom} 变为就绪，{who} 不用等待。",
		},
	},
	{
		Name: "receive straight from select", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable", "select-random"},
		Match: all(releases, does(sched.Recv), from(sched.Select)),
		Text: lang.Text{
			En: "{who} receives {val} from {obj}: a case of the select in which {whom} waits sends it. {whom} may run again, {who} does not wait.",
			Zh: "{who} 从 {obj} 接收，{whom} 的 select 里有一个 case 正等着发送，把 {val} 直接交过来；{whom} 变为就绪，{who} 不用等待。",
		},
	},
	{
		Name: "receive from code without notes", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(releases, does(sched.Recv), fromWait("send", "select")),
		Text: lang.Text{
			En: "{who} receives {val} from {obj} and releases {whom}, {doing} in code that is not instrumented. {whom} may run again.",
			Zh: "{who} 从 {obj} 收到 {val}，放行了在未插桩的代码里{doing}的 {whom}。{whom} 变为就绪。",
		},
	},
	{
		Name: "receive from closed", Source: "runtime/chan.go chanrecv",
		Rules: []string{"closed-panics"},
		Match: all(atOnce, does(sched.Recv), closed),
		Text: lang.Text{
			En: "{who} receives from {closedObj}: nothing is left, so it gets the zero value and ok = false at once.",
			Zh: "{closedObj}且已取空，{who} 立即得到零值和 ok = false。",
		},
	},
	{
		Name: "receive from buffer", Source: "runtime/chan.go chanrecv; sched/fill.go",
		Rules: []string{"recv-from-sender", "values-in-order"},
		Match: all(atOnce, does(sched.Recv), knowsFill),
		Text: lang.Text{
			En: "{who} takes {val} from {obj}{sender}: {fill}. It does not wait.",
			Zh: "{who} 从 {obj} 取走 {val}{sender}，{fill}。{who} 不用等待。",
		},
	},
	{
		Name: "receive from buffer of unknown content", Source: "runtime/chan.go chanrecv",
		Rules: []string{"recv-from-sender"},
		Match: all(atOnce, does(sched.Recv), hasBuffer),
		Text: lang.Text{
			En: "{who} takes {val} from the buffer of {obj}{sender}. It does not wait.",
			Zh: "{who} 从 {obj} 的缓冲区取走 {val}{sender}，不用等待。",
		},
	},
	{
		Name: "receive, sender unknown", Source: "runtime/time.go sendTime; runtime/chan.go chanrecv",
		Match: all(atOnce, does(sched.Recv)),
		Text: lang.Text{
			En: "{who} receives {val} from {obj} and does not wait. Who sent it is not noted: a timer, or code that is not instrumented.",
			Zh: "{who} 从 {obj} 收到 {val}，不用等待。发送方没有标注：是定时器，或者未插桩的代码。",
		},
	},
	{
		Name: "receive done after waiting, closed", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all"},
		Match: all(afterWait, does(sched.Recv), closed),
		Text: lang.Text{
			En: "{resumes} receive from {obj} is done. The channel is closed: it has the zero value and ok = false.{late}",
			Zh: "{resumes}从 {obj} 的接收完成了。它已关闭，得到的是零值和 ok = false。{late}",
		},
	},
	{
		Name: "receive done after waiting", Source: "runtime/chan.go chanrecv",
		Rules: []string{"send-to-waiting"},
		Match: all(afterWait, does(sched.Recv)),
		Text: lang.Text{
			En: "{resumes} receive from {obj} is done; it has {val}.{late}",
			Zh: "{resumes}从 {obj} 的接收完成了，拿到 {val}。{late}",
		},
	},
}
