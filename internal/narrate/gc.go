package narrate

import (
	"govis/internal/lang"
	"govis/internal/sched"
)

// runtimeWaits: waits that the runtime itself brings about, and at the end what
// no other kind knows.
var runtimeWaits = []waitKind{
	{
		Name: "gc end", Source: "runtime/mgc.go gcWaitOnMark", Match: within("wait until GC ends", "runtime.gcWaitOnMark"),
		Block: lang.Text{
			En: "{who} waits until the garbage collection has finished marking{here}.",
			Zh: "{who} 等待垃圾回收标记完成{here}。",
		},
		State: lang.Text{En: "waits for a garbage collection to finish marking", Zh: "等待垃圾回收标记完成"},
		Doing: lang.Text{En: "waiting for a garbage collection to finish marking", Zh: "等待垃圾回收标记完成"},
	},
	{
		Name: "gc assist", Source: "runtime/mgcmark.go gcParkAssist", Match: because("GC mark assist wait for work"),
		Rules: []string{"gc-quarter"},
		Block: lang.Text{
			En: "{who} wants to allocate during a garbage collection and has to help, but finds nothing to mark. It waits.",
			Zh: "{who} 在垃圾回收期间分配内存，需要协助标记，但一时没有可标记的对象，只好等待。",
		},
		State: lang.Text{En: "waits to help a garbage collection", Zh: "等待协助垃圾回收"},
		Doing: lang.Text{En: "waiting to help a garbage collection", Zh: "等待协助垃圾回收"},
	},
	{
		Name: "gc weak pointer", Source: "runtime/mheap.go gcParkStrongFromWeak", Match: because("GC weak to strong wait"),
		Block: lang.Text{
			En: "{who} follows a weak pointer{here} and waits until the garbage collection allows it.",
			Zh: "{who} 要通过弱指针取得对象{here}，等待垃圾回收放行。",
		},
		State: lang.Text{En: "waits for a garbage collection, to follow a weak pointer", Zh: "等待垃圾回收，以便使用弱指针"},
		Doing: lang.Text{En: "waiting to follow a weak pointer", Zh: "等待使用弱指针"},
	},
	{
		Name: "paused", Source: "runtime/preempt.go suspendG; callers markroot (mgcmark.go), traceAdvance (trace.go)",
		Match: because("preempted"),
		Block: lang.Text{
			En: "The runtime pauses {who} for a moment to look at its stack, for the garbage collector or for the trace.",
			Zh: "运行时让 {who} 暂停片刻，查看它的栈（为垃圾回收，或为 trace 本身）。",
		},
		State: lang.Text{En: "paused by the runtime", Zh: "被运行时暂停"},
		Doing: lang.Text{En: "paused by the runtime", Zh: "被运行时暂停"},
	},
	{
		Name: "synctest wait", Source: "runtime/synctest.go synctestWait",
		Rules: []string{"synctest"},
		Match: within("synctest", "internal/synctest.Wait"),
		Block: lang.Text{
			En: "{who} calls synctest.Wait{at}: it waits until all others of its bubble are durably blocked.",
			Zh: "{who} 调用 synctest.Wait{at}：等到同一 bubble 中的其他 goroutine 全部持久阻塞。",
		},
		State: lang.Text{En: "waits in synctest.Wait", Zh: "在 synctest.Wait 中等待"},
		Doing: lang.Text{En: "waiting in synctest.Wait", Zh: "等待 synctest.Wait 返回"},
	},
	{
		Name: "synctest", Source: "runtime/synctest.go synctestRun", Match: because("synctest", "internal/synctest.Run"),
		Rules: []string{"synctest"},
		Block: lang.Text{
			En: "{who} watches over a synctest bubble{here}. It waits until all in the bubble are durably blocked or have ended.",
			Zh: "{who} 看管一个 synctest bubble{here}，等到其中的 goroutine 全部持久阻塞或结束。",
		},
		State: lang.Text{En: "waits for a synctest bubble", Zh: "等待 synctest bubble"},
		Doing: lang.Text{En: "waiting for a synctest bubble", Zh: "等待 synctest bubble"},
	},
	{
		Name: "panic elsewhere", Source: "runtime/proc.go main", Match: exactly("forever", "runtime.main"),
		Block: lang.Text{
			En: "main has returned, but another goroutine is panicking: {who} lets that end the program.",
			Zh: "main 已返回，但另一个 goroutine 正在 panic：{who} 让它来结束程序。",
		},
		State: lang.Text{En: "waits for a panic to end the program", Zh: "等待 panic 结束程序"},
		Doing: lang.Text{En: "waiting for a panic to end the program", Zh: "等待 panic 结束程序"},
	},
	{
		Name: "forever", Source: "runtime/traceruntime.go traceBlockForever", Match: because("forever"),
		Rules: []string{"nil-blocks"},
		Block: lang.Text{
			En: "{who} waits{here}. Nothing can ever wake it.",
			Zh: "{who} 开始等待{here}，永远不会被唤醒。",
		},
		State: lang.Text{En: "waits for ever", Zh: "永远等待"},
		Doing: lang.Text{En: "waiting for ever", Zh: "永远等待"},
	},
	{
		Name: "debugger", Source: "runtime/debugcall.go debugCallWrap", Match: because("wait for debug call"),
		Block: lang.Text{
			En: "{who} waits while a debugger calls a function in it.",
			Zh: "{who} 暂停，调试器正借它调用函数。",
		},
		State: lang.Text{En: "waits for a debugger's call", Zh: "等待调试器的调用"},
		Doing: lang.Text{En: "waiting for a debugger's call", Zh: "等待调试器的调用"},
	},
	{
		Name: "other reason", Source: "the trace itself", Match: func(r string, _ []sched.Frame) bool { return r != "" && r != "unspecified" },
		Block: lang.Text{
			En: "{who} waits (reason the trace gives: {reason}).",
			Zh: "{who} 开始等待（trace 给出的原因：{reason}）。",
		},
		State: lang.Text{En: "waits ({reason})", Zh: "等待（{reason}）"},
		Doing: lang.Text{En: "waiting", Zh: "等待"},
	},
	{
		Name: "no reason", Source: "the trace itself", Match: func(string, []sched.Frame) bool { return true },
		Block: lang.Text{
			En: "{who} waits{here}. The trace gives no reason.",
			Zh: "{who} 开始等待{here}，trace 没有给出原因。",
		},
		State: lang.Text{En: "waits, for a reason that is not in the trace", Zh: "等待（trace 没有给出原因）"},
		Doing: lang.Text{En: "waiting", Zh: "等待"},
	},
}

