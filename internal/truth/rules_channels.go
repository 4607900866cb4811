package truth

import "govis/internal/lang"

// channelRules: what channels and select do.
var channelRules = []Rule{
	{
		ID: "send-to-waiting",
		Text: lang.Text{
			En: "A send to a channel on which somebody waits to receive copies the value straight to the receiver, even if the channel has a buffer. The sender does not wait.",
			Zh: "向已有接收者在等待的 channel 发送时，值直接复制给接收者，即使这个 channel 有缓冲区也一样。发送者不用等待。",
		},
		Sources: []Source{{chanGo, "chansend"}, {chanGo, "send"}, {chanGo, "sendDirect"}},
	},
	{
		ID: "recv-from-sender",
		Text: lang.Text{
			En: "A receive from an unbuffered channel takes the value from the sender that waits. From a full buffer it takes the oldest value, and that of the waiting sender moves into the free slot.",
			Zh: "从无缓冲 channel 接收时，值直接来自等待中的发送者。缓冲区满时，接收者取走最早的值，等待中的发送者的值补进空出的位置。",
		},
		Sources: []Source{{chanGo, "chanrecv"}, {chanGo, "recv"}},
	},
	{
		ID: "waiters-fifo",
		Text: lang.Text{
			En: "Those who wait to send on a channel, and those who wait to receive, stand in line: first come, first served.",
			Zh: "等待发送的和等待接收的 goroutine 各排一队，先到先得。",
		},
		Sources: []Source{{chanGo, "hchan"}, {chanGo, "(*waitq).enqueue"}, {chanGo, "(*waitq).dequeue"}},
	},
	{
		ID: "values-in-order",
		Text: lang.Text{
			En: "Values come out of a channel in the order in which they went in.",
			Zh: "值按进入 channel 的顺序出来。",
		},
		Sources: []Source{{specH, "Channels act as first-in-first-out queues"}},
	},
	{
		ID: "woken-is-runnable",
		Text: lang.Text{
			En: "A goroutine that is woken is runnable, not running. Woken by another goroutine it is the next (runnext) of that one's P, until that P or another takes it.",
			Zh: "goroutine 被唤醒后只是就绪，还没有运行。如果是另一个 goroutine 唤醒了它，它就在对方那个 P 的 runnext 上，等着被这个 P 或别的 P 取走。",
		},
		Sources: []Source{{procGo, "ready"}, {procGo, "runqput"}},
	},
	{
		ID: "close-wakes-all",
		Text: lang.Text{
			En: "close wakes all who wait on the channel: receivers get the zero value and ok = false, senders panic.",
			Zh: "close 会唤醒在这个 channel 上等待的所有 goroutine：接收者得到零值和 ok = false，发送者会 panic。",
		},
		Sources: []Source{{chanGo, "closechan"}},
	},
	{
		ID: "close-order-unspecified",
		Text: lang.Text{
			En: "In which order those woken by a close run is not specified. (Today the runtime makes them runnable from the last waiter to the first.)",
			Zh: "被 close 唤醒的 goroutine 以什么顺序运行，没有规定。（目前的实现是从最后一个等待者到第一个，依次让它们就绪。）",
		},
		Sources: []Source{{chanGo, "closechan"}},
	},
	{
		ID: "closed-panics",
		Text: lang.Text{
			En: "To send on a closed channel, to close it again, and to close a nil channel is a panic. Receives from a closed channel get what is left in the buffer, then zero values.",
			Zh: "向已关闭的 channel 发送、重复关闭、关闭 nil channel 都会 panic。从已关闭的 channel 接收，先得到缓冲区里剩下的值，然后一直是零值。",
		},
		Sources: []Source{{chanGo, "chansend"}, {chanGo, "closechan"}, {chanGo, "chanrecv"}},
	},
	{
		ID: "nil-blocks",
		Text: lang.Text{
			En: "To send on a nil channel, or to receive from one, is to wait for ever.",
			Zh: "在 nil channel 上发送或接收，会永远等待。",
		},
		Sources: []Source{{chanGo, "chansend"}, {chanGo, "chanrecv"}, {"src/runtime/traceruntime.go", "traceBlockForever"}},
	},
	{
		ID: "select-random",
		Text: lang.Text{
			En: "When several cases of a select are ready, it picks one at random, each with the same chance. When none is and there is no default, the goroutine waits in line on all its channels, and leaves the others when one comes through.",
			Zh: "select 有多个 case 同时就绪时，随机选一个，机会均等。一个都没就绪、又没有 default 时，goroutine 同时在所有 channel 上排队，其中一个成了就退出其余的队列。",
		},
		Sources: []Source{{"src/runtime/select.go", "selectgo"}, {specH, "chosen via a uniform pseudo-random selection"}},
	},
	{
		ID: "channel-happens-before",
		Text: lang.Text{
			En: "A send comes before the completion of its receive, and a close before a receive that returns because of it. Unbuffered, the receive also comes before the completion of the send; with a buffer of C, the k-th receive before the completion of send k+C. What was written earlier is then visible.",
			Zh: "发送先于对应接收的完成，close 先于因它而返回的接收。无缓冲时，接收也先于发送的完成；容量为 C 时，第 k 次接收先于第 k+C 次发送的完成。此前写入的内容，之后都能看到。",
		},
		Sources: []Source{
			{memH, "A send on a channel is synchronized before the completion of the corresponding receive"},
			{memH, "The closing of a channel is synchronized before a receive"},
			{memH, "A receive from an unbuffered channel is synchronized before the completion of the corresponding send"},
			{memH, "The kth receive from a channel with capacity C is synchronized before the completion of the k+Cth send"},
		},
	},
	{
		ID: "go-happens-before",
		Text: lang.Text{
			En: "A go statement comes before the start of the goroutine. That a goroutine has ended is ordered with nothing: to know it, somebody must be told, by a channel or a WaitGroup.",
			Zh: "go 语句先于新 goroutine 的开始。而 goroutine 的结束与任何事都没有先后保证：想知道它结束了，得用 channel 或 WaitGroup 之类的方式通知。",
		},
		Sources: []Source{
			{memH, "is synchronized before the start of the goroutine's execution"},
			{memH, "The exit of a goroutine is not guaranteed to be synchronized before any event in the program"},
		},
	},
}
