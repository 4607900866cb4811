package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// network matches waits for the network poller that pass through a function.
func network(functions ...string) func(string, []sched.Frame) bool {
	return func(r string, frames []sched.Frame) bool {
		polls := r == "network" || r == "" && has(frames, "internal/poll.runtime_pollWait")
		return polls && (len(functions) == 0 || has(frames, functions...))
	}
}

// timerWaits: what a timer or the network poller ends.
var timerWaits = []waitKind{
	{
		Name: "sleep", Source: "runtime/time.go timeSleep", Match: because("sleep", "time.Sleep"),
		Block: lang.Text{
			En: "{who} sleeps{here}. A timer will wake it; until then it needs no P.",
			Zh: "{who} 进入睡眠{here}，由定时器唤醒；在那之前它不占用 P。",
		},
		State: lang.Text{En: "sleeps", Zh: "睡眠中"},
		Doing: lang.Text{En: "sleeping", Zh: "睡眠"},
	},
	{
		Name: "accept", Source: "internal/poll (*FD).Accept", Match: network("internal/poll.(*FD).Accept"),
		Rules: []string{"network-keeps-no-thread"},
		Block: lang.Text{
			En: "{who} waits for a connection to accept{here}. The network poller watches for it; no thread is blocked.",
			Zh: "{who} 等待新连接{here}。由网络轮询器盯着，不阻塞线程。",
		},
		State: lang.Text{En: "waits for a connection to accept", Zh: "等待新连接"},
		Doing: lang.Text{En: "waiting for a connection to accept", Zh: "等待新连接"},
	},
	{
		Name: "connect", Source: "net/fd_unix.go (*netFD).connect", Match: network("net.(*netFD).connect"),
		Rules: []string{"network-keeps-no-thread"},
		Block: lang.Text{
			En: "{who} waits for its connection to be made{here}. The network poller watches for it; no thread is blocked.",
			Zh: "{who} 等待连接建立{here}。由网络轮询器盯着，不阻塞线程。",
		},
		State: lang.Text{En: "waits for a connection to be made", Zh: "等待连接建立"},
		Doing: lang.Text{En: "waiting for a connection to be made", Zh: "等待连接建立"},
	},
	{
		Name: "network read", Source: "internal/poll (*FD).Read",
		Rules: []string{"network-keeps-no-thread"},
		Match: network("internal/poll.(*FD).Read", "internal/poll.(*FD).ReadFrom", "internal/poll.(*FD).ReadMsg", "internal/poll.(*FD).WaitRead", "internal/poll.(*FD).RawRead"),
		Block: lang.Text{
			En: "{who} waits until there is something to read{here}. The network poller watches for it; no thread is blocked.",
			Zh: "{who} 等待可读的数据{here}。由网络轮询器盯着，不阻塞线程。",
		},
		State: lang.Text{En: "waits to read, watched by the network poller", Zh: "等待可读（网络轮询器）"},
		Doing: lang.Text{En: "waiting to read", Zh: "等待可读"},
	},
	{
		Name: "network write", Source: "internal/poll (*FD).Write",
		Rules: []string{"network-keeps-no-thread"},
		Match: network("internal/poll.(*FD).Write", "internal/poll.(*FD).WriteTo", "internal/poll.(*FD).WriteMsg", "internal/poll.(*FD).WaitWrite", "internal/poll.(*FD).RawWrite"),
		Block: lang.Text{
			En: "{who} waits until it can write{here}. The network poller watches for it; no thread is blocked.",
			Zh: "{who} 等待可写{here}。由网络轮询器盯着，不阻塞线程。",
		},
		State: lang.Text{En: "waits to write, watched by the network poller", Zh: "等待可写（网络轮询器）"},
		Doing: lang.Text{En: "waiting to write", Zh: "等待可写"},
	},
	{
		Name: "network", Source: "runtime/netpoll.go netpollblock", Match: network(),
		Rules: []string{"network-keeps-no-thread"},
		Block: lang.Text{
			En: "{who} waits for the network poller{here}; no thread is blocked.",
			Zh: "{who} 等待网络轮询器{here}，不阻塞线程。",
		},
		State: lang.Text{En: "waits for the network poller", Zh: "等待网络轮询器"},
		Doing: lang.Text{En: "waiting for the network poller", Zh: "等待网络轮询器"},
	},
}