// runtimeWakes end the runtime's own waits.
var runtimeWakes = []rule{
	{
		Name: "gc marked", Source: "runtime/mgc.go gcMarkTermination", Match: all(kindUnblock, waitsFor("gc end")),
		Rules: []string{"woken-is-runnable"},
		Text: lang.Text{
			En: "The garbage collection has finished marking. {whom}, which waited for that, may run again.",
			Zh: "垃圾回收标记完成，等待它的 {whom} 变为就绪。",
		},
	},
	{
		Name: "gc assist paid", Source: "runtime/mgcmark.go gcFlushBgCredit, gcWakeAllAssists", Match: all(kindUnblock, waitsFor("gc assist")),
		Rules: []string{"gc-quarter", "woken-is-runnable"},
		Text: lang.Text{
			En: "The garbage collector has done the work that {whom} owed, or is finished. {whom} may run again.",
			Zh: "{whom} 欠下的标记工作已由垃圾回收器完成，或者回收已经结束。{whom} 变为就绪。",
		},
	},
	{
		Name: "resumed", Source: "runtime/preempt.go resumeG", Match: all(kindUnblock, waitsFor("paused")),
		Rules: []string{"woken-is-runnable"},
		Text: lang.Text{
			En: "The runtime has seen enough of the stack of {whom}, which may run again.",
			Zh: "运行时看完了 {whom} 的栈，{whom} 变为就绪。",
		},
	},
	{
		Name: "synctest settles", Source: "runtime/synctest.go maybeWakeLocked", Match: all(kindUnblock, waitsFor("synctest", "synctest wait")),
		Rules: []string{"synctest", "woken-is-runnable"},
		Text: lang.Text{
			En: "All others in the synctest bubble are durably blocked or have ended, so {whom} may run again.",
			Zh: "synctest bubble 中的其他 goroutine 都已持久阻塞或结束，于是 {whom} 变为就绪。",
		},
	},
}

// lastWakes say of any other wake-up what the trace has.
var lastWakes = []rule{
	{
		Name: "bubble timer", Source: "runtime/synctest.go synctestRun; runtime/time.go sendTime", Inferred: true, Match: all(kindUnblock, byBubble),
		Rules: []string{"synctest", "woken-is-runnable"},
		Text: lang.Text{
			En: "A timer of the synctest bubble that {who} watches has probably fired: {whom}, {doing}, may run again.",
			Zh: "大概是 {who} 看管的 synctest bubble 里有一个定时器到点，正{doing}的 {whom} 变为就绪。",
		},
	},
	{
		Name: "wake by goroutine", Source: "the trace itself", Match: all(kindUnblock, byPeer),
		Rules: []string{"woken-is-runnable"},
		Text: lang.Text{
			En: "{who} makes {whom} runnable{here}; it was {doing}. The trace does not say how.",
			Zh: "{who} 使正{doing}的 {whom} 变为就绪{here}。trace 没有记录是怎样做到的。",
		},
	},
	{
		Name: "wake by nobody", Source: "trap a", Match: kindUnblock,
		Rules: []string{"woken-is-runnable"},
		Text: lang.Text{
			En: "The runtime makes {whom} runnable; it was {doing}. No goroutine stands behind this.",
			Zh: "运行时使正{doing}的 {whom} 变为就绪，背后没有别的 goroutine。",
		},
	},
}

// byBubble: the goroutine that watches over a synctest bubble did it, and none
// of its code. It runs the timers of the bubble between two waits.
func byBubble(c *telling) bool {
	if c.Peer == sched.NoG || !noStack(c) {
		return false
	}
	for p, n := c.Pos, 0; n < 8; n++ { // not far: it was woken, and runs
		e, ok := c.hist.LastChange(c.Peer, p)
		if !ok {
			return false
		}
		if e.To == sched.Waiting {
			return waitOf(e.Reason, waiterStack(c.hist, &e)).Name == "synctest"
		}
		p = e.Pos
	}
	return false
}
