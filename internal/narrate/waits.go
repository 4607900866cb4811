package narrate

import (
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// waitKind is one thing a goroutine can wait for.
type waitKind struct {
	Name   string
	Rules  []string // of package truth
	Source string
	Match  func(reason string, frames []sched.Frame) bool
	Block  lang.Text // a sentence: it begins to wait
	State  lang.Text // "waits to receive"
	Doing  lang.Text // "waiting to receive", said of one that is released
}

// waits are asked in order. The reason is the runtime's (runtime/traceruntime.go,
// traceBlockReasonStrings); the frames tell apart what shares a reason.
var waits = slices.Concat(channelWaits, syncWaits, timerWaits, runtimeWaits)

// waitOf finds out what a goroutine waits for. There is always an answer: the
// last two kinds repeat the trace's reason, or say that it has none.
func waitOf(reason string, frames []sched.Frame) *waitKind {
	frames = unparked(frames)
	for i := range waits {
		if waits[i].Match(reason, frames) {
			return &waits[i]
		}
	}
	return &waits[len(waits)-1]
}

// blockRules tell that a goroutine begins to wait: one rule a kind of wait.
var blockRules = func() []rule {
	var list []rule
	for i := range waits {
		w := &waits[i]
		list = append(list, rule{
			Name: "block " + w.Name, Rules: w.Rules, Source: w.Source, Text: w.Block,
			Match: func(c *telling) bool { return c.Kind == sched.Block && c.wait == w },
		})
	}
	return list
}()

// waitsFor matches steps that end or begin a wait of one of these kinds.
func waitsFor(names ...string) func(*telling) bool {
	return func(c *telling) bool { return c.wait != nil && slices.Contains(names, c.wait.Name) }
}

// because matches waits with a reason. A goroutine that waited before the trace
// began has none: its innermost function stands in.
func because(reason string, functions ...string) func(string, []sched.Frame) bool {
	return func(r string, frames []sched.Frame) bool {
		return r == reason || r == "" && slices.Contains(functions, top(frames))
	}
}

// exactly matches waits with a reason and an innermost function.
func exactly(reason string, functions ...string) func(string, []sched.Frame) bool {
	return func(r string, frames []sched.Frame) bool {
		return r == reason && slices.Contains(functions, top(frames))
	}
}

// within matches waits with a reason, or without one, that have a function
// anywhere in their stack.
func within(reason string, functions ...string) func(string, []sched.Frame) bool {
	return func(r string, frames []sched.Frame) bool {
		return (r == reason || r == "") && has(frames, functions...)
	}
}

// outermost tells which of the functions with a prefix is outermost among those
// at the top of a stack: sync.(*WaitGroup).Done above sync.(*WaitGroup).Add.
func outermost(frames []sched.Frame, prefix string) string {
	name := ""
	for _, f := range frames {
		if !strings.HasPrefix(f.Func, prefix) {
			break
		}
		name = f.Func
	}
	return name
}
