package narrate

import (
	"slices"
	"strings"

	"govis/internal/sched"
)

// top is the name of the innermost function.
func top(frames []sched.Frame) string {
	if len(frames) == 0 {
		return ""
	}
	return frames[0].Func
}

// has tells whether one of the functions is in a stack.
func has(frames []sched.Frame, functions ...string) bool {
	return slices.ContainsFunc(frames, func(f sched.Frame) bool { return slices.Contains(functions, f.Func) })
}

// topIn matches when the innermost function of the waker is one of these.
func topIn(functions ...string) func(*telling) bool {
	return func(c *telling) bool { return slices.Contains(functions, top(c.actor)) }
}

// calls matches when the waker's stack has one of these functions.
func calls(functions ...string) func(*telling) bool {
	return func(c *telling) bool { return has(c.actor, functions...) }
}

// isProbe: govis put this function between the program and the library.
func isProbe(f sched.Frame) bool {
	pkg := packageOf(f.Func)
	return pkg == "govis/internal/xray/probe" || pkg == "govisprobe" || strings.HasSuffix(pkg, "/govisprobe")
}

// withoutProbe gives a stack as the plain program would have it: without the
// functions that write notes of operations. Those that stand for os.Exit and
// log.Fatal are left, for nothing else is there to stand for them.
func withoutProbe(frames []sched.Frame) []sched.Frame {
	notes := func(f sched.Frame) bool {
		return isProbe(f) && !strings.Contains(f.Func, ".Fatal") && !strings.HasSuffix(f.Func, ".Exit")
	}
	if !slices.ContainsFunc(frames, notes) {
		return frames
	}
	return slices.DeleteFunc(slices.Clone(frames), notes)
}

// machinery are the packages whose functions carry out what a sentence already
// says: a place inside them helps nobody.
var machinery = []string{"runtime", "sync", "internal", "time", "context", "syscall", "reflect", "os", "net", "iter", "testing/synctest"}

// isMachinery tells whether a function belongs to one of them. The whole of
// internal is meant, but of net only the package itself. Of a call to the
// system, the package that makes it is worth a word.
func isMachinery(function string, toSystem bool) bool {
	pkg := packageOf(function)
	if strings.HasPrefix(pkg, "internal/") || strings.HasPrefix(pkg, "runtime/") || strings.HasPrefix(pkg, "govis/") {
		return true
	}
	return slices.Contains(machinery, pkg) && !(toSystem && (pkg == "os" || pkg == "net"))
}

// packageOf cuts "net/http.(*conn).serve" to "net/http".
func packageOf(function string) string {
	slash := strings.LastIndexByte(function, '/') + 1
	if dot := strings.IndexByte(function[slash:], '.'); dot >= 0 {
		return function[:slash+dot]
	}
	return function
}

// unparked takes the runtime's own functions off the top of a stack of a
// goroutine that waits. Events leave them out; the stack of one that waited
// before the trace began has them (trap b).
func unparked(frames []sched.Frame) []sched.Frame {
	for i, f := range frames {
		switch name := f.Func; {
		case name == "runtime.gopark", name == "runtime.goparkunlock", name == "runtime.chanrecv", name == "runtime.chansend",
			name == "runtime.semacquire1", name == "runtime.notifyListWait", name == "runtime.timeSleep",
			strings.HasPrefix(name, "runtime.sync_"), strings.HasPrefix(name, "sync.runtime_"),
			strings.HasPrefix(name, "internal/sync."), strings.HasPrefix(name, "internal/poll.runtime_Sem"):
		default:
			return frames[i:]
		}
	}
	return frames
}
