package narrate

import "govis/internal/lang"

// channelWaits: a send waits when no receiver waits and no slot is free, a
// receive when no value and no sender is there. How many slots there are is not
// in the trace.
var channelWaits = []waitKind{
	{
		Name: "gc start", Source: "trap d; runtime/mgc.go gcBgMarkStartWorkers",
		Match: within("chan receive", "runtime.gcBgMarkStartWorkers"),
		Block: lang.Text{
			En: "{who} waits for the next worker of the garbage collection that it starts. The program has no part in this channel.",
			Zh: "{who} 正在启动垃圾回收，等待下一个标记 worker 就位。这个 channel 是运行时内部的，与程序无关。",
		},
		State: lang.Text{En: "waits for a garbage collection to start", Zh: "等待垃圾回收启动"},
		Doing: lang.Text{En: "waiting for a garbage collection to start", Zh: "等待垃圾回收启动"},
	},
	{
		Name: "receive from nil", Source: "runtime/chan.go chanrecv",
		Rules: []string{"nil-blocks"},
		Match: exactly("forever", "runtime.chanrecv1", "runtime.chanrecv2"),
		Block: lang.Text{
			En: "{who} receives from a nil channel{here}. Nothing can ever wake it.",
			Zh: "{who} 从 nil channel 接收{here}，永远不会被唤醒。",
		},
		State: lang.Text{En: "waits for ever, on a nil channel", Zh: "永远等待：从 nil channel 接收"},
		Doing: lang.Text{En: "waiting to receive from a nil channel", Zh: "等待从 nil channel 接收"},
	},
	{
		Name: "send to nil", Source: "runtime/chan.go chansend",
		Rules: []string{"nil-blocks"},
		Match: exactly("forever", "runtime.chansend1"),
		Block: lang.Text{
			En: "{who} sends to a nil channel{here}. Nothing can ever wake it.",
			Zh: "{who} 向 nil channel 发送{here}，永远不会被唤醒。",
		},
		State: lang.Text{En: "waits for ever, on a nil channel", Zh: "永远等待：向 nil channel 发送"},
		Doing: lang.Text{En: "waiting to send to a nil channel", Zh: "等待向 nil channel 发送"},
	},
	{
		Name: "empty select", Source: "runtime/select.go block",
		Rules: []string{"nil-blocks"},
		Match: exactly("forever", "runtime.block"),
		Block: lang.Text{
			En: "{who} waits in a select without cases{at}. Nothing can ever wake it.",
			Zh: "{who} 停在没有 case 的 select 上{at}，永远不会被唤醒。",
		},
		State: lang.Text{En: "waits for ever, in an empty select", Zh: "永远等待：空的 select"},
		Doing: lang.Text{En: "waiting in an empty select", Zh: "等待空的 select"},
	},
	{
		Name: "receive", Source: "runtime/chan.go chanrecv",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: because("chan receive", "runtime.chanrecv1", "runtime.chanrecv2", "reflect.chanrecv"),
		Block: lang.Text{
			En: "{who} receives{with}{at}. No value is there and no sender is waiting, so {who} waits.",
			Zh: "{who} {with}接收{at}。此刻没有值可取，也没有发送者在等，于是 {who} 开始等待。",
		},
		State: lang.Text{En: "waits to receive from a channel", Zh: "等待从 channel 接收"},
		Doing: lang.Text{En: "waiting to receive", Zh: "等待接收"},
	},
	{
		Name: "send", Source: "runtime/chan.go chansend",
		Rules: []string{"send-to-waiting", "recv-from-sender"},
		Match: because("chan send", "runtime.chansend1", "reflect.chansend0"),
		Block: lang.Text{
			En: "{who} sends{with}{at}. No receiver is waiting and no slot of a buffer is free, so {who} waits.",
			Zh: "{who} {with}发送{at}。此刻没有接收者在等，也没有空的缓冲位置，于是 {who} 开始等待。",
		},
		State: lang.Text{En: "waits to send to a channel", Zh: "等待向 channel 发送"},
		Doing: lang.Text{En: "waiting to send", Zh: "等待发送"},
	},
	{
		Name: "select", Source: "runtime/select.go selectgo",
		Rules: []string{"select-random"},
		Match: because("select", "runtime.selectgo"),
		Block: lang.Text{
			En: "{who} comes to a select{at}. No case is ready, so it waits for all of them at once.",
			Zh: "{who} 执行到 select{at}。没有一个 case 就绪，于是同时等待所有 case。",
		},
		State: lang.Text{En: "waits in a select", Zh: "在 select 中等待"},
		Doing: lang.Text{En: "waiting in a select", Zh: "等待 select"},
	},
}

// The functions that a waker's stack begins with, by operation
// (runtime/chan.go, select.go; reflect's are linknames).
var (
	sends    = topIn("runtime.chansend1")
	receives = topIn("runtime.chanrecv1", "runtime.chanrecv2")
	selects  = topIn("runtime.selectgo")
	onChan   = waitsFor("receive", "send", "select")
)

