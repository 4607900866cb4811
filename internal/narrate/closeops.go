package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// onClosed matches when all whom a close releases waited to do the same on the
// channel. A select in which both stand is neither.
func onClosed(k sched.Kind) func(*telling) bool {
	return each(func(c *telling, f *freed) bool {
		if f.op == nil {
			return k == sched.Send && f.wait.Name == "send" || k == sched.Recv && f.wait.Name == "receive"
		}
		if f.op.Kind != sched.Select {
			return f.op.Kind == k
		}
		mine := func(x sched.Case) bool { return x.Object == c.op.Object && x.Kind == k }
		other := func(x sched.Case) bool { return x.Object == c.op.Object && x.Kind != k }
		return slices.ContainsFunc(f.op.Cases, mine) && !slices.ContainsFunc(f.op.Cases, other)
	})
}

// makeRules and closing ones tell how a channel begins and ends.
var makeRules = []rule{
	{
		Name: "make with buffer", Source: "runtime/chan.go makechan",
		Match: all(single, does(sched.Make), hasBuffer),
		Text: lang.Text{
			En: "{who} makes {thing}{type} with room for {cap} in its buffer.",
			Zh: "{who} 创建了 {thing}{type}，缓冲区有 {cap} 个位置。",
		},
	},
	{
		Name: "make without buffer", Source: "runtime/chan.go makechan",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: all(single, does(sched.Make)),
		Text: lang.Text{
			En: "{who} makes {thing}{type}. It has no buffer: a send waits until somebody receives.",
			Zh: "{who} 创建了 {thing}{type}。它没有缓冲：发送要等到有人接收。",
		},
	},
}

var closeRules = []rule{
	{
		Name: "close goes on", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all"},
		Match: all(goesOn, does(sched.Close)),
		Text: lang.Text{
			En: "{who}'s close of {obj} also releases {released}, which waited on it.",
			Zh: "{who} 关闭 {obj}，同时唤醒了等在它上面的 {released}。",
		},
	},
	{
		Name: "close wakes one receiver", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics", "woken-is-runnable"},
		Match: all(releases, does(sched.Close), one, onClosed(sched.Recv), not(from(sched.Select))),
		Text: lang.Text{
			En: "{who} closes {obj}. {whom}, waiting to receive, gets the zero value and ok = false; it may run again.",
			Zh: "{who} 关闭 {obj}。等待接收的 {whom} 得到零值和 ok = false，变为就绪。",
		},
	},
	{
		Name: "close wakes one select", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "select-random", "woken-is-runnable"},
		Match: all(releases, does(sched.Close), one, onClosed(sched.Recv)),
		Text: lang.Text{
			En: "{who} closes {obj}. {whom} has a receive from it in the select in which it waits, so {whom} may run again.",
			Zh: "{who} 关闭 {obj}。{whom} 的 select 里有一个 case 正等着从它接收，于是 {whom} 变为就绪。",
		},
	},
	{
		Name: "close wakes receivers", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics"},
		Match: all(releases, does(sched.Close), onClosed(sched.Recv)),
		Text: lang.Text{
			En: "{who} closes {obj}. {count} waiting receivers are released ({released}); each gets the zero value and ok = false.",
			Zh: "{who} 关闭 {obj}。{count} 个等待的接收者（{released}）全部被唤醒，各自得到零值和 ok = false。",
		},
	},
	{
		Name: "close wakes one sender", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics", "woken-is-runnable"},
		Match: all(releases, does(sched.Close), one, onClosed(sched.Send)),
		Text: lang.Text{
			En: "{who} closes {obj}. {whom} was waiting to send on it: it may run again, and will panic.",
			Zh: "{who} 关闭 {obj}。等待向它发送的 {whom} 变为就绪，接着会 panic。",
		},
	},
	{
		Name: "close wakes senders", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics", "woken-is-runnable"},
		Match: all(releases, does(sched.Close), onClosed(sched.Send)),
		Text: lang.Text{
			En: "{who} closes {obj}. {released} were waiting to send on it: they may run again, and will panic.",
			Zh: "{who} 关闭 {obj}。等待向它发送的 {released} 变为就绪，接着会 panic。",
		},
	},
	{
		Name: "close wakes all", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all"},
		Match: all(releases, does(sched.Close)),
		Text: lang.Text{
			En: "{who} closes {obj}. That releases {released}, waiting on it.",
			Zh: "{who} 关闭 {obj}，等在它上面的 {released} 被唤醒，变为就绪。",
		},
	},
	{
		Name: "close", Source: "runtime/chan.go closechan",
		Rules: []string{"close-wakes-all", "closed-panics"},
		Match: all(atOnce, does(sched.Close)),
		Text: lang.Text{
			En: "{who} closes {obj}. Nobody is waiting on it.{left}",
			Zh: "{who} 关闭 {obj}，没有人等在它上面。{left}",
		},
	},
}
