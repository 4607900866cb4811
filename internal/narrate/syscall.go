package narrate

import (
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// returnsAtOnce: the call and its return are one step.
func returnsAtOnce(c *telling) bool {
	e, ok := c.next()
	return c.Kind == sched.EnterSys && ok && e.Kind == sched.ExitSys && e.To == sched.Running
}

// instant is the time between two entries that the trace has at one moment:
// traces from before Go 1.22 hold no return of a call that did not block, and
// the reader puts one there.
const instant sched.Time = 1

// unknownLength: the trace does not say when the call came back.
func unknownLength(c *telling) bool {
	e, ok := c.next()
	return returnsAtOnce(c) && ok && e.T-c.T <= instant
}

func losesP(c *telling) bool { return c.Kind == sched.ExitSys && c.To == sched.Runnable }

var syscallRules = []rule{
	{
		Name: "system call of unknown length", Source: "trap h; traces before Go 1.22, EvGoSysCall",
		Match: unknownLength,
		Text: lang.Text{
			En: "{who} {call}{here}: a system call. The trace does not say how long it took.",
			Zh: "{who} {call}{here}：一次系统调用。trace 没有记录它用了多久。",
		},
	},
	{
		Name: "short system call", Source: "trap h; runtime/proc.go entersyscall, exitsyscall",
		Match: returnsAtOnce,
		Text: lang.Text{
			En: "{who} {call}{here}: a system call of {took}. It keeps its P and runs on.",
			Zh: "{who} {call}{here}：一次 {took} 的系统调用。它保有 P，接着运行。",
		},
	},
	{
		Name: "system call", Source: "runtime/proc.go entersyscall",
		Rules: []string{"syscall-keeps-thread"},
		Match: kind(sched.EnterSys),
		Text: lang.Text{
			En: "{who} enters a system call: it {call}{here}. Its thread stays with it; another thread may take {p}.",
			Zh: "{who} 进入系统调用：{call}{here}。它的线程陪着它，{p} 可以被别的线程拿走。",
		},
	},
	{
		Name: "system call loses P", Source: "runtime/proc.go exitsyscall0",
		Rules: []string{"syscall-return"},
		Match: losesP,
		Text: lang.Text{
			En: "{who} comes back from its system call{after}. Its P was taken meanwhile, so it is runnable and needs one.",
			Zh: "{who} 的系统调用返回了{after}。期间它的 P 被拿走，所以它只是就绪，还要等一个 P。",
		},
	},
	{
		Name: "system call returns", Source: "runtime/proc.go exitsyscall",
		Rules: []string{"syscall-return"},
		Match: kind(sched.ExitSys),
		Text: lang.Text{
			En: "{who} comes back from its system call{after} and keeps running on {p}.",
			Zh: "{who} 的系统调用返回了{after}，它在 {p} 上继续运行。",
		},
	},
}

// callTook is the length of a call that returns within its step.
func (c *telling) callTook() string {
	e, _ := c.next()
	return Duration(e.T - c.T)
}

// after says how long the call took, when the trace has its beginning.
func (c *telling) after() string {
	d, ok := c.since()
	if !ok {
		return ""
	}
	return lang.Text{En: " after " + Duration(d), Zh: "，用时 " + Duration(d)}.In(c.opts.Lang)
}

// callKind says in plain words what a system call does, by functions above it.
type callKind struct {
	functions []string // any of these in the stack
	text      lang.Text
}

// callKinds are asked in order: a write below package net is not to a file.
var callKinds = []callKind{
	{[]string{"net.(*netFD).Write", "net.(*netFD).writeTo"}, lang.Text{En: "writes to a network connection", Zh: "向网络连接写数据"}},
	{[]string{"net.(*netFD).Read", "net.(*netFD).readFrom"}, lang.Text{En: "reads from a network connection", Zh: "从网络连接读数据"}},
	{[]string{"net.(*netFD).accept"}, lang.Text{En: "accepts a connection", Zh: "接受新连接"}},
	{[]string{"net.(*netFD).connect"}, lang.Text{En: "makes a connection", Zh: "建立连接"}},
	{[]string{"net.socket", "net.sysSocket"}, lang.Text{En: "prepares a socket", Zh: "准备 socket"}},
	{[]string{"net.(*netFD).Close"}, lang.Text{En: "closes a network connection", Zh: "关闭网络连接"}},
	{[]string{"os.(*File).Write", "os.(*File).WriteAt"}, lang.Text{En: "writes to a file, pipe or terminal", Zh: "向文件、管道或终端写数据"}},
	{[]string{"os.(*File).Read", "os.(*File).ReadAt"}, lang.Text{En: "reads from a file, pipe or terminal", Zh: "从文件、管道或终端读数据"}},
	{[]string{"os.(*File).Close"}, lang.Text{En: "closes a file", Zh: "关闭文件"}},
	{[]string{"os.OpenFile", "syscall.Open"}, lang.Text{En: "opens a file", Zh: "打开文件"}},
	{[]string{"syscall.forkExec", "os.StartProcess"}, lang.Text{En: "starts another program", Zh: "启动另一个程序"}},
	{[]string{"os.(*Process).Wait", "syscall.Wait4"}, lang.Text{En: "waits for another program to end", Zh: "等待另一个程序结束"}},
}

// systemCall says what the call does; of one that is not known, its name.
func (c *telling) systemCall() string {
	for i := range callKinds {
		if has(c.actor, callKinds[i].functions...) {
			return callKinds[i].text.In(c.opts.Lang)
		}
	}
	if len(c.actor) == 0 {
		return lang.Text{En: "asks the system for something", Zh: "请求操作系统做一件事"}.In(c.opts.Lang)
	}
	i := max(0, slices.IndexFunc(c.actor, func(f sched.Frame) bool { return isCallName(f.Func) }))
	name := ShortFunc(c.actor[i].Func)
	return lang.Text{En: "calls " + name, Zh: "调用 " + name}.In(c.opts.Lang)
}

// isCallName passes over the functions through which all calls go.
func isCallName(function string) bool {
	return !strings.HasPrefix(strings.ToLower(function), "syscall.rawsyscall") &&
		!strings.HasPrefix(strings.ToLower(function), "syscall.syscall") && !strings.HasPrefix(function, "runtime.")
}