// A waker's channel operation is read off its innermost function. Where the
// source line is not known the sentence says what the trace leaves open.
var channelWakes = []rule{
	{
		Name: "gc worker ready", Source: "trap d; runtime/mgc.go gcBgMarkWorker",
		Rules: []string{"woken-is-runnable"},
		Match: all(kindUnblock, waitsFor("gc start")),
		Text: lang.Text{
			En: "{who}, a worker of the garbage collector, is ready. {whom}, which starts the collection, may run again.",
			Zh: "垃圾回收的 worker {who} 已就位，正在启动回收的 {whom} 变为就绪。",
		},
	},
	{
		Name: "send to receiver", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, sends, waitsFor("receive")),
		Text: lang.Text{
			En: "{who} sends{with}{at}. {whom} is already waiting, so the value goes straight to it; {whom} may run again.",
			Zh: "{who} {with}发送{at}。{whom} 早已在等，值直接交给它；{whom} 变为就绪。",
		},
		Bare: lang.Text{
			En: "{who} sends on a channel{at} and releases {whom}, which was waiting to receive. The trace does not say which channel or what value.",
			Zh: "{who} 在某个 channel 上发送{at}，放行了等待接收的 {whom}。这份 trace 没有记录是哪个 channel、什么值。",
		},
	},
	{
		Name: "send to select", Source: "runtime/chan.go send",
		Rules: []string{"send-to-waiting", "woken-is-runnable", "select-random"},
		Match: all(kindUnblock, byPeer, sends, waitsFor("select")),
		Text: lang.Text{
			En: "{who} sends{with}{at}. A receive case of the select in which {whom} waits takes the value; {whom} may run again.",
			Zh: "{who} {with}发送{at}。{whom} 的 select 里有一个接收 case 拿到了这个值；{whom} 变为就绪。",
		},
		Bare: lang.Text{
			En: "{who} sends on a channel{at}, and a select in {whom} receives. The trace does not say which channel or what value.",
			Zh: "{who} 在某个 channel 上发送{at}，由 {whom} 的 select 接收。这份 trace 没有记录是哪个 channel、什么值。",
		},
	},
	{
		Name: "receive from sender", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, receives, waitsFor("send")),
		Text: lang.Text{
			En: "{who} receives{with}{at} and releases {whom}, which was waiting to send. {whom} may run again.",
			Zh: "{who} {with}接收{at}，放行了等待发送的 {whom}。{whom} 变为就绪。",
		},
		Bare: lang.Text{
			En: "{who} receives from a channel{at} and releases {whom}, which was waiting to send. The trace does not say which channel or what value.",
			Zh: "{who} 从某个 channel 接收{at}，放行了等待发送的 {whom}。这份 trace 没有记录是哪个 channel、什么值。",
		},
	},
	{
		Name: "receive from select", Source: "runtime/chan.go recv",
		Rules: []string{"recv-from-sender", "woken-is-runnable", "select-random"},
		Match: all(kindUnblock, byPeer, receives, waitsFor("select")),
		Text: lang.Text{
			En: "{who} receives{with}{at}, and a send case of the select in which {whom} waits goes through. {whom} may run again.",
			Zh: "{who} {with}接收{at}，{whom} 的 select 里有一个发送 case 得以完成。{whom} 变为就绪。",
		},
		Bare: lang.Text{
			En: "{who} receives from a channel{at}, and a select in {whom} sends. The trace does not say which channel or what value.",
			Zh: "{who} 从某个 channel 接收{at}，由 {whom} 的 select 发送。这份 trace 没有记录是哪个 channel、什么值。",
		},
	},
	{
		Name: "select releases", Source: "runtime/select.go selectgo",
		Rules: []string{"woken-is-runnable", "select-random"},
		Match: all(kindUnblock, byPeer, selects, onChan),
		Text: lang.Text{
			En: "A select in {who}{at} finds {whom} {doing} and takes that case. {whom} may run again.",
			Zh: "{who} 的 select{at} 发现 {whom} 正{doing}，选中了对应的 case。{whom} 变为就绪。",
		},
	},
	{
		Name: "select with default sends", Source: "runtime/chan.go selectnbsend",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, topIn("runtime.selectnbsend"), onChan),
		Text: lang.Text{
			En: "{who} sends in a select with default{at}: {whom} was {doing}, so it takes the value and may run again.",
			Zh: "{who} 在带 default 的 select 中发送{at}：{whom} 正{doing}，拿到这个值并变为就绪。",
		},
	},
	{
		Name: "select with default receives", Source: "runtime/chan.go selectnbrecv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, topIn("runtime.selectnbrecv"), onChan),
		Text: lang.Text{
			En: "{who} receives in a select with default{at} and releases {whom}, which was {doing}. {whom} may run again.",
			Zh: "{who} 在带 default 的 select 中接收{at}，放行了正{doing}的 {whom}。{whom} 变为就绪。",
		},
	},
	{
		Name: "reflect sends", Source: "reflect/value.go chansend0",
		Rules: []string{"send-to-waiting", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, topIn("reflect.chansend0", "reflect.chansend"), onChan),
		Text: lang.Text{
			En: "{who} sends through package reflect{here}. {whom} was {doing}, so it takes the value and may run again.",
			Zh: "{who} 通过 reflect 发送{here}。{whom} 正{doing}，拿到这个值并变为就绪。",
		},
	},
	{
		Name: "reflect receives", Source: "reflect/value.go chanrecv",
		Rules: []string{"recv-from-sender", "woken-is-runnable"},
		Match: all(kindUnblock, byPeer, topIn("reflect.chanrecv"), onChan),
		Text: lang.Text{
			En: "{who} receives through package reflect{here} and releases {whom}, which was {doing}. {whom} may run again.",
			Zh: "{who} 通过 reflect 接收{here}，放行了正{doing}的 {whom}。{whom} 变为就绪。",
		},
	},
}
