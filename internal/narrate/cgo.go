package narrate

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// isGlue: cgo wrote this function, to call a C function from Go.
func isGlue(f sched.Frame) bool {
	return strings.Contains(f.Func, "._Cfunc_") || strings.Contains(f.Func, "._C2func_") ||
		f.File[strings.LastIndexAny(f.File, `/\`)+1:] == "_cgo_gotypes.go"
}

// inC: what leaves the stack for elsewhere is a call of C code. On Windows the
// runtime makes its system calls in the same way.
func inC(frames []sched.Frame) bool {
	through := false
	for _, f := range frames {
		switch {
		case isGlue(f):
			return true
		case packageOf(f.Func) != "runtime":
			return through && !strings.Contains(packageOf(f.Func), "sys")
		}
		through = through || f.Func == "runtime.cgocall" || f.Func == "runtime.asmcgocall"
	}
	return through
}

// callsC: the goroutine leaves Go for C code, which the trace writes down as a
// system call.
func callsC(c *telling) bool { return c.Kind == sched.EnterSys && inC(c.actor) }

// fromC: it comes back from there.
func fromC(c *telling) bool {
	return c.Kind == sched.ExitSys && c.hasBefore && calledC(c.hist, &c.before)
}

// afterC: it was back from there without a P, and has one now.
func afterC(c *telling) bool {
	if c.Kind != sched.Run || !afterSyscall(c) {
		return false
	}
	e, ok := c.hist.LastChange(c.G, c.before.Pos)
	return ok && calledC(c.hist, &e)
}

func calledC(h *sched.History, e *sched.Entry) bool {
	return e.Kind == sched.EnterSys && inC(h.Stack(ownStack(e)))
}

// cRules: to the scheduler a call of C code is a system call, to the reader not.
var cRules = []rule{
	{
		Name: "C call of unknown length", Source: "trap h; runtime/cgocall.go cgocall; traces before Go 1.22, EvGoSysCall",
		Match: all(callsC, unknownLength),
		Text: lang.Text{
			En: "{who} calls C code{here}. The trace does not say how long it took.",
			Zh: "{who} 调用 C 代码{here}。trace 没有记录它用了多久。",
		},
	},
	{
		Name: "short C call", Source: "trap h; runtime/cgocall.go cgocall",
		Match: all(callsC, returnsAtOnce),
		Text: lang.Text{
			En: "{who} calls C code{here}, which takes {took}. It keeps its P and runs on.",
			Zh: "{who} 调用 C 代码{here}，用时 {took}。它保有 P，接着运行。",
		},
	},
	{
		Name: "C call", Source: "runtime/cgocall.go cgocall, entersyscall",
		Rules: []string{"syscall-keeps-thread"},
		Match: callsC,
		Text: lang.Text{
			En: "{who} calls C code{here}. Its thread stays with it; another thread may take {p}, as during a system call.",
			Zh: "{who} 调用 C 代码{here}。它的线程陪着它；和系统调用一样，{p} 可以被别的线程拿走。",
		},
	},
	{
		Name: "C call loses P", Source: "runtime/cgocall.go cgocall; proc.go exitsyscall0",
		Rules: []string{"syscall-return"},
		Match: all(fromC, losesP),
		Text: lang.Text{
			En: "{who} is back from C code{after}. Its P was taken meanwhile, so it is runnable and needs one.",
			Zh: "{who} 从 C 代码回来了{after}。期间它的 P 被拿走，所以它只是就绪，还要等一个 P。",
		},
	},
	{
		Name: "C call returns", Source: "runtime/cgocall.go cgocall; proc.go exitsyscall",
		Rules: []string{"syscall-return"},
		Match: fromC,
		Text: lang.Text{
			En: "{who} is back from C code{after} and keeps running on {p}.",
			Zh: "{who} 从 C 代码回来了{after}，在 {p} 上继续运行。",
		},
	},
	{
		Name: "run after C call", Source: "runtime/proc.go exitsyscall0", Match: afterC,
		Rules: []string{"syscall-return"},
		Text: lang.Text{
			En: "{whom}, back from C code, has a P again and runs{onP}.{late}",
			Zh: "{whom} 从 C 代码回来后又拿到了 P，继续运行{onP}。{late}",
		},
	},
}
