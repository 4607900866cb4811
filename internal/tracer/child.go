package tracer

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// childEnv carries the orders for a child that records itself. It is removed
// from the environment before the program starts.
const childEnv = "GOVIS_CHILD"

// orders are what a child is told.
type orders struct {
	File  string        `json:"file,omitempty"` // where the trace goes; empty: the inherited descriptor 3
	Limit time.Duration `json:"limit"`          // of the whole run
	Bytes int64         `json:"bytes"`          // of the trace
}

// Exit statuses of a child that govis ended. A deadlock has the status of the
// runtime's own fatal errors (runtime/panic.go, fatalthrow); the limits have
// that of timeout(1).
const (
	statusDeadlock = 2
	statusLimit    = 124
)

// traceBudget is how many bytes of trace a run may write, unless it is told
// otherwise.
const traceBudget = 64 << 20

// settle is how long the child waits between the start of the trace and the
// start of the program, so that the tracer's own goroutines have had their turn
// (measured: they are quiet after about 100 µs).
const settle = 300 * time.Microsecond

// Program is what a child runs.
type Program struct {
	Name string
	Main func()
	// Timers: the program may leave a timer pending that is not a Sleep, so
	// that goroutines which all wait may still be woken. A deadlock is not
	// claimed then.
	Timers bool
}

// Child records a program in this process and gives the exit status. args are
// the program's own arguments. onExit is called with a function that the
// program's os.Exit and log.Fatal have to call first. It returns only when the
// program's main returned.
func Child(p Program, args []string, onExit func(func(code int))) int {
	var o orders
	if err := json.Unmarshal([]byte(os.Getenv(childEnv)), &o); err != nil {
		fmt.Fprintln(os.Stderr, "govis: this command is govis's own: it records a scenario for another govis")
		return 2
	}
	os.Unsetenv(childEnv)
	os.Args = append([]string{p.Name}, args...)
	flag.CommandLine = flag.NewFlagSet(p.Name, flag.ExitOnError)

	s, err := startSession(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "govis:", err)
		return 2
	}
	onExit(func(code int) { s.end(EndExit, code) })
	go s.watch(o, p.Timers)
	time.Sleep(settle)
	s.run(p.Main)
	return 0
}

// session is a trace that is being written.
type session struct {
	out     *os.File
	written atomic.Int64
	once    sync.Once
	// mainEnded: the program's main left by Goexit.
	mainEnded atomic.Bool
}

func startSession(o orders) (*session, error) {
	s := &session{}
	if o.File == "" {
		ownTrace()
		s.out = os.NewFile(traceFD, "trace")
	} else {
		f, err := os.OpenFile(o.File, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return nil, err
		}
		s.out = f
	}
	if err := trace.Start(s); err != nil {
		return nil, err
	}
	note(noteVersion) // before anything else, so that a reader knows what is machinery
	return s, nil
}

// Write takes the trace. When nobody reads it any more, govis is gone, and so
// goes the child.
func (s *session) Write(p []byte) (int, error) {
	n, err := s.out.Write(p)
	s.written.Add(int64(n))
	if err != nil {
		os.Exit(statusLimit)
	}
	return n, err
}

// run calls the program's main between the notes that frame it. A panic of
// main ends the trace and goes on; Goexit lets the other goroutines live.
func (s *session) run(main func()) {
	returned := false
	defer func() {
		switch {
		case returned:
		case panicking():
			s.end(EndPanic, 2)
		default:
			s.mainEnded.Store(true)
		}
	}()
	note(noteBegin)
	main()
	returned = true
	s.end(EndReturn, 0)
}

// panicking tells a deferred function whether a panic runs it, or Goexit.
func panicking() bool {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "runtime.gopanic") || f.Function == "runtime.panicmem" {
			return true
		}
		if !more {
			return false
		}
	}
}

// end writes how the run ended, and the rest of the trace. Whoever calls it
// second waits until that is done.
func (s *session) end(how string, code int) {
	s.once.Do(func() {
		note(fmt.Sprintf("end %s %d", how, code))
		trace.Stop()
		s.out.Close()
	})
}

func note(message string) { trace.Log(context.Background(), noteCategory, message) }
