package ui

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"govis/internal/sched/schedtest"
)

// Programs that are recorded end with the screen, also those of a preview and
// of a recording that was left.
func TestNothingOutlivesTheScreen(t *testing.T) {
	var running, started atomic.Int32
	o := Options{Theme: "dark", Scenarios: textbook()}
	u := Update{History: schedtest.Lanes(t, "G1 RRR")}
	o.Open = func(ctx context.Context, r Request, publish func(Update)) error {
		running.Add(1)
		defer running.Add(-1)
		started.Add(1)
		publish(u)
		<-ctx.Done()
		time.Sleep(50 * time.Millisecond) // a program takes a moment to be killed
		return ctx.Err()
	}
	for _, r := range []Request{{Scenario: "hello"}, {}} {
		started.Store(0)
		in, keys := io.Pipe()
		go func() {
			for started.Load() == 0 {
				time.Sleep(time.Millisecond)
			}
			_, _ = keys.Write([]byte("\x1b"))
			time.Sleep(100 * time.Millisecond) // an escape key, not a sequence
			_, _ = keys.Write([]byte("q"))
		}()
		var out bytes.Buffer
		if err := Run(t.Context(), o, r, Nowhere, in, &out); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
		if n := running.Load(); n != 0 {
			t.Errorf("%+v: %d are still running", r, n)
		}
	}
}

func TestWhatCannotBeInterruptedIsNotWaitedForLong(t *testing.T) {
	c, never := newCrew(t.Context()), make(chan struct{})
	defer close(never)
	began := make(chan struct{})
	go c.do(func() { close(began); <-never })
	<-began
	before := time.Now()
	c.dismiss()
	if took := time.Since(before); took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
	c.do(func() { t.Error("work begins after the end") })
}

func TestSourcesAreFound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "here.go")
	if err := os.WriteFile(file, []byte("package here\r\n\r\nfunc f() {}\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := NewSources(map[string]string{
		"main.go": "package main\r\n\tch <- 42\r\n", "queue/main.go": "package queue", "/home/u/m/lib.go": "package m",
	})
	for _, test := range []struct {
		file string
		line int
		want string
	}{
		{"/gone/main.go", 2, "\tch <- 42"},
		{"main.go", 1, "package main"},
		{"/gone/queue/main.go", 1, "package queue"}, // the longest that fits
		{`C:\gone\queue\main.go`, 1, "package queue"},
		{"/home/u/m/lib.go", 1, "package m"},
		{"/home/u/other/lib.go", 1, ""},
		{"main.go", 3, ""},
		{"main.go", 0, ""},
		{file, 3, "func f() {}"},
		{file, 4, ""},
		{"here.go", 1, ""},
		{"/etc/hostname", 1, ""},
	} {
		if got, ok := s.Line(test.file, test.line); got != test.want || ok != (test.want != "") {
			t.Errorf("%s:%d: %q, %v", test.file, test.line, got, ok)
		}
	}
}
