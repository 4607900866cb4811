package tracer

import (
	"slices"
	"strings"

	"govis/internal/sched"
)

// lastSteps tells how the run ended: the verdict, and who was left waiting.
func (l *loader) lastSteps(ending Ending) {
	last := sched.Entry{
		T: l.b.Now(), Kind: sched.End, Text: ending.How, Value: int64(ending.Code), Category: ending.Message,
		P: sched.NoP, M: sched.NoM, Evidence: sched.Annotated,
	}
	switch ending.How {
	case EndDeadlock:
		last.Kind = sched.Deadlock
	case EndUnknown:
		last.Evidence = sched.Observed
	}
	_ = l.b.Add(last) // cannot fail: the time is that of the last entry
	switch ending.How {
	case EndReturn, EndExit, EndPanic:
		if l.conv.notes.ending.How != EndUnknown || l.rec.Meta.Kind == KindScenario && !l.rec.Meta.own() || flushed(ending) {
			l.addStuck()
		}
	}
	l.b.Seal()
}

// flushed tells whether the runtime wrote the trace to its end although the
// program crashed. It does for a panic (runtime/panic.go, fatalpanic), but not
// when it ends a program at once, for a fatal error or a signal.
func flushed(e Ending) bool { return strings.HasPrefix(e.Message, "panic: ") }

// inPanic tells from a stack that its goroutine waits for nothing but the end of
// its own panic (runtime/panic.go, gopanic).
func inPanic(frames []sched.Frame) bool {
	return slices.ContainsFunc(frames, func(f sched.Frame) bool { return f.Func == "runtime.gopanic" })
}

// addStuck tells of the goroutines that were still waiting when the program
// ended.
func (l *loader) addStuck() {
	h := l.b.History()
	for _, sp := range h.At(nil, h.Len()) {
		if g, _ := h.Goroutine(sp.G); sp.State != sched.Waiting || g.System || inPanic(h.Stack(sp.Stack)) {
			continue
		}
		_ = l.b.Add(sched.Entry{
			T: l.b.Now(), Kind: sched.Stuck, G: sp.G, From: sched.Waiting, To: sched.Waiting,
			Reason: sp.Reason, Stack: sp.Stack, GStack: sp.Stack, P: sched.NoP, M: sched.NoM,
		})
	}
}
