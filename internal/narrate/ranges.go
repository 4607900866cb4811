package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// named narrows to ranges whose name begins so (runtime/trace.go, EvGCBegin,
// EvSTWBegin and their like; internal/trace/event.go has the names).
func named(prefix string) func(*telling) bool {
	return func(c *telling) bool { return strings.HasPrefix(c.Text, prefix) }
}

const stopTheWorld = "stop-the-world"

// rangeRules tell what the runtime does on a goroutine's time.
var rangeRules = []rule{
	{
		Name: "trace starts", Source: "trap j; runtime/trace.go StartTrace",
		Match: all(begins(sched.Range), named(stopTheWorld+" (start trace)")),
		Text: lang.Text{
			En: "The trace begins: {who} stops the world for a moment, so that no goroutine is missed.",
			Zh: "trace 开始：{who} 短暂停止世界，以免漏掉任何 goroutine。",
		},
	},
	{
		Name: "world stops", Source: "runtime/proc.go stopTheWorldWithSema",
		Match: all(begins(sched.Range), named(stopTheWorld)),
		Text: lang.Text{
			En: "{who} stops the world (reason the runtime gives: {stopped}): soon no other goroutine runs Go code.",
			Zh: "{who} 停止世界（运行时给出的原因：{stopped}）：很快，别的 goroutine 都不再运行 Go 代码。",
		},
	},
	{
		Name: "world starts", Source: "runtime/proc.go startTheWorldWithSema",
		Match: all(finishes(sched.Range), named(stopTheWorld)),
		Text: lang.Text{
			En: "The world starts again{rangeTook} (reason of the stop: {stopped}).",
			Zh: "世界重新启动（此前停止的原因：{stopped}{rangeTook}）。",
		},
	},
	{
		Name: "gc begins", Source: "runtime/mgc.go gcStart",
		Rules: []string{"gc-quarter"},
		Match: all(begins(sched.Range), named("GC concurrent mark")),
		Text: lang.Text{
			En: "{who} starts a garbage collection{here}. Marking goes on beside the program, apart from two short stops.{thatTakes}",
			Zh: "{who} 启动垃圾回收{here}。标记与程序并发进行，只有两次短暂的停顿。{thatTakes}",
		},
	},
	{
		Name: "gc marked out", Source: "runtime/mgc.go gcMarkTermination",
		Rules: []string{"gc-quarter"},
		Match: all(finishes(sched.Range), named("GC concurrent mark")),
		Text: lang.Text{
			En: "The garbage collection has finished marking{rangeTook}.",
			Zh: "垃圾回收标记完成{rangeTook}。",
		},
	},
	{
		Name: "assist begins", Source: "runtime/mgcmark.go gcAssistAlloc",
		Rules: []string{"gc-quarter"},
		Match: all(begins(sched.Range), named("GC mark assist")),
		Text: lang.Text{
			En: "{who} wants memory during a garbage collection{at}: it has to help with the marking first.{thatTakes}",
			Zh: "{who} 在垃圾回收期间申请内存{at}：要先协助标记。{thatTakes}",
		},
	},
	{
		Name: "assist ends", Source: "runtime/mgcmark.go gcAssistAlloc",
		Rules: []string{"gc-quarter"},
		Match: all(finishes(sched.Range), named("GC mark assist")),
		Text: lang.Text{
			En: "{who} is done helping with the marking{rangeTook}.",
			Zh: "{who} 协助标记完毕{rangeTook}。",
		},
	},
	{
		Name: "sweep begins", Source: "runtime/mgcsweep.go deductSweepCredit",
		Match: all(begins(sched.Range), named("GC incremental sweep")),
		Text: lang.Text{
			En: "{who} sweeps memory on {p}, left from the last garbage collection, to get some for itself.{thatTakes}",
			Zh: "{who} 在 {p} 上清扫上次垃圾回收留下的内存，以便自己分配。{thatTakes}",
		},
	},
	{
		Name: "sweep ends", Source: "runtime/mgcsweep.go deductSweepCredit",
		Match: all(finishes(sched.Range), named("GC incremental sweep")),
		Text: lang.Text{
			En: "{who} is done sweeping memory{rangeTook}.",
			Zh: "{who} 清扫内存完毕{rangeTook}。",
		},
	},
	{
		Name: "range begins", Source: "the trace itself", Match: begins(sched.Range),
		Text: lang.Text{
			En: "The runtime begins “{text}” on {who}.{thatTakes}",
			Zh: "运行时在 {who} 上开始“{text}”。{thatTakes}",
		},
	},
	{
		Name: "range ends", Source: "the trace itself", Match: finishes(sched.Range),
		Text: lang.Text{
			En: "The runtime ends “{text}” on {who}{rangeTook}.",
			Zh: "运行时在 {who} 上结束“{text}”{rangeTook}。",
		},
	},
}

// worldReason is what the runtime says in brackets (runtime/proc.go,
// stwReasonStrings).
func (c *telling) worldReason() string {
	s := strings.TrimPrefix(c.Text, stopTheWorld)
	return clean(strings.Trim(s, " ()"), nameColumns)
}

// thatTakes says how long the range lasts, when its end belongs to the step.
func (c *telling) thatTakes() string {
	for p := c.Pos + 1; p < c.step.Hi; p++ {
		if e := c.hist.Entry(p); e.Phase == sched.Finish && c.sameRange(&e) {
			d := Duration(e.T - c.T)
			return lang.Text{En: " That takes " + d + ".", Zh: "用时 " + d + "。"}.In(c.opts.Lang)
		}
	}
	return ""
}

// sameRange: the entry is of the range that the step begins or ends.
func (c *telling) sameRange(e *sched.Entry) bool {
	if e.Kind != sched.Range || e.Text != c.Text {
		return false
	}
	return (c.Value != sched.ScopeG || e.G == c.G || strings.HasPrefix(c.Text, stopTheWorld)) &&
		(c.Value != sched.ScopeP || e.P == c.P)
}

// rangeTook says how long the range lasted, when its beginning is near.
func (c *telling) rangeTook() string {
	for p := c.Pos - 1; p >= 0 && p > c.Pos-lookBack; p-- {
		e := c.hist.Entry(p)
		if e.Phase != sched.Begin || !c.sameRange(&e) {
			continue
		}
		d := Duration(c.T - e.T)
		return lang.Text{En: " after " + d, Zh: "，历时 " + d}.In(c.opts.Lang)
	}
	return ""
}
