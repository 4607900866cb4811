package main

import (
	"context"
	"errors"
	"io"
	"testing"
)

// firstWrite counts what is written, and presses ^C at the first.
type firstWrite struct {
	n    int
	stop context.CancelFunc
}

func (w *firstWrite) Write(p []byte) (int, error) {
	w.n++
	w.stop()
	return len(p), nil
}

// TestADumpEndsWhenItIsStopped: what is printed may be millions of lines.
func TestADumpEndsWhenItIsStopped(t *testing.T) {
	for _, flag := range []string{"--json", "--filter=not kind:exit", "--lang=en"} {
		ctx, stop := context.WithCancel(context.Background())
		w := &firstWrite{stop: stop}
		a := &app{ctx: ctx, stdout: w, stderr: io.Discard}
		err := a.dispatch([]string{"dump", "../../internal/tracer/testdata/go126-mix.trace", flag})
		if stop(); !errors.Is(err, context.Canceled) || w.n != 1 {
			t.Errorf("%s: %v after %d writes", flag, err, w.n)
		}
	}
}