var onNetwork = waitsFor("accept", "connect", "network read", "network write", "network")

// pollCall: the waker is in a function of internal/poll that ends waits.
func pollCall(part string) func(*telling) bool {
	return func(c *telling) bool {
		name := top(c.actor)
		return strings.HasPrefix(name, "internal/poll.") && strings.Contains(name, part)
	}
}

// timerWakes: no goroutine stands behind a timer or the network poller.
var timerWakes = []rule{
	{
		Name: "sleep ends", Source: "trap a; runtime/time.go goroutineReady",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byNobody, waitsFor("sleep")),
		Text: lang.Text{
			En: "The timer of {whom}'s Sleep fires. No goroutine woke it; {whom} may run again.",
			Zh: "{whom} 的 Sleep 定时器到点。唤醒它的不是别的 goroutine；{whom} 变为就绪。",
		},
	},
	{
		Name: "sleep ends in bubble", Source: "runtime/synctest.go synctestRun",
		Rules: []string{"synctest", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, waitsFor("sleep")),
		Text: lang.Text{
			En: "The timer of {whom}'s Sleep fires; {whom} may run again.",
			Zh: "{whom} 的 Sleep 定时器到点，{whom} 变为就绪。",
		},
	},
	{
		Name: "timer to receiver", Source: "trap a; runtime/time.go sendTime",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byNobody, noStack, waitsFor("receive")),
		Text: lang.Text{
			En: "A timer fires and sends on its channel. {whom} was waiting to receive; no goroutine woke it. It may run again.",
			Zh: "定时器到点，向自己的 channel 发送。等待接收的 {whom} 变为就绪；唤醒它的不是别的 goroutine。",
		},
	},
	{
		Name: "timer to select", Source: "trap a; runtime/time.go sendTime",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byNobody, noStack, waitsFor("select")),
		Text: lang.Text{
			En: "A timer fires, and a case of {whom}'s select is on its channel. No goroutine woke {whom}; it may run again.",
			Zh: "定时器到点，{whom} 的 select 里有一个 case 在等它。唤醒 {whom} 的不是别的 goroutine；它变为就绪。",
		},
	},
	{
		Name: "close ends network wait", Source: "internal/poll/fd_poll_runtime.go evict",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, onNetwork, pollCall("evict")),
		Text: lang.Text{
			En: "{who} closes the file or connection{here} that {whom} waited for. {whom} may run again, to find it closed.",
			Zh: "{who} 关闭了 {whom} 正在等待的文件或连接{here}。{whom} 变为就绪，会发现它已关闭。",
		},
	},
	{
		Name: "deadline ends network wait", Source: "runtime/netpoll.go poll_runtime_pollSetDeadline",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, byPeer, onNetwork, pollCall("setDeadline")),
		Text: lang.Text{
			En: "{who} sets a deadline{here} that has already passed, so {whom}, {doing}, may run again.",
			Zh: "{who} 设置了一个已过期的 deadline{here}，正{doing}的 {whom} 变为就绪。",
		},
	},
	{
		Name: "network ready", Source: "trap a; runtime/netpoll.go netpollready, netpolldeadlineimpl",
		Rules: []string{"network-keeps-no-thread", "sysmon-polls-network", "woken-is-runnable"},
		Match: all(kindUnblock, onNetwork),
		Text: lang.Text{
			En: "{whom} was {doing}: the network poller says it can go on, or its deadline has passed. {whom} may run again.",
			Zh: "{whom} 正{doing}：网络轮询器报告可以继续，或者 deadline 已到。{whom} 变为就绪。",
		},
	},
}

// noStack: nobody's code stands behind the entry.
func noStack(c *telling) bool { return len(c.actor) == 0 }
