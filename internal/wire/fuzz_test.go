package wire_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/exp/trace"

	"govis/internal/wire"
)

// FuzzDecode reads hostile bytes. Nothing may panic or run away, a file and a
// stream must read alike, and as long as x/exp/trace reads, too, the events must
// be the same.
func FuzzDecode(f *testing.F) {
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
	if ours == io.EOF && theirs != io.EOF && !tablesOnly(data) {
		t.Fatalf("read to the end, but the library says: %v", theirs)
	}
}

// tablesOnly tells of a trace that it ends in tables of a generation of which
// nothing else is there. The library has a look at them, and then leaves them out,
// too.
func tablesOnly(data []byte) bool {
	index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
	if err != nil || index.Version < wire.Go126 {
		return false
	}
	end := int64(wire.HeaderSize)
	if n := len(index.Spans); n > 0 {
		end = index.Spans[n-1].Off + index.Spans[n-1].Len + 1
	}
	return end < int64(len(data))
}

// TestMutations does to recorded traces what happens to files. GOVIS_MUTATIONS is
// the number of damaged copies of each.
func TestMutations(t *testing.T) {
	count := 40
	if n, err := strconv.Atoi(os.Getenv("GOVIS_MUTATIONS")); err == nil {
		count = n
	}
	traces := map[string][]byte{}
	for name, text := range hardTraces(t) {
		data, err := assemble(text)
		if err != nil {
			t.Fatal(err)
		}
		traces[name] = data
	}
	for _, name := range generationFiles {
		data := unzipped(t, name)
		for i := range 20 {
			hostile(t, data[:len(data)*(i+1)/21])
		}
		hostile(t, append(bytes.Clone(data), data...))
		hostile(t, append(bytes.Clone(data), data[wire.HeaderSize:]...))
		traces[name] = data[:len(data)/3]
	}
	for name, data := range traces {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(len(data))))
			for range count {
				hostile(t, mutated(r, data))
			}
		})
	}
}

// mutated damages a copy of a trace, but not its header.
func mutated(r *rand.Rand, data []byte) []byte {
	bad := bytes.Clone(data)
	for range 1 + r.IntN(3) {
		at := wire.HeaderSize + r.IntN(len(bad)-wire.HeaderSize)
		end := min(len(bad), at+1+r.IntN(40))
		switch r.IntN(6) {
		case 0:
			bad[at] ^= 1 << r.IntN(8)
		case 1:
			bad[at] = byte(r.Uint32())
		case 2:
			for i := range min(9, len(bad)-at) {
				bad[at+i] = 0xff
			}
		case 3:
			bad = slices.Delete(bad, at, min(end, len(bad)-1))
		case 4:
			bad = slices.Insert(bad, at, bad[at:end]...)
		case 5:
			if r.IntN(4) == 0 {
				bad = bad[:max(at, wire.HeaderSize+1)]
			} else {
				bad[at] = byte(r.IntN(60))
			}
		}
	}
	return bad
}
