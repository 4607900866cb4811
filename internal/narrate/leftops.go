package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// left: the operation began and never ended.
func left(c *telling) bool {
	return c.op != nil && c.Kind.Operates() && c.Phase == sched.Begin
}

// toClosed: the channel was closed before the operation began.
func toClosed(c *telling) bool {
	var st sched.ChannelState
	c.hist.ChannelAt(&st, c.op.Object, c.Pos)
	return c.op.Object != 0 && st.Closed
}

// toNil: the channel is nil.
func toNil(c *telling) bool { return c.op.Object == 0 }

// leftRules tell of operations that a panic left.
var leftRules = []rule{
	{
		Name: "send on closed", Source: "runtime/chan.go chansend",
		Rules: []string{"closed-panics"},
		Match: all(left, does(sched.Send), toClosed),
		Text: lang.Text{
			En: "{who} sends {val} on {obj}, which is closed: that panics.",
			Zh: "{who} 向已关闭的 {obj} 发送 {val}：引发 panic。",
		},
	},
	{
		Name: "close of closed", Source: "runtime/chan.go closechan",
		Rules: []string{"closed-panics"},
		Match: all(left, does(sched.Close), toClosed),
		Text: lang.Text{
			En: "{who} closes {obj}, which is closed already: that panics.",
			Zh: "{who} 再次关闭已关闭的 {obj}：引发 panic。",
		},
	},
	{
		Name: "close of nil", Source: "runtime/chan.go closechan",
		Rules: []string{"closed-panics"},
		Match: all(left, does(sched.Close), toNil),
		Text: lang.Text{
			En: "{who} closes a nil channel{here}: that panics.",
			Zh: "{who} 关闭 nil channel{here}：引发 panic。",
		},
	},
	{
		Name: "operation left", Source: "runtime/panic.go gopanic, Goexit",
		Match: left,
		Text: lang.Text{
			En: "{who} begins an operation ({kind}){here} that does not end: a panic or Goexit left it.",
			Zh: "{who} 开始的操作（{kind}）{here} 没有结束：被 panic 或 Goexit 中断。",
		},
	},
}
