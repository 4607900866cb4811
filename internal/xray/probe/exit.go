//go:build go1.21

// Package probe is what instrumented code calls, and what records it. In go the
// operations of a program, before and after they happen; out go notes in the
// runtime's trace, as docs/notes.md describes them, and that trace to whoever
// gave the orders. It imports the standard library only, for it is compiled
// into the user's program by the user's toolchain, and while nobody records
// every function does what it stands for and nothing else. It knows nothing of
// how traces are read.
package probe

import (
	"fmt"
	"log"
	"os"
	"sync"
)

// exiting is locked by the first goroutine that ends the process and never
// unlocked: a second one must not end it while the recording is being closed.
var exiting sync.Mutex

// Exit stands in for os.Exit where the runtime has no hook for the end of a
// process: it closes the recording before.
func Exit(code int) {
	exiting.Lock()
	if s := current.Load(); s != nil {
		s.end(endExit, status(code))
	}
	os.Exit(code)
}

// AtExit closes the recording. It is the hook of the runtime for the end of a
// process, which comes when main returns and when os.Exit is called; zero says
// that the status is 0. The hook is not told any other, so the last note leaves
// it out, and whoever waits for the process knows.
func AtExit(zero bool) {
	s := current.Load()
	switch {
	case s == nil:
	case !zero:
		s.end(endExit, "")
	case called(func(function string) bool { return function == "os.Exit" }):
		s.end(endExit, "0")
	default:
		s.end(endReturn, "0")
	}
}

// callerOfCaller makes log.Output report the line that called Fatal.
const callerOfCaller = 2

// Fatal stands in for log.Fatal.
func Fatal(v ...any) {
	log.Output(callerOfCaller, fmt.Sprint(v...))
	Exit(1)
}

// Fatalf stands in for log.Fatalf.
func Fatalf(format string, v ...any) {
	log.Output(callerOfCaller, fmt.Sprintf(format, v...))
	Exit(1)
}

// Fatalln stands in for log.Fatalln.
func Fatalln(v ...any) {
	log.Output(callerOfCaller, fmt.Sprintln(v...))
	Exit(1)
}
