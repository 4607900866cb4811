package tracer

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestMemoryAsLinuxTellsIt(t *testing.T) {
	for info, want := range map[string]int64{
		"MemTotal:       24683128 kB\nMemFree:        22631080 kB\nMemAvailable:   24045356 kB\nBuffers: 1 kB\n": 24045356 << 10,
		"MemTotal:       24683128 kB\n": -1,
		"MemAvailable:   much\n":        -1,
		"":                              -1,
	} {
		free, ok := memAvailable([]byte(info))
		if ok != (want >= 0) || ok && free != want {
			t.Errorf("%q: %d, %v", info, free, ok)
		}
	}
}

// A trace from before Go 1.22 that does not fit in memory is refused in one sentence:
// at once where its size is known, else as soon as it turns out.
func TestAnOldTraceThatIsTooLarge(t *testing.T) {
	data := readTrace(t, "testdata/go121-mix.trace")
	if _, err := sniffed(bytes.NewReader(data), false, maxV1+1); err == nil || !strings.Contains(err.Error(), "17 times their size in memory") {
		t.Errorf("of a known size: %v", err)
	}
	small := &bounded{r: bytes.NewReader(data), most: int64(len(data)) - 1, minor: 21}
	rec := &Recording{Name: "old.trace", Converted: true, body: struct {
		io.Reader
		io.Closer
	}{small, io.NopCloser(nil)}}
	var large *tooLargeError
	if _, err := Load(t.Context(), rec, nil); !errors.As(err, &large) || !strings.HasPrefix(err.Error(), "old.trace: a trace of Go 1.21 ") {
		t.Errorf("of a size that is not known: %v", err)
	}
	just := &bounded{r: bytes.NewReader(data), most: int64(len(data)), minor: 21}
	if all, err := io.ReadAll(just); err != nil || len(all) != len(data) {
		t.Errorf("one that just fits: %d bytes, %v", len(all), err)
	}
}
