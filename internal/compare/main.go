// Compare measures what loading a trace takes: govis beside the bare loop of
// golang.org/x/exp/trace and beside go tool trace, in turns on one machine. In
// go trace files, out comes a table in Markdown. It runs the programs as they
// are, as children, and knows nothing of how they work.
//
//	go run ./internal/compare -n 5 t100.trace
//
// Only ratios of neighbouring runs are worth something where a machine is not
// quiet, so the columns with × are medians of such ratios, not ratios of
// medians. internal/tracegen writes traces to compare with.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == bareCommand {
		if err := bareLoop(os.Args[2], os.Stdout); err != nil {
			fmt.Fprintf(os.Stderr, "bare loop: %v\n", err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintf(os.Stderr, "compare: %v\n", err)
		os.Exit(2)
	}
}

// run reads the flags and compares on each file.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var c comparison
	flags.IntVar(&c.rounds, "n", 5, "`rounds`: each runs everything once")
	flags.StringVar(&c.govis, "govis", "", "the `program` to measure (default: it is built)")
	flags.BoolVar(&c.frame, "frame", false, "measure how long the first picture takes in a terminal, too")
	flags.IntVar(&c.tool, "tooltrace", 0, "in how many `rounds` go tool trace runs, too")
	memory := flags.Float64("memory", 8, "end go tool trace when it has so many `GB` (10^9 bytes)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() == 0:
		return errors.New("name the trace files to compare on")
	case c.rounds < 1 || c.tool < 0 || c.tool > c.rounds:
		return errors.New("-n must be 1 or more, and -tooltrace no more than that")
	case !(*memory > 0 && *memory < 1e6):
		return fmt.Errorf("-memory %v: want a number above 0", *memory)
	}
	c.memory, c.log = int64(*memory*1e9), stderr

	var err error
	if c.self, err = os.Executable(); err != nil {
		return err
	}
	if c.govis == "" {
		folder, err := os.MkdirTemp("", "compare")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		c.govis = filepath.Join(folder, "govis")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", c.govis, "govis/cmd/govis").CombinedOutput(); err != nil {
			return fmt.Errorf("building govis: %w: %s", err, out)
		}
	}
	if c.tool > 0 {
		if c.viewer, err = viewerPath(ctx); err != nil {
			return err
		}
	}
	for _, file := range flags.Args() {
		if err := c.on(ctx, file, stdout); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}
