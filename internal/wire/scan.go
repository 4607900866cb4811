package wire

import (
	"fmt"
	"io"
)

// Span is where a generation lies in a file.
type Span struct {
	Off, Len   int64  // bytes of its batches
	Gen        uint64 // its number
	Start, End int64  // ns, the times at which its first batch and its last one of events begin
}

// Index is a file's list of generations.
type Index struct {
	Version Version
	Spans   []Span
	// Err is why the file cannot be read behind the last span; nil at its end.
	Err error
}

// Raw reads the bytes of a generation, into buf if that is large enough.
func (s Span) Raw(r io.ReaderAt, buf []byte) ([]byte, error) {
	if int64(cap(buf)) < s.Len {
		buf = make([]byte, s.Len)
	}
	raw := buf[:s.Len]
	if _, err := r.ReadAt(raw, s.Off); err != nil && err != io.EOF {
		return nil, err
	}
	return raw, nil
}

// window is how many bytes are read of each batch: the header, and enough
// behind it to tell what the batch holds.
const window = 64

// Scan finds the generations of a file of that many bytes. It reads the headers
// of batches and nothing else. An error is one of the file's first bytes; what
// is found later is in Index.Err.
func Scan(r io.ReaderAt, size int64) (Index, error) {
	var buf [window]byte
	n, err := r.ReadAt(buf[:HeaderSize], 0)
	if err != nil && err != io.EOF {
		return Index{}, err
	}
	v, err := ReadVersion(buf[:n])
	if err != nil {
		return Index{}, err
	}
	s := scan{index: Index{Version: v}, group: grouper{v: v}, open: Span{Off: HeaderSize}}
	for off := int64(HeaderSize); ; {
		n, err := r.ReadAt(buf[:], off)
		if err != nil && err != io.EOF {
			return Index{}, fmt.Errorf("reading at byte %d: %w", off, err)
		}
		next, more := s.batch(buf[:n], off, size)
		if !more {
			return s.index, nil
		}
		off = next
	}
}

// scan is the state of one Scan.
type scan struct {
	index Index
	group grouper
	open  Span
	first uint64    // least time of the open generation in ticks
	last  uint64    // largest of a batch of events
	tick  frequency // length of a tick
}

// batch reads a header at off and tells where the next one is.
func (s *scan) batch(b []byte, off, size int64) (next int64, more bool) {
	h, n, err := readHeader(b)
	next = off + int64(n) + int64(h.size)
	if err == nil && next > size {
		err = errCut
	}
	if err != nil {
		damaged := err != io.EOF
		complete, cause := s.group.end(damaged)
		if complete {
			s.finish(off)
		}
		if s.index.Err = cause; damaged {
			s.index.Err = err
		}
		return 0, false
	}
	first := -1
	if h.size > 0 && n < len(b) {
		first = int(b[n])
	}
	where, err := s.group.take(h, first, next-off)
	if err != nil {
		s.index.Err = err
		return 0, false
	}
	switch where {
	case closes:
		s.finish(off)
		s.open.Off = next
		return next, true
	case opens:
		s.finish(off)
		s.open.Off = off
	case joins:
	}
	if s.first == 0 || h.time < s.first {
		s.first = h.time
	}
	if !h.experimental && !structural(first) {
		s.last = max(s.last, h.time)
	}
	if f := tickLength(b[n:]); f != 0 && !h.experimental {
		s.tick = f
	}
	s.open.Gen = h.gen
	return next, true
}

// finish adds the open generation, which ends at off.
func (s *scan) finish(off int64) {
	s.open.Len = off - s.open.Off
	s.open.Start, s.open.End = s.tick.mul(s.first), s.tick.mul(s.last)
	s.index.Spans = append(s.index.Spans, s.open)
	s.open, s.first, s.last = Span{}, 0, 0
}
