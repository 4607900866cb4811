// Tracegen writes an execution trace of any size, for benchmarks. In go a size
// and how much of each kind of work there shall be, out comes the trace of
// programs that really ran: HTTP, channels, locks, timers, garbage, files. It
// knows nothing of how traces are read.
//
//	go run ./internal/tracegen -mb 100 -o t100.trace
//
// The seed settles what each goroutine wants to do. When it gets to do it is
// the scheduler's affair, so two traces of one seed are alike, not equal.
// The runtime begins a generation every second; the environment variable
// GODEBUG=traceadvanceperiod=N begins one every N nanoseconds.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	err := run(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintf(os.Stderr, "tracegen: %v\n", err)
		os.Exit(2)
	}
}

// run reads the flags and writes the file.
func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("tracegen", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("o", "", "the `file` to write")
	mb := flags.Float64("mb", 10, "its size in `MB` (10^6 bytes), reached or a little more")
	o := options{workers: make([]int, len(works))}
	flags.Uint64Var(&o.seed, "seed", 1, "what the random choices begin with")
	flags.IntVar(&o.crowd, "goroutines", 0, "goroutines that are there all the time and do almost nothing")
	for i, w := range works {
		flags.IntVar(&o.workers[i], w.name, w.usual, w.what)
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("%q is no flag", flags.Arg(0))
	case *out == "":
		return errors.New("-o FILE is missing")
	case !(*mb > 0 && *mb <= 1e6):
		return fmt.Errorf("-mb %v: want a number above 0 and up to 1000000", *mb)
	}
	if o.crowd < 0 {
		return fmt.Errorf("-goroutines %d: want 0 or more", o.crowd)
	}
	for i, n := range o.workers {
		if n < 0 {
			return fmt.Errorf("-%s %d: want 0 or more", works[i].name, n)
		}
	}
	if o.idle() {
		return errors.New("there is nothing to do: give some work a number above 0")
	}
	o.bytes = int64(*mb * 1e6)

	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return errors.Join(generate(ctx, f, o), f.Close())
}
