package wire_test

import (
	"bytes"
	"io"
	"testing"

	"golang.org/x/exp/trace"

	"govis/internal/wire"
)

// FuzzDecode reads hostile bytes. Nothing may panic or run away, a file and a
// stream must read alike, and as long as x/exp/trace reads, too, the events must
// be the same.
func FuzzDecode(f *testing.F) {
	for _, name := range generationFiles {
		data := unzipped(f, name)
		index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:index.Spans[0].Off+index.Spans[0].Len])
	}
	for _, text := range hardTraces(f) {
		if data, err := assemble(text); err == nil && len(data) < 4<<10 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		hostile(t, data)
	})
}

// hostile compares as far as both can read.
func hostile(t *testing.T, data []byte) {
	file, err := fileReader(data)
	if err != nil {
		return
	}
	stream, err := streamReader(data)
	if err != nil {
		t.Fatal(err)
	}
	for { // the two readers give the same events and end alike
		a, _, err := file.read()
		n := len(a)
		b, _, err2 := stream.read()
		if n != len(b) || (err == nil) != (err2 == nil) || (err == io.EOF) != (err2 == io.EOF) {
			t.Fatalf("the file gives %d events and %v, the stream %d and %v", n, err, len(b), err2)
		}
		if err != nil {
			break
		}
	}
	if file, err = fileReader(data); err != nil {
		t.Fatal(err)
	}
	if _, err := trace.NewReader(bytes.NewReader(data)); err != nil {
		return
	}
	_, ours, theirs := compare(t, data, file)
	if ours == io.EOF && theirs != io.EOF {
		t.Fatalf("read to the end, but the library says: %v", theirs)
	}
}

// TestMutations does to recorded traces what happens to files.
func TestMutations(t *testing.T) {
	for _, name := range generationFiles {
		data := unzipped(t, name)
		for i := range 20 {
			hostile(t, data[:len(data)*(i+1)/21])
		}
		hostile(t, append(bytes.Clone(data), data...))
		hostile(t, append(bytes.Clone(data), data[wire.HeaderSize:]...))
		seed := uint64(len(data))
		for range 40 {
			bad := bytes.Clone(data[:len(data)/4])
			seed = seed*6364136223846793005 + 1442695040888963407
			bad[seed>>33%uint64(len(bad))] ^= 1 << (seed >> 20 % 8)
			hostile(t, bad)
		}
	}
}
