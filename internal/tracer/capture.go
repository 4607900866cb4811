package tracer

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"
	"time"

	"govis/internal/xray/probe"
)

// generationPeriod is how often a child's trace is flushed, so that the screen
// can follow (runtime: GODEBUG=traceadvanceperiod, read at start-up).
const generationPeriod = 100 * time.Millisecond

// grace is how long after its time limit a child is killed that did not end
// itself.
const grace = 3 * time.Second

// Spec says what to record and how.
type Spec struct {
	Command []string // the program and its arguments; it must record itself, see Child and probe.Auto
	Dir     string   // where it runs; empty is govis's own folder
	Name    string
	Meta    Meta // what is known of the program; the rest is filled in
	Sources []Source
	Procs   int           // GOMAXPROCS; 0 leaves it to the runtime
	Limit   time.Duration // of the run; 0 is none
	Bytes   int64         // that the trace may have; 0 is 64 MB
	Notes   int64         // of operations; 0 is 200,000

	Stdin          *os.File  // nil: none
	Stdout, Stderr io.Writer // get a copy of what the program prints; nil: nobody does
	// OwnStdout and OwnStderr are what the program gets as its own, if not nil.
	// What it prints there is not in the recording.
	OwnStdout, OwnStderr *os.File
	// Foreground keeps the program in govis's process group, so that ^C
	// reaches it.
	Foreground bool
	// Free and Timers are orders for a program of the user's own, see
	// probe.Orders.
	Free, Timers bool
	// Independent lets the program live as it would without govis: it is not
	// ended when its trace cannot be read, and when Stdout or Stderr fails, its
	// next write does. Other programs run for the recording only.
	Independent bool
}

// Capture starts a program that records itself. The recording grows while the
// program runs; Close, or the end of ctx, ends the program.
func Capture(ctx context.Context, spec Spec) (*Recording, error) {
	run := &capture{spec: spec, done: make(chan struct{})}
	if err := run.start(); err != nil {
		return nil, &StartError{Name: spec.Name, Cause: err}
	}
	stop := context.AfterFunc(ctx, run.kill)
	go func() {
		<-run.done
		stop()
	}()
	counts := &countReader{r: run.trace}
	return &Recording{
		Name: spec.Name, Sources: spec.Sources, counts: counts, Meta: spec.meta(), run: run,
		body: struct {
			io.Reader
			io.Closer
		}{counts, closerFunc(run.close)},
		chunks: run.printed.take,
		finish: run.wait,
		stop:   run.stop,
	}, nil
}

// StartError says that a program could not be started.
type StartError struct {
	Name  string // of the recording that was to be made
	Cause error
}

func (e *StartError) Error() string { return fmt.Sprintf("cannot start %s: %v", e.Name, e.Cause) }

func (e *StartError) Unwrap() error { return e.Cause }

// meta completes what is known of the program.
func (s *Spec) meta() Meta {
	m := s.Meta
	m.Format, m.Target, m.Procs, m.Started, m.Limit = 1, s.Name, s.Procs, time.Now(), s.Limit
	m.Kind = cmp.Or(m.Kind, KindScenario)
	m.Go = cmp.Or(m.Go, runtime.Version())
	m.OS, m.Arch = cmp.Or(m.OS, runtime.GOOS), cmp.Or(m.Arch, runtime.GOARCH)
	return m
}

type closerFunc func() error

func (f closerFunc) Close() error { return f() }

// capture is a program that runs.
type capture struct {
	spec    Spec
	cmd     *exec.Cmd
	trace   io.ReadCloser
	printed printBuffer
	readers sync.WaitGroup
	verdict headline
	done    chan struct{}
}

