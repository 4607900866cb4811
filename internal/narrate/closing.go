package narrate

import (
	"strings"

	"govis/internal/lang"
)

// closes: close leaves no frame of its own, so the waker's stack begins at the
// function that calls it. Nothing else wakes a goroutine that waits for a
// channel from outside the runtime (runtime/chan.go, closechan).
func closes(c *telling) bool {
	name := top(c.actor)
	return name != "" && !strings.HasPrefix(name, "runtime.") && onChan(c)
}

// closeWakes: each goroutine that a close releases is a step of its own.
var closeWakes = []rule{
	{
		Name: "deadline cancels", Source: "trap f; context/context.go WithDeadlineCause",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, closes, calls("context.WithDeadlineCause.func2", "context.WithDeadline.func2")),
		Text: lang.Text{
			En: "The deadline of a context has passed: {who}, which its timer started, cancels it. {whom}, {doing}, may run again.",
			Zh: "context 到期：由它的定时器启动的 {who} 取消了它，正{doing}的 {whom} 变为就绪。",
		},
	},
	{
		Name: "cancel", Source: "context/context.go (*cancelCtx).cancel",
		Rules: []string{"close-wakes-all", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, closes, topIn("context.(*cancelCtx).cancel")),
		Text: lang.Text{
			En: "{who} cancels a context{here}. That closes its Done channel, so {whom}, {doing}, may run again.",
			Zh: "{who} 取消了一个 context{here}，它的 Done channel 随之关闭，正{doing}的 {whom} 变为就绪。",
		},
	},
	{
		Name: "close releases receiver", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, closes, waitsFor("receive")),
		Text: lang.Text{
			En: "{who} closes a channel{with}{at}. {whom}, waiting to receive, gets the zero value and may run again.",
			Zh: "{who} {with}关闭了 channel{at}。等待接收的 {whom} 得到零值，变为就绪。",
		},
	},
	{
		Name: "close releases sender", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, closes, waitsFor("send")),
		Text: lang.Text{
			En: "{who} closes a channel{with}{at}. {whom} was waiting to send on it: it may run again, and will panic.",
			Zh: "{who} {with}关闭了 channel{at}。等待向它发送的 {whom} 变为就绪，接着会 panic。",
		},
	},
	{
		Name: "close releases select", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "select-random", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, closes, waitsFor("select")),
		Text: lang.Text{
			En: "{who} closes a channel{with}{at}. {whom} has it in a case of the select it waits in, so {whom} may run again.",
			Zh: "{who} {with}关闭了 channel{at}。{whom} 的 select 里有一个 case 在等它，于是 {whom} 变为就绪。",
		},
	},
}
