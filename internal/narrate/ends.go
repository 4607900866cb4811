package narrate

import (
	"slices"
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// maxNamed is how many goroutines a sentence names.
const maxNamed = 20

// ends matches the last step by how the run ended (tracer.Ending).
func ends(how string) func(*telling) bool {
	return func(c *telling) bool { return c.Kind == sched.End && c.Text == how }
}

// endRules: only what govis watched itself is told of a program's end. A trace
// from elsewhere just stops.
var endRules = []rule{
	{
		Name: "deadlock of one", Source: "tracer/watchdog.go",
		Rules: []string{"deadlock-detector"},
		Match: func(c *telling) bool { return c.Kind == sched.Deadlock && c.waiters() == 1 },
		Text: lang.Text{
			En: "Deadlock: {waiting} waits, and nobody is left who could wake it.",
			Zh: "死锁：{waiting} 在等待，已经没有谁能唤醒它。",
		},
	},
	{
		Name: "deadlock of none", Source: "runtime/panic.go Goexit; tracer/watchdog.go sure",
		Rules: []string{"deadlock-detector"},
		Match: func(c *telling) bool { return c.Kind == sched.Deadlock && c.alone() },
		Text: lang.Text{
			En: "Deadlock: main has ended with Goexit, and no other goroutine is left.",
			Zh: "死锁：main 已通过 Goexit 结束，也没有别的 goroutine 了。",
		},
	},
	{
		Name: "deadlock", Source: "tracer/watchdog.go",
		Rules: []string{"deadlock-detector"},
		Match: kind(sched.Deadlock),
		Text: lang.Text{
			En: "Deadlock: {waiting} wait, and nobody is left who could wake them.",
			Zh: "死锁：{waiting} 都在等待，已经没有谁能唤醒它们。",
		},
	},
	{
		Name: "stuck", Source: "observed: its last state is waiting",
		Rules: []string{"main-ends-all"},
		Match: func(c *telling) bool { return c.Kind == sched.Stuck && c.countStuck(2) == 1 },
		Text: lang.Text{
			En: "The program ended while {who} was still {doing}{here}.",
			Zh: "程序结束时，{who} 仍在{doing}{here}。",
		},
	},
	{
		Name: "many stuck", Source: "observed: their last state is waiting",
		Rules: []string{"main-ends-all"},
		Match: kind(sched.Stuck),
		Text: lang.Text{
			En: "The program ended while these were still waiting: {stuck}.",
			Zh: "程序结束时，这些 goroutine 仍在等待：{stuck}。",
		},
	},
	{
		Name: "main returns, others left", Source: "runtime/proc.go main",
		Rules: []string{"main-ends-all"},
		Match: func(c *telling) bool { return ends("return")(c) && c.othersAlive() > 0 },
		Text: lang.Text{
			En: "main returns, and the program ends at once. Goroutines that have not ended are cut off: {others}.",
			Zh: "main 返回，程序立即结束。还没结束的 goroutine 就此中断：{others} 个。",
		},
	},
	{
		Name: "main returns", Source: "runtime/proc.go main",
		Rules: []string{"main-ends-all"},
		Match: ends("return"),
		Text: lang.Text{
			En: "main returns, and the program ends.",
			Zh: "main 返回，程序结束。",
		},
	},
	{
		Name: "os.Exit", Source: "os/proc.go Exit",
		Match: ends("exit"),
		Text: lang.Text{
			En: "The program ends itself with exit status {value}. Deferred calls do not run.",
			Zh: "程序主动退出，状态码 {value}。defer 的调用不会执行。",
		},
	},
	{
		Name: "fatal error", Source: "runtime/panic.go fatalthrow: the trace is not written to its end",
		Match: func(c *telling) bool {
			return ends("panic")(c) && c.Category != "" && !strings.HasPrefix(c.Category, "panic: ")
		},
		Text: lang.Text{
			En: "The program crashes: {category}. What it did last may be missing.",
			Zh: "程序崩溃：{category}。它最后做的事可能没有记录下来。",
		},
	},
	{
		Name: "panic with message", Source: "runtime/panic.go fatalpanic; what the program printed",
		Match: func(c *telling) bool { return ends("panic")(c) && c.Category != "" },
		Text: lang.Text{
			En: "The program crashes: {category}",
			Zh: "程序崩溃：{category}",
		},
	},
	{
		Name: "panic", Source: "runtime/panic.go fatalpanic",
		Match: ends("panic"),
		Text: lang.Text{
			En: "The program crashes: a panic that nobody recovers, or a fatal error.",
			Zh: "程序崩溃：没有被 recover 的 panic，或运行时的致命错误。",
		},
	},
	{
		Name: "time limit", Source: "tracer/watchdog.go", Match: ends("limit"),
		Text: lang.Text{
			En: "The time limit is over, so the recording ends here. What the program would have done next is not known.",
			Zh: "时间限制已到，录制在这里结束。程序接下来会做什么，无从得知。",
		},
	},
	{
		Name: "size limit", Source: "tracer/watchdog.go", Match: ends("budget"),
		Text: lang.Text{
			En: "The recording has reached its limit of operations or bytes and ends here. What came next is not known.",
			Zh: "录制已达操作数或字节数的上限，在这里结束。之后的事无从得知。",
		},
	},
	{
		Name: "killed by name", Source: "tracer/capture.go wait",
		Match: func(c *telling) bool { return ends("killed")(c) && c.Category != "" },
		Text: lang.Text{
			En: "The program was ended from outside ({category}). What it did last may be missing.",
			Zh: "程序被外部终止（{category}）。它最后做的事可能没有记录下来。",
		},
	},
	{
		Name: "killed", Source: "tracer/capture.go wait", Match: ends("killed"),
		Text: lang.Text{
			En: "The program was ended from outside. What it did last may be missing.",
			Zh: "程序被外部终止。它最后做的事可能没有记录下来。",
		},
	},
	{
		Name: "trace ends", Source: "section 0 item 2: a trace does not hold the program's end", Match: kind(sched.End),
		Text: lang.Text{
			En: "The trace ends here. It does not say what became of the program.",
			Zh: "trace 到此结束。程序后来怎样，trace 没有记录。",
		},
	},
}

// blocked gives the goroutines of the program that wait at the step's end, at
// most limit of them, and counts them all.
func (c *telling) blocked(limit int) (list []sched.Span, n int) {
	for _, sp := range c.existing(c.Pos + 1) {
		if g, _ := c.hist.Goroutine(sp.G); sp.State == sched.Waiting && !g.System {
			if n++; n <= limit {
				list = append(list, sp)
			}
		}
	}
	return list, n
}

// waiters counts the goroutines of a deadlock.
func (c *telling) waiters() int {
	_, n := c.blocked(0)
	return n
}

// waiting names the goroutines of a deadlock, each with its line.
func (c *telling) waiting() string {
	list, n := c.blocked(maxNamed + 1)
	var names []string
	for _, sp := range list {
		names = append(names, c.namedAt(sp.G, sp.Stack, c.Pos+1))
	}
	if len(names) == 0 {
		return lang.Text{En: "the goroutines of the program", Zh: "程序的所有 goroutine"}.In(c.opts.Lang)
	}
	return c.list(names, n)
}

// countStuck counts the goroutines that a step tells were left waiting, up to a
// limit.
func (c *telling) countStuck(limit int) (n int) {
	for p := c.step.Lo; p < c.step.Hi && n < limit; p++ {
		if c.hist.Entry(p).Kind == sched.Stuck {
			n++
		}
	}
	return n
}

func (c *telling) stuck() string {
	var names []string
	for p := c.step.Lo; p < c.step.Hi && len(names) <= maxNamed; p++ {
		if e := c.hist.Entry(p); e.Kind == sched.Stuck {
			names = append(names, c.namedAt(e.G, e.Stack, e.Pos))
		}
	}
	return c.list(names, c.countStuck(int(c.step.Hi-c.step.Lo)))
}

// namedAt names a goroutine that waits at a position, with its operation and its
// line as far as they are known.
func (c *telling) namedAt(id sched.GoID, stack sched.StackID, p sched.Pos) string {
	var parts []string
	if brief := c.waitBrief(id, p); brief != "" {
		parts = append(parts, brief)
	}
	if f, ok := c.hist.Site(stack); ok {
		parts = append(parts, Site(f))
	}
	return goroutine(id) + c.brackets(strings.Join(parts, lang.Text{En: ", ", Zh: "，"}.In(c.opts.Lang)))
}

// list joins the first of n names as people do: "G1, G2 and G3", "G1、G2 和 G3".
func (c *telling) list(names []string, n int) string {
	and := lang.Text{En: " and ", Zh: " 和 "}.In(c.opts.Lang)
	comma := lang.Text{En: ", ", Zh: "、"}.In(c.opts.Lang)
	if more := n - maxNamed; more > 0 {
		n := strconv.Itoa(more)
		rest := lang.Text{En: " and " + n + " more", Zh: "，还有 " + n + " 个"}.In(c.opts.Lang)
		return strings.Join(names[:maxNamed], comma) + rest
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return c.join(strings.Join(names[:last], comma), and) + names[last]
}

// alone: no goroutine of the program exists any more, not even main.
func (c *telling) alone() bool {
	return c.othersAlive() == 0 && !slices.ContainsFunc(c.existing(c.Pos+1), func(sp sched.Span) bool { return sp.G == 1 })
}

// othersAlive counts the program's goroutines apart from main that exist when
// it ends.
func (c *telling) othersAlive() int {
	n := 0
	for _, sp := range c.existing(c.Pos + 1) {
		if g, _ := c.hist.Goroutine(sp.G); sp.G != 1 && !g.System {
			n++
		}
	}
	return n
}
