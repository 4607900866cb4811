//go:build go1.21

// Package probe is what instrumented code calls. In go the moments at which a
// program would end its process, out goes word to the recorder before it does.
// It imports the standard library only, and does nothing of its own while no
// recorder has put itself in.
package probe

import (
	"fmt"
	"log"
	"os"
	"sync"
)

// OnExit, if set, is called once with the exit status before the process ends:
// the recorder closes the recording there. It is set before the program starts,
// must return, and must not call Exit.
var OnExit func(code int)

// exiting is locked by the first goroutine that ends the process and never
// unlocked: a second one must not end it while OnExit is still at work.
var exiting sync.Mutex

// Exit stands in for os.Exit.
func Exit(code int) {
	exiting.Lock()
	if OnExit != nil {
		OnExit(code)
	}
	os.Exit(code)
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
