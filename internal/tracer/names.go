package tracer

import (
	"path"
	"slices"
	"strings"

	"govis/internal/sched"
)

// stdRootNames are the first path elements of the packages of the standard library
// (go list std, Go 1.26). A trace has function names but not modules.

const stdRootNames = "archive arena bufio bytes cmp compress container context crypto database debug embed encoding errors " +
	"expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp " +
	"runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak"

func isStd(function string) bool {
	root := function
	if i := strings.IndexAny(root, "/."); i >= 0 {
		root = root[:i]
	}
	return strings.Contains(" "+stdRootNames+" ", " "+root+" ")
}

// rules tell the history what names mean.
var rules = sched.Rules{System: isSystem, Helper: isHelper, Main: isMain}

// isMain: what the program's first goroutine begins with. The package
// initialisation of others may be the first that a trace sees of it.
func isMain(function string) bool { return function == "runtime.main" || function == "runtime.doInit1" }

// isSystem: goroutines that the runtime, the tracer or govis started. The
// runtime's own rule is the same for its part (runtime/traceback.go,
// isSystemGoroutine; internal/trace, IsSystemGoroutine).
func isSystem(function string) bool {
	switch function {
	case "runtime.main", "runtime.doInit1", "runtime.corostart", "runtime.handleAsyncEvent":
		return false // they run the program's code (of doInit1 that is its package initialisation, where the stack ends)
	}
	return strings.HasPrefix(function, "runtime.") || strings.HasPrefix(function, "runtime/trace.") || isOurs(function)
}

// isOurs: functions with which govis surrounds a program: those that call a
// scenario, and those of package probe, which stands in the user's module under
// a name of its own.
func isOurs(function string) bool {
	return function == childFunc || isProbe(function) ||
		strings.HasPrefix(function, "govis/internal/tracer.(*session)") // in recordings of govis 0.1
}

// isProbe: functions that instrumented code calls.
func isProbe(function string) bool {
	name, _, _ := strings.Cut(function, "[") // type arguments have paths, too
	name = name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(strings.TrimPrefix(name, "_"), "govisprobe.") ||
		strings.HasPrefix(function, "govis/internal/xray/probe.")
}

// isProbeClose: the function that instrumented code calls for close, which is
// generic.
func isProbeClose(function string) bool {
	name, _, _ := strings.Cut(function, "[")
	return isProbe(function) && strings.HasSuffix(name, ".Close")
}

// withoutProbe takes the calls that instrumentation put in out of a stack, so
// that it is that of the program. What the probe does for itself stays.
func withoutProbe(frames []sched.Frame) []sched.Frame {
	if n := len(frames); n == 0 || isProbe(frames[n-1].Func) {
		return frames
	}
	return slices.DeleteFunc(frames, func(f sched.Frame) bool { return isProbe(f.Func) })
}

// childFunc is the function below which a recorded program runs. What calls it
// is govis's, too.
const childFunc = "govis/internal/tracer.Child"

// isHelper: first functions that only call what the user gave them.
func isHelper(function string) bool {
	switch function {
	case "runtime.main", "runtime.doInit1", "runtime.corostart", "sync.(*WaitGroup).Go.func1", "testing.tRunner", "testing.(*B).launch",
		"golang.org/x/sync/errgroup.(*Group).Go.func1", "testing/synctest.Test.func1":
		return true
	}
	return false
}

const compiledPrefix = "govis/internal/compiled/"

// plainFrame turns a frame of a compiled scenario back into what the scenario's
// source says: package main, its own file. outermost tells that the frame is
// the scenario's main function, and what called it is govis.
func plainFrame(f sched.Frame) (plain sched.Frame, outermost bool) {
	rest, ok := strings.CutPrefix(f.Func, compiledPrefix)
	if !ok {
		f.Std = isStd(f.Func) || isOurs(f.Func)
		return f, false
	}
	_, name, _ := strings.Cut(rest, ".")
	if name == "Main" || strings.HasPrefix(name, "Main.") {
		outermost = name == "Main"
		name = "main" + strings.TrimPrefix(name, "Main")
	}
	f.Func, f.File = "main."+name, path.Base(strings.ReplaceAll(f.File, "\\", "/"))
	return f, outermost
}
