package wire_test

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestRecorded compares every recorded trace of the repository.
func TestRecorded(t *testing.T) {
	files, _ := filepath.Glob("../tracer/testdata/go12[2-9]*.trace")
	if extra := os.Getenv("GOVIS_TRACES"); extra != "" { // a glob of one's own
		more, _ := filepath.Glob(extra)
		files = append(files, more...)
	}
	if len(files) < 6 {
		t.Fatal("the recorded traces are missing")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			same(t, data)
		})
	}
}

// same compares a whole trace, read as a file and as a stream.
func same(t *testing.T, data []byte) {
	t.Helper()
	for name, open := range map[string]func([]byte) (*reader, error){"file": fileReader, "stream": streamReader} {
		r, err := open(data)
		if err != nil {
			t.Fatal(name, err)
		}
		n, ours, theirs := compare(t, data, r)
		if ours != io.EOF || theirs != io.EOF {
			t.Fatalf("%s: after %d events: %v, the library: %v", name, n, ours, theirs)
		}
		if n < 20 {
			t.Fatalf("%s: only %d events", name, n)
		}
	}
}
