package tracer

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"

	"govis/internal/wire"
)

// brokenAt is a disk that cannot read from some place on.
type brokenAt struct {
	io.ReaderAt
	from int64
}

func (b brokenAt) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > b.from {
		return 0, os.ErrDeadlineExceeded
	}
	return b.ReaderAt.ReadAt(p, off)
}

// TestUnreadableGeneration reads a file whose third generation the disk has lost:
// nothing may be left out in silence.
func TestUnreadableGeneration(t *testing.T) {
	data := readTrace(t, "testdata/go126-generations.trace")
	index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	disk := brokenAt{bytes.NewReader(data), index.Spans[2].Off + 1}
	_, sealed, err := all(t, readFile(t.Context(), disk, index, nil))
	if !errors.Is(err, os.ErrDeadlineExceeded) || len(sealed) != 2 {
		t.Errorf("%d generations, %v", len(sealed), err)
	}
}
