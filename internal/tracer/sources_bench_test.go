package tracer

import (
	"context"
	"io"
	"os"
	"testing"

	"govis/internal/wire"
)

// BenchmarkSources reads all events of the trace that GOVIS_TRACE names, or of one
// of the recorded ones, and makes no history of them.
func BenchmarkSources(b *testing.B) {
	name := os.Getenv("GOVIS_TRACE")
	if name == "" {
		name = "testdata/go126-std-net-http-httptest.trace"
	}
	for way, read := range map[string]func(context.Context, *os.File, int64) (generations, error){
		"file": func(ctx context.Context, f *os.File, size int64) (generations, error) {
			index, err := wire.Scan(f, size)
			return readFile(ctx, f, index, nil), err
		},
		"stream": func(ctx context.Context, f *os.File, _ int64) (generations, error) { return readStream(ctx, f), nil },
		"library": func(ctx context.Context, f *os.File, _ int64) (generations, error) {
			return ahead(ctx, func(out *sink) error { return newLibrary(out).read(f, 0) }), nil
		},
	} {
		b.Run(way, func(b *testing.B) {
			events := 0
			for b.Loop() {
				f, err := os.Open(name)
				if err != nil {
					b.Fatal(err)
				}
				info, err := f.Stat()
				if err != nil {
					b.Fatal(err)
				}
				src, err := read(b.Context(), f, info.Size())
				for err == nil {
					var part batch
					part, err = src.next(b.Context())
					events += len(part.events)
				}
				if err != io.EOF {
					b.Fatal(err)
				}
				f.Close()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
		})
	}
}
