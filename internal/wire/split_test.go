package wire_test

import (
	"bytes"
	"io"
	"testing"

	"govis/internal/wire"
)

// TestAtOnce writes a trace into a pipe, never more than what completes a
// generation, and waits for the generation before it goes on.
func TestAtOnce(t *testing.T) {
	for _, name := range generationFiles {
		data := unzipped(t, name)
		index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		r, w := io.Pipe()
		split := wire.NewSplitter(r, index.Version)
		got := make(chan []byte)
		go func() {
			defer close(got)
			for {
				raw, err := split.Next(nil)
				if err != nil {
					return
				}
				got <- raw
			}
		}()
		at := int64(wire.HeaderSize)
		for i, s := range index.Spans {
			end := s.Off + s.Len
			switch {
			case index.Version >= wire.Go126:
				end++ // the byte that says so
			case i+1 < len(index.Spans):
				end = firstBatch(t, data, end)
			}
			if _, err := w.Write(data[at:end]); err != nil {
				t.Fatal(err)
			}
			if at = end; end == int64(len(data)) {
				w.Close()
			}
			if raw := <-got; !bytes.Equal(raw, data[s.Off:s.Off+s.Len]) {
				t.Fatalf("%s: generation %d has %d bytes, want %d", name, i, len(raw), s.Len)
			}
		}
		if raw, ok := <-got; ok {
			t.Errorf("%s: %d bytes after the last generation", name, len(raw))
		}
	}
}

// firstBatch finds the end of the batch that begins at off: the shortest
// trace that a scan takes for whole.
func firstBatch(t *testing.T, data []byte, off int64) int64 {
	t.Helper()
	trace := append(bytes.Clone(data[:wire.HeaderSize]), data[off:]...)
	for n := wire.HeaderSize + 6; n <= len(trace); n++ {
		if index, err := wire.Scan(bytes.NewReader(trace[:n]), int64(n)); err == nil && index.Err == nil {
			return off + int64(n-wire.HeaderSize)
		}
	}
	t.Fatal("no batch")
	return 0
}

// TestAnyGeneration decodes every generation on its own, as the library does
// with a trace that holds no other.
func TestAnyGeneration(t *testing.T) {
	for _, name := range generationFiles {
		data := unzipped(t, name)
		index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range index.Spans {
			one := append(bytes.Clone(data[:wire.HeaderSize]), data[s.Off:s.Off+s.Len]...)
			if index.Version >= wire.Go126 {
				one = append(one, 52)
			}
			r, err := fileReader(one)
			if err != nil {
				t.Fatal(err)
			}
			if n, ours, theirs := compare(t, one, r); ours != io.EOF || theirs != io.EOF {
				t.Errorf("%s: generation %d: after %d events: %v, the library: %v", name, i, n, ours, theirs)
			}
		}
	}
}
