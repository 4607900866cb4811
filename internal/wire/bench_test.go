package wire_test

import (
	"bytes"
	"io"
	"os"
	"testing"

	"golang.org/x/exp/trace"

	"govis/internal/wire"
)

// benchTrace gives the trace that GOVIS_TRACE names, or else the largest of the
// recorded ones.
func benchTrace(b *testing.B) []byte {
	b.Helper()
	name := os.Getenv("GOVIS_TRACE")
	if name == "" {
		name = "../tracer/testdata/go126-std-net-http-httptest.trace"
	}
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// BenchmarkDecode reads all events of a file.
func BenchmarkDecode(b *testing.B) {
	data := benchTrace(b)
	b.SetBytes(int64(len(data)))
	buf := make([]wire.Event, 1024)
	events := 0
	for b.Loop() {
		at := bytes.NewReader(data)
		index, err := wire.Scan(at, int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		d := wire.NewDecoder()
		for _, s := range index.Spans {
			g, err := wire.Parse(index.Version, data[s.Off:s.Off+s.Len])
			if err != nil {
				b.Fatal(err)
			}
			if _, err := d.Begin(g); err != nil {
				b.Fatal(err)
			}
			events++
			for err == nil {
				var n int
				n, err = d.Read(buf)
				events += n
			}
			if err != io.EOF {
				b.Fatal(err)
			}
		}
		events++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
}

// BenchmarkBareLoop reads the same events with x/exp/trace.
func BenchmarkBareLoop(b *testing.B) {
	data := benchTrace(b)
	b.SetBytes(int64(len(data)))
	events := 0
	for b.Loop() {
		r, err := trace.NewReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := r.ReadEvent(); err != nil {
				break
			}
			events++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
}
