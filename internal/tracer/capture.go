package tracer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
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
	Command []string // the program and its arguments; it must call Child
	Name    string
	Params  map[string]string
	Sources []Source
	Procs   int           // GOMAXPROCS; 0 leaves it to the runtime
	Limit   time.Duration // of the run; 0 is none
	Bytes   int64         // that the trace may have; 0 is 64 MB

	Stdin          *os.File  // nil: none
	Stdout, Stderr io.Writer // get a copy of what the program prints; nil: nobody does
	// Foreground keeps the program in govis's process group, so that ^C
	// reaches it.
	Foreground bool
}

// Capture starts a program that records itself. The recording grows while the
// program runs; Close, or the end of ctx, ends the program.
func Capture(ctx context.Context, spec Spec) (*Recording, error) {
	run := &capture{spec: spec, done: make(chan struct{})}
	if err := run.start(); err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", spec.Name, err)
	}
	stop := context.AfterFunc(ctx, run.kill)
	go func() {
		<-run.done
		stop()
	}()
	counts := &countReader{r: run.trace}
	return &Recording{
		Name: spec.Name, Sources: spec.Sources, counts: counts,
		Meta: Meta{
			Format: 1, Kind: "scenario", Target: spec.Name, Params: spec.Params, Procs: spec.Procs,
			Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH, Started: time.Now(), Limit: spec.Limit,
		},
		body: struct {
			io.Reader
			io.Closer
		}{counts, closerFunc(run.close)},
		chunks: run.printed.take,
		finish: run.wait,
		stop:   run.kill,
	}, nil
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
	c.cmd.Stdin = nil
	if c.spec.Stdin != nil {
		c.cmd.Stdin = c.spec.Stdin
	}
	c.cmd.Env = c.environment()
	if !c.spec.Foreground {
		ownGroup(c.cmd)
	}
	o := probe.Orders{Limit: c.spec.Limit, Bytes: c.spec.Bytes, Debug: os.Getenv("GODEBUG")}
	traceOf, closeTrace, err := tracePipe(c.cmd, &o, c.done)
	if err != nil {
		return err
	}
	defer closeTrace()
	c.cmd.Env = append(c.cmd.Env, probe.OrdersEnv+"="+o.String())
	stdout, stderr, err := c.startWithPipes()
	if err != nil {
		traceOf.Close()
		return err
	}
	c.trace = traceOf
	c.readers.Add(2)
	go c.collect("stdout", stdout, c.spec.Stdout)
	go c.collect("stderr", stderr, c.spec.Stderr)
	go c.reap(stdout, stderr)
	return nil
}

// startWithPipes starts the program with a pipe for each of its outputs.
func (c *capture) startWithPipes() (stdout, stderr *os.File, err error) {
	stdout, outW, err := printPipe()
	if err != nil {
		return nil, nil, err
	}
	defer outW.Close()
	stderr, errW, err := printPipe()
	if err != nil {
		stdout.Close()
		return nil, nil, err
	}
	defer errW.Close()
	c.cmd.Stdout, c.cmd.Stderr = outW, errW
	if err := c.cmd.Start(); err != nil {
		stdout.Close()
		stderr.Close()
		return nil, nil, err
	}
	return stdout, stderr, nil
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

// collect reads what the program prints.
func (c *capture) collect(stream string, from io.Reader, copyTo io.Writer) {
	defer c.readers.Done()
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 {
			c.printed.add(chunk{stream: stream, text: string(buf[:n])})
			if stream == "stderr" {
				c.verdict.look(buf[:n])
			}
			if copyTo != nil {
				_, _ = copyTo.Write(buf[:n]) // a closed output must not end the recording
			}
		}
		if err != nil {
			return
		}
	}
}

// reap waits for the program, with a bound, and then for what it printed.
func (c *capture) reap(outputs ...*os.File) {
	if c.spec.Limit > 0 {
		t := time.AfterFunc(c.spec.Limit+grace, c.kill)
		defer t.Stop()
	}
	_ = c.cmd.Wait() // the state is in ProcessState
	for _, f := range outputs {
		// A grandchild may hold the pipe open for as long as it likes.
		_ = f.SetReadDeadline(time.Now().Add(time.Second))
	}
	c.readers.Wait()
	for _, f := range outputs {
		f.Close()
	}
	close(c.done)
}

func (c *capture) kill() { killAll(c.cmd) }

// close ends the program and waits for it.
func (c *capture) close() error {
	c.kill()
	<-c.done
	return c.trace.Close()
}

// wait gives how the program ended, as far as one can see from outside.
func (c *capture) wait() Ending {
	<-c.done
	st := c.cmd.ProcessState
	end := Ending{Code: st.ExitCode(), Message: c.verdict.String()}
	switch {
	case end.Code < 0:
		end.How, end.Message = EndKilled, st.String()
	case end.Message != "":
		end.How = EndPanic
	case end.Code != 0:
		end.How = EndExit
	}
	return end
}

// headline finds the line with which the runtime says why it ends a program.
type headline struct {
	mu   sync.Mutex
	rest []byte
	line string
}

func (h *headline) look(p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.line != "" || len(h.rest) > 64<<10 {
		return
	}
	h.rest = append(h.rest, p...)
	for {
		line, rest, ok := bytes.Cut(h.rest, []byte("\n"))
		if !ok {
			return
		}
		h.rest = rest
		if s := string(line); strings.HasPrefix(s, "panic: ") || strings.HasPrefix(s, "fatal error: ") {
			h.line = s
			return
		}
	}
}

func (h *headline) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.line
}
