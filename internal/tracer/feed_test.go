package tracer

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"
	"testing"

	"govis/internal/wire"
)

// watchedAt tells once when a place of it is read.
type watchedAt struct {
	io.ReaderAt
	at   int64
	once sync.Once
	read chan struct{}
}

func (w *watchedAt) ReadAt(p []byte, off int64) (int, error) {
	if off <= w.at && w.at < off+int64(len(p)) {
		w.once.Do(func() { close(w.read) })
	}
	return w.ReaderAt.ReadAt(p, off)
}

// A generation of a file takes the room of one that is done, and of no other. The disk
// is asked for the next one before somebody needs it.
func TestGenerationsOfAFile(t *testing.T) {
	data := readTrace(t, "testdata/go126-generations.trace")
	index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(index.Spans) < 3 {
		t.Fatal(len(index.Spans), err)
	}
	disk := &watchedAt{ReaderAt: bytes.NewReader(data), at: index.Spans[1].Off, read: make(chan struct{})}
	var read atomic.Int64
	f := newFileFeed(disk, index, &read)
	var pieces []piece
	want := int64(0)
	for i, s := range index.Spans {
		p, err := f.next(t.Context())
		if err != nil || p.err != nil {
			t.Fatal(err, p.err)
		}
		if i == 0 {
			<-disk.read
		}
		if !bytes.Equal(p.raw, data[s.Off:s.Off+s.Len]) || p.end != s.Off+s.Len {
			t.Errorf("generation %d has other bytes, or does not end at %d", i, p.end)
		}
		pieces, want = append(pieces, p), want+s.Len
		if i != 1 {
			f.done(p)
		}
	}
	if _, err := f.next(t.Context()); err != io.EOF {
		t.Error(err)
	}
	room := func(i int) *byte { return &pieces[i].raw[0] }
	if room(0) != room(1) || room(1) == room(2) {
		t.Error("the second generation is not where the first was, or the third is where the second still is")
	}
	if n := read.Load(); n != want {
		t.Errorf("%d bytes were read, not %d", n, want)
	}
}