func (c *capture) start() error {
	c.cmd = exec.Command(c.spec.Command[0], c.spec.Command[1:]...)
	c.cmd.Dir = c.spec.Dir
	c.cmd.Stdin = nil
	if c.spec.Stdin != nil {
		c.cmd.Stdin = c.spec.Stdin
	}
	c.cmd.Env = c.environment()
	if !c.spec.Foreground {
		ownGroup(c.cmd)
	}
	o := probe.Orders{Limit: c.spec.Limit, Bytes: c.spec.Bytes, Notes: c.spec.Notes, Debug: os.Getenv("GODEBUG"), Free: c.spec.Free, Timers: c.spec.Timers}
	traceOf, closeTrace, err := tracePipe(c.cmd, &o, c.done)
	if err != nil {
		return err
	}
	defer closeTrace()
	c.cmd.Env = append(c.cmd.Env, probe.OrdersEnv+"="+o.String())
	outputs, err := c.startWithPipes()
	if err != nil {
		traceOf.Close()
		return err
	}
	c.trace = traceOf
	c.readers.Add(len(outputs))
	for _, o := range outputs {
		go c.collect(o)
	}
	go c.reap(outputs)
	return nil
}

// environment is govis's own, with the settings of the child's runtime.
func (c *capture) environment() []string {
	env := os.Environ()
	debug := "traceadvanceperiod=" + strconv.FormatInt(int64(generationPeriod), 10)
	if old := os.Getenv("GODEBUG"); old != "" {
		debug = old + "," + debug
	}
	env = append(env, "GODEBUG="+debug)
	if c.spec.Procs > 0 {
		env = append(env, "GOMAXPROCS="+strconv.Itoa(c.spec.Procs))
	}
	return env
}

// reap waits for the program, with a bound, and then for what it printed.
func (c *capture) reap(outputs []*printed) {
	if c.spec.Limit > 0 {
		t := time.AfterFunc(c.spec.Limit+grace, c.kill)
		defer t.Stop()
	}
	_ = c.cmd.Wait() // the state is in ProcessState
	for _, o := range outputs {
		o.end()
	}
	c.readers.Wait()
	for _, o := range outputs {
		o.from.Close()
	}
	close(c.done)
}

// stop is called when nobody reads the trace any more, which would keep the
// program from writing on.
func (c *capture) stop() {
	if c.spec.Independent {
		_, _ = io.Copy(io.Discard, c.trace)
		return
	}
	c.kill()
}

// lingering is how long a program may go on whose recording has ended before
// it: the runtime may have something to say, a deadlock.
const lingering = 2 * time.Second

// recorded ends a program that runs for its recording only, once that has
// ended.
func (c *capture) recorded(how string) {
	switch {
	case c.spec.Independent:
	case how == EndLimit || how == EndBudget:
		c.kill()
	default:
		t := time.AfterFunc(lingering, c.kill)
		<-c.done
		t.Stop()
	}
}

func (c *capture) kill() { killAll(c.cmd) }

// close ends the program and waits for it.
func (c *capture) close() error {
	c.kill()
	<-c.done
	return c.trace.Close()
}

// ExitStatus waits for the program and gives its exit status, as a shell
// does: 128 and the signal's number for one that a signal ended. It is 0 for a
// recording that was opened.
func (r *Recording) ExitStatus() int {
	if r.run == nil {
		return 0
	}
	<-r.run.done
	st := r.run.cmd.ProcessState
	if code := st.ExitCode(); code >= 0 {
		return code
	}
	return 128 + signalOf(st)
}

// Signal sends a signal to the program that is being recorded.
func (r *Recording) Signal(s os.Signal) {
	if r.run != nil {
		_ = r.run.cmd.Process.Signal(s) // it may have ended
	}
}

// panicStatus is the exit status of a program that the runtime ends
// (runtime/panic.go, fatalpanic and fatalthrow).
const panicStatus = 2

// wait gives how the program ended, as far as one can see from outside.
func (c *capture) wait() Ending {
	<-c.done
	st := c.cmd.ProcessState
	end := Ending{Code: st.ExitCode(), Message: c.verdict.String()}
	switch {
	case end.Code < 0:
		end.How, end.Message = EndKilled, st.String()
	case end.Message != "" && end.Code == panicStatus:
		end.How = EndPanic
	case end.Code != 0:
		end.How = EndExit
	}
	return end
}
