package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Version is the minor version of the Go release that introduced a trace
// format.
type Version int

// The formats that can be read.
const (
	Go122 Version = 22
	Go123 Version = 23
	Go125 Version = 25 // clock snapshots
	Go126 Version = 26 // generations say where they end
)

// HeaderSize is the number of bytes before the first batch.
const HeaderSize = 16

// ReadVersion gives the version of the trace that begins with these bytes. It
// refuses versions that the package does not read.
func ReadVersion(head []byte) (Version, error) {
	for _, v := range []Version{Go122, Go123, Go125, Go126} {
		if bytes.HasPrefix(head, v.header()) {
			return v, nil
		}
	}
	return 0, errors.New("not a trace of Go 1.22 to 1.26")
}

// header gives the bytes that begin a trace (internal/trace/version, headerFmt).
func (v Version) header() []byte { return fmt.Appendf(nil, "go 1.%d trace\x00\x00\x00", v) }

// batchHeader is what stands before the data of a batch.
type batchHeader struct {
	experimental bool
	end          bool // no batch: the end of the generation
	gen          uint64
	m            int64
	time         uint64 // in ticks
	size         int    // of the data
}

// maxHeader is the most bytes of a batch header: two for its type and four
// numbers.
const maxHeader = 2 + 4*binary.MaxVarintLen64

// errCut says that bytes end inside of a batch.
var errCut = fmt.Errorf("the trace ends inside of a batch: %w", io.ErrUnexpectedEOF)

// readHeader reads the header of a batch and tells how many bytes it took.
// io.EOF means that there is no byte left.
func readHeader(b []byte) (h batchHeader, n int, err error) {
	if len(b) == 0 {
		return h, 0, io.EOF
	}
	n = 1
	switch b[0] {
	case evEndOfGeneration:
		h.end = true
		return h, n, nil
	case evEventBatch:
	case evExperimentalBatch:
		if len(b) < 2 {
			return h, 0, io.EOF // as x/exp/trace has it
		}
		h.experimental = b[1] != 0
		n = 2
	default:
		return h, 0, fmt.Errorf("expected a batch of events, found type %d", b[0])
	}
	var v [4]uint64
	for i := range v {
		x, k := binary.Uvarint(b[n:])
		if k == 0 {
			return h, 0, errCut
		}
		if k < 0 {
			return h, 0, errors.New("a number in the header of a batch is too large")
		}
		v[i], n = x, n+k
	}
	if v[3] > maxBatch {
		return h, 0, fmt.Errorf("a batch of %d bytes; the runtime writes no more than %d", v[3], maxBatch)
	}
	h.gen, h.m, h.time, h.size = v[0], int64(v[1]), v[2], int(v[3])
	return h, n, nil
}
