package tracer

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"testing"
)

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func profile(t *testing.T, name string) []byte {
	var b bytes.Buffer
	if err := pprof.Lookup(name).WriteTo(&b, 0); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gunzipped(t *testing.T, data []byte) []byte {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	data, err = io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpenSaysWhatAFileIs(t *testing.T) {
	header := func(v string) string { return "go 1." + v + " trace\x00\x00\x00" }
	for _, c := range []struct{ name, data, want string }{
		{"empty", "", "the file is empty"},
		{"html", "<!DOCTYPE html>\n<html></html>", "an HTML page"},
		{"html-spaced", "\n  <html>", "an HTML page"},
		{"json", `{"traceEvents":[]}`, "JSON"},
		{"json-list", `[1]`, "JSON"},
		{"pprof", "\x0a\x04\x08\x01\x10\x02\x12", "a pprof profile"},
		{"goroutines.pprof", string(profile(t, "goroutine")), "a pprof profile"},
		{"heap.pprof", string(profile(t, "heap")), "a pprof profile"},
		{"heap.pb", string(gunzipped(t, profile(t, "heap"))), "a pprof profile"},
		{"text", "hello, this is a letter", "a text file"},
		{"elf", "\x7fELF\x02\x01", "a program"},
		{"noise", "\x00\x01\x02\x03\x04", "not a Go execution trace"},
		{"cut-gzip", "\x1f\x8b\x08", "damaged gzip"},
		{"go1.5", header("5"), "govis reads traces of Go 1.11 and newer"},
		{"go1.99", header("99"), "use a newer govis"},
		{"zip", "PK\x03\x04garbage", "a damaged recording"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), c.name)
			if err := os.WriteFile(file, []byte(c.data), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(file, nil)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), file+": ") {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Error("more than one line")
			}
		})
	}
	if _, err := Open(t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "a folder") {
		t.Errorf("folder: %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none"), nil); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("missing: %v", err)
	}
}

func TestHeaderAloneTellsNothing(t *testing.T) {
	for _, v := range []string{"22", "23", "25", "26"} {
		_, err := loadBytes(t, []byte("go 1."+v+" trace\x00\x00\x00"))
		var empty *EmptyError
		if !errors.As(err, &empty) || empty.Cut {
			t.Errorf("go 1.%s: %v", v, err)
		}
	}
}

// loadBytes loads a trace from memory.
func loadBytes(tb testing.TB, data []byte) (Snapshot, error) {
	tb.Helper()
	rec, err := Open("-", bytes.NewReader(data))
	if err != nil {
		return Snapshot{}, err
	}
	defer rec.Close()
	return Load(context.Background(), rec, nil)
}

func testTraces(tb testing.TB) []string {
	files, err := filepath.Glob("testdata/*.trace")
	if err != nil || len(files) == 0 {
		tb.Fatal("no traces in testdata", err)
	}
	return files
}

func readTrace(tb testing.TB, file string) []byte {
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}
