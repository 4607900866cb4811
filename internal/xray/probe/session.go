//go:build go1.21

package probe

import (
	"errors"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// How a recording can end, as its last note tells.
const (
	endReturn   = "return"   // main returned
	endExit     = "exit"     // os.Exit, log.Fatal
	endPanic    = "panic"    // main panicked
	endDeadlock = "deadlock" // nothing can wake anybody
	endQuiet    = "quiet"    // nothing has moved for long, and a timer may be pending
	endLimit    = "limit"    // the time was over
	endBudget   = "budget"   // there were too many notes, or too much trace
)

// Exit statuses of a program that is ended here. A deadlock has the status of
// the runtime's own fatal errors (runtime/panic.go, fatalthrow); the limits
// have that of timeout(1).
const (
	StatusDeadlock = 2
	StatusLimit    = 124
)

// settle is how long to wait between the start of the trace and the start of
// a main, so that the tracer's own goroutines have had their turn (measured:
// they are quiet after about 100 µs).
const settle = 300 * time.Microsecond

// session is a recording while it is made.
type session struct {
	orders  Orders
	run     uint32
	out     *os.File
	began   time.Time
	written atomic.Int64
	unread  atomic.Bool // nobody reads the trace any more
	begun   atomic.Bool // the program's main may run
	once    sync.Once
	ended   atomic.Bool
	// mainEnded: the program's main left by Goexit.
	mainEnded atomic.Bool
	dog       deadlockWatch
}

// current is the recording of this process. There is one at most: the runtime
// has one trace.
var current atomic.Pointer[session]

// runs hands out the numbers of recordings, from 1.
var runs atomic.Uint32

// Run records main in this process. It returns only when main returned; then
// the recording is complete.
func Run(o Orders, main func()) error {
	s, err := start(o)
	if err != nil {
		return err
	}
	go s.watch()
	time.Sleep(settle)
	s.runMain(main)
	return nil
}

// Auto starts the recording of a program that does not know of it, if there are
// orders in the environment. It is called while packages are initialised, and
// tells whether AtExit has to be called before the process ends.
func Auto() bool {
	text, ok := os.LookupEnv(OrdersEnv)
	if !ok {
		return false
	}
	o, err := ParseOrders(text)
	if err != nil {
		return false // somebody else's variable
	}
	os.Unsetenv(OrdersEnv)
	// With one P, goroutines that the runtime made for itself (runtime/proc.go,
	// main; runtime/mfinal.go) have not had their turn yet. The trace has no name
	// of who has never run, so they would be taken for the program's.
	runtime.Gosched()
	s, err := start(o)
	if err != nil {
		return false // the program is not to suffer; its recording will be empty
	}
	s.begin()
	time.AfterFunc(watchEvery, s.tick)
	return true
}

func start(o Orders) (*session, error) {
	s := &session{orders: o, run: runs.Add(1), began: time.Now()}
	s.dog.pause = firstLook
	if err := s.open(); err != nil {
		return nil, err
	}
	restoreDebug(o.Debug)
	if !current.CompareAndSwap(nil, s) {
		return nil, errors.New("a recording is being made already")
	}
	if err := trace.Start(s); err != nil {
		current.Store(nil)
		s.out.Close() // who reads must see that nothing comes
		return nil, err
	}
	write("v1") // before anything else, so that a reader knows what is machinery
	return s, nil
}

func (s *session) open() (err error) {
	if s.orders.File == "" {
		ownTrace()
		s.out = os.NewFile(TraceFD, "trace")
		return nil
	}
	s.out, err = os.OpenFile(s.orders.File, os.O_WRONLY|os.O_APPEND, 0)
	return err
}

func restoreDebug(value string) {
	if value == "" {
		os.Unsetenv("GODEBUG")
		return
	}
	os.Setenv("GODEBUG", value)
}

// Write takes the trace. When nobody reads it any more, govis is gone. Its
// scenarios go with it; a program of the user's does not notice.
func (s *session) Write(p []byte) (int, error) {
	if s.unread.Load() {
		return len(p), nil
	}
	n, err := s.out.Write(p)
	s.written.Add(int64(n))
	if err == nil {
		return n, nil
	}
	s.unread.Store(true)
	active.CompareAndSwap(s.run, 0)
	if !s.orders.Free && !s.ended.Load() {
		os.Exit(StatusLimit)
	}
	return len(p), nil
}

// begin lets operations write notes.
func (s *session) begin() {
	notesLeft.Store(s.orders.Notes)
	lastTimer.Store(0)
	write("begin")
	active.Store(s.run)
	s.begun.Store(true)
}

// runMain calls a program's main between the notes that frame it. A panic of
// main ends the trace and goes on; Goexit lets the other goroutines live.
func (s *session) runMain(main func()) {
	returned := false
	defer func() {
		switch {
		case returned:
		case panicking():
			s.end(endPanic, "2")
		default:
			s.mainEnded.Store(true)
		}
	}()
	s.begin()
	main()
	returned = true
	s.end(endReturn, "0")
}

// panicking tells a deferred function whether a panic runs it, or Goexit.
func panicking() bool {
	return called(func(function string) bool {
		return strings.HasPrefix(function, "runtime.gopanic") || function == "runtime.panicmem"
	})
}

// called tells whether a function is on the stack.
func called(is func(function string) bool) bool {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		if is(f.Function) {
			return true
		}
		if !more {
			return false
		}
	}
}

// end writes how the run ended, and the rest of the trace. Whoever calls it
// second waits until that is done. After a budget that was used up the last
// note stands already.
func (s *session) end(how, code string) {
	s.once.Do(func() {
		s.ended.Store(true)
		if active.CompareAndSwap(s.run, 0) {
			writeEnd(how, code)
		}
		trace.Stop()
		s.out.Close()
	})
}

func writeEnd(how, code string) {
	if code != "" {
		code = " " + code
	}
	write("end " + how + code)
}

func write(message string) { trace.Log(background, category, message) }

func status(code int) string { return strconv.Itoa(code) }
