package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/exp/trace"
)

// TestEveryKindOfWorkIsInTheTrace reads a trace of the usual mixture back, and
// looks for what each kind of work leaves.
func TestEveryKindOfWorkIsInTheTrace(t *testing.T) {
	o := options{bytes: 1 << 20, seed: 1, crowd: 4 * idlers, workers: make([]int, len(works))}
	for i := range works {
		o.workers[i] = 2
	}
	var out bytes.Buffer
	if err := generate(t.Context(), &out, o); err != nil {
		t.Fatal(err)
	}
	if n := int64(out.Len()); n < o.bytes {
		t.Errorf("%d bytes, want at least %d", n, o.bytes)
	}
	seen, events := tally(t, &out)
	for _, want := range []string{
		"tracegen.ask", "tracegen.stage.func1", "tracegen.runSelects.func2", "tracegen.(*store).count", "tracegen.family",
		"tracegen.session", "tracegen.subscriber", "tracegen.visitor", "tracegen.heartbeat",
		"network", "chan send", "chan receive", "select", "sync", "sleep", "syscall",
		"order", "deliver", "prepare", "way", "delivered",
	} {
		if seen[want] == 0 {
			t.Errorf("%q is nowhere in %d events", want, events)
		}
	}
}

// tally counts the events and the words in them: functions, reasons, and what
// tasks, regions and logs are called.
func tally(t *testing.T, r io.Reader) (seen map[string]int, events int) {
	t.Helper()
	seen = map[string]int{}
	reader, err := trace.NewReader(r)
	if err != nil {
		t.Fatal(err)
	}
	for ; ; events++ {
		e, err := reader.ReadEvent()
		if errors.Is(err, io.EOF) {
			return seen, events
		}
		if err != nil {
			t.Fatal(err)
		}
		for f := range e.Stack().Frames() {
			seen[path.Base(f.Func)]++
		}
		switch e.Kind() {
		case trace.EventStateTransition:
			change := e.StateTransition()
			seen[change.Reason]++
			for f := range change.Stack.Frames() {
				seen[path.Base(f.Func)]++
			}
			if change.Resource.Kind == trace.ResourceGoroutine {
				if _, to := change.Goroutine(); to == trace.GoSyscall {
					seen["syscall"]++
				}
			}
		case trace.EventTaskBegin:
			seen[e.Task().Type]++
		case trace.EventRegionBegin:
			seen[e.Region().Type]++
		case trace.EventLog:
			seen[e.Log().Message]++
		}
	}
}

func TestWrongUseIsRefused(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "-o FILE is missing"},
		{"-o x y", `"y" is no flag`},
		{"-o x -mb 0", "-mb 0"},
		{"-o x -mb NaN", "-mb NaN"},
		{"-o x -http -1", "-http -1"},
		{"-o x -http 0 -pipes 0 -selects 0 -locks 0 -spawn 0 -garbage 0 -tasks 0 -files 0", "nothing to do"},
	} {
		args := strings.Fields(c.args)
		for i, arg := range args {
			if arg == "x" {
				args[i] = filepath.Join(t.TempDir(), "x")
			}
		}
		if err := run(args, io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("tracegen %s: %v, want %q", c.args, err, c.want)
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrInvalid }

func TestAFullDiskEndsTheWork(t *testing.T) {
	o := options{bytes: 1 << 40, seed: 1, workers: make([]int, len(works))}
	o.workers[1] = 1
	if err := generate(t.Context(), full{}, o); !errors.Is(err, os.ErrInvalid) {
		t.Errorf("%v, want %v", err, os.ErrInvalid)
	}
}
