package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// comparison is what to run.
type comparison struct {
	self, govis, viewer string // programs
	rounds, tool        int
	frame               bool
	memory              int64 // bytes that go tool trace may have
	log                 io.Writer
}

// rows of the table, in their order.
const (
	rowBare = iota
	rowReport
	rowFrame
	rowTool
)

// on runs everything on one file in turns and prints the table.
func (c *comparison) on(ctx context.Context, file string, stdout io.Writer) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	t := table{file: filepath.Base(file), size: info.Size(), rows: []row{
		rowBare:   {name: "bare loop of x/exp/trace"},
		rowReport: {name: "`govis report --summary`"},
		rowFrame:  {name: "govis, until the first picture"},
		rowTool:   {name: "`go tool trace`, until it answers"},
	}}
	for i := range c.rounds {
		fmt.Fprintf(c.log, "%s: round %d of %d\n", file, i+1, c.rounds)
		if err := c.round(ctx, file, i, &t); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(stdout, "%s\n%s, %s/%s, %d processors.\n\n", t.markdown(), runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	return err
}

// round runs everything once.
func (c *comparison) round(ctx context.Context, file string, i int, t *table) error {
	out, s, err := measure(exec.CommandContext(ctx, c.self, bareCommand, file))
	if err != nil {
		return err
	}
	t.rows[rowBare].add(s)
	events, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil {
		return err
	}
	t.events = events

	out, s, err = measure(exec.CommandContext(ctx, c.govis, "report", file, "--summary", "--json"))
	if err != nil {
		return err
	}
	t.rows[rowReport].add(s)
	var said struct {
		Events int64 `json:"events"`
		Live   int64 `json:"live_bytes"`
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return fmt.Errorf("govis report: %w", err)
	}
	if said.Events != events {
		return fmt.Errorf("govis read %d events, the bare loop %d", said.Events, events)
	}
	t.live = append(t.live, float64(said.Live))

	if c.frame {
		if s, err = firstFrame(ctx, c.govis, file); err != nil {
			return err
		}
		t.rows[rowFrame].add(s)
	}
	if i < c.tool {
		if s, err = untilAnswer(ctx, c.viewer, file, c.memory); err != nil {
			return err
		}
		t.rows[rowTool].add(s)
	}
	return nil
}

// sample is what one run took.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory; 0 when the system does not tell
	ended     bool  // it was ended because it had too much memory
}

// measure runs a program to its end and gives what it printed.
func measure(cmd *exec.Cmd) ([]byte, sample, error) {
	var errs strings.Builder
	cmd.Stderr = &errs
	began := time.Now()
	out, err := cmd.Output()
	took := time.Since(began)
	if err != nil {
		return nil, sample{}, fmt.Errorf("%s: %w: %s", cmd, err, errs.String())
	}
	return out, used(cmd.ProcessState, took), nil
}

// used is what a program that has ended used in so much time.
func used(p *os.ProcessState, took time.Duration) sample {
	return sample{wall: took, cpu: p.UserTime() + p.SystemTime(), peak: peak(p)}
}
