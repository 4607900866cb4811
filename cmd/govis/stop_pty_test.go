//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// halfATrace gives a pipe in which there is the first half of a trace, and the
// rest never comes.
func halfATrace(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(trace("go126-generations.trace"))
	if err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(t.TempDir(), "pipe.trace")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no named pipes here: %v", err)
	}
	w, err := os.OpenFile(pipe, os.O_RDWR, 0) // nobody has to read yet
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if _, err := w.Write(data[:len(data)/2]); err != nil {
		t.Fatal(err)
	}
	return pipe
}

// A pipe gives half a trace and then nothing: what is there is to be seen and
// walked through, and X ends the waiting.
func TestReadingCanBeStopped(t *testing.T) {
	t.Parallel()
	c := start(t, 100, 24, nil, "govis", "open", halfATrace(t), "--lang", "en")
	c.shows("reading", "events", "step 0/~", "X stop reading")
	c.keys(keyRight)
	c.shows("step 1/~")
	c.keys("X")
	c.shows("step 1/", "reading was stopped: what comes after ", " was not read")
	c.until("no more ~", func(screen string) bool {
		return !strings.Contains(screen, "/~") && !strings.Contains(screen, "X stop")
	})
	c.keys("q")
	c.ends(0)
}

// Without a picture, ^C does: what was read is told.
func TestReportTellsOfWhatWasReadUntilStopped(t *testing.T) {
	t.Parallel()
	c := start(t, 100, 24, nil, "govis", "report", halfATrace(t), "--summary", "--lang", "en")
	c.shows("reading ", " events")
	c.keys("\x03")
	c.shows("reading was stopped: what comes after ", "generations  ", "bytes an event")
	c.ends(statusInterrupt)
}
