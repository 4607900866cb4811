package wire_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"govis/internal/wire"
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

// TestGenerations compares a trace of several generations of every version.
func TestGenerations(t *testing.T) {
	for _, name := range generationFiles {
		t.Run(name, func(t *testing.T) {
			data := unzipped(t, name)
			index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
			if err != nil || index.Err != nil {
				t.Fatal(err, index.Err)
			}
			if len(index.Spans) < 3 {
				t.Fatalf("only %d generations", len(index.Spans))
			}
			for i, s := range index.Spans[1:] {
				before := index.Spans[i]
				if s.Gen <= before.Gen || s.Start <= before.Start || s.Off < before.Off+before.Len {
					t.Errorf("%+v after %+v", s, before)
				}
			}
			same(t, data)
		})
	}
}

var generationFiles = []string{"go122", "go123", "go125", "go126", "go126-alloc"}

// unzipped reads one of the traces of several generations.
func unzipped(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".trace.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestRunning compares traces that the Go of this test makes now: of collecting
// garbage, system calls, the network, coroutines, tasks, regions and logs.
func TestRunning(t *testing.T) {
	dir := t.TempDir()
	program, out := filepath.Join(dir, "mix"), filepath.Join(dir, "trace")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = filepath.Join("testdata", "program")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for name, run := range map[string]struct {
		debug string
		args  []string
	}{
		"dense":   {"traceadvanceperiod=20000000", []string{"-s", "0.1"}},
		"samples": {"traceadvanceperiod=100000000", []string{"-s", "0.3", "-cpu", "-light", "200"}},
		"objects": {"traceadvanceperiod=30000000,traceallocfree=1", []string{"-s", "0.1", "-light", "1000"}},
		"one":     {"", []string{"-s", "0.05"}},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(program, append(run.args, out)...)
			cmd.Env = append(os.Environ(), "GODEBUG="+run.debug)
			if text, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			data, err := os.ReadFile(out)
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
