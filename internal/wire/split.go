package wire

import (
	"bufio"
	"io"
)

// Splitter cuts a stream into generations, each as soon as it is known to be
// complete.
type Splitter struct {
	r     *bufio.Reader
	group grouper
	raw   []byte
	spare []byte // for the generation after the one that is being read
	err   error
}

// NewSplitter reads from a stream, which stands behind the header of a trace
// of that version.
func NewSplitter(r io.Reader, v Version) *Splitter {
	return &Splitter{r: bufio.NewReaderSize(r, 64<<10), group: grouper{v: v}}
}

// Next gives the bytes of the next generation's batches, which belong to the
// caller. io.EOF means that the trace is complete; any other error, that the rest
// cannot be read. A generation that is not needed any more can be handed in as
// buf, for the memory.
func (s *Splitter) Next(buf []byte) ([]byte, error) {
	s.spare = buf
	for s.err == nil {
		at := len(s.raw)
		where, err := s.batch()
		if err != nil {
			s.err = err
			return s.last(at)
		}
		if where != joins {
			return s.hand(at), nil
		}
	}
	return nil, s.err
}

// hand gives away the first n bytes and keeps the others, if they are of the next
// generation, which is likely to be as large.
func (s *Splitter) hand(n int) []byte {
	raw, rest := s.raw[:n:n], s.raw[n:]
	if s.group.gen == 0 {
		rest = nil // it only closed the generation
	}
	if cap(s.spare) < max(1, len(rest)) {
		s.spare = make([]byte, 0, n+n/4)
	}
	s.raw = append(s.spare[:0], rest...)
	s.spare = nil
	return raw
}

// last gives the generation that ends where nothing can be read any more, if it
// is complete.
func (s *Splitter) last(n int) ([]byte, error) {
	if lost, ok := s.err.(lostError); ok {
		s.err = lost.error
		return nil, s.err
	}
	complete, err := s.group.end(s.err != io.EOF)
	if err != nil {
		s.err = err
	}
	if complete {
		return s.raw[:n:n], nil
	}
	return nil, s.err
}

// lostError is one that costs the generation in which it is found.
type lostError struct{ error }

// batch appends the next batch to raw.
func (s *Splitter) batch() (place, error) {
	at := len(s.raw)
	if err := s.gather(); err != nil {
		return joins, err
	}
	h, n, err := readHeader(s.raw[at:])
	if err != nil {
		return joins, err
	}
	first, body := -1, at+n
	if h.size > 0 {
		s.raw = grow(s.raw, h.size)
		if _, err := io.ReadFull(s.r, s.raw[body:]); err != nil {
			return joins, cut(err)
		}
		first = int(s.raw[body])
	}
	where, err := s.group.take(h, first, int64(len(s.raw)-at))
	if err != nil {
		return joins, lostError{err}
	}
	return where, nil
}

// gather appends the header of a batch byte by byte: of a stream that a program
// is still writing, nothing may be asked for that is not needed yet.
func (s *Splitter) gather() error {
	numbers := 4
	for i := 0; numbers > 0 && i < maxHeader; i++ {
		b, err := s.r.ReadByte()
		switch {
		case err == io.EOF:
			return nil // the header tells whether it is complete
		case err != nil:
			return err
		}
		s.raw = append(s.raw, b)
		switch {
		case i == 0 && b != evEventBatch && b != evExperimentalBatch:
			return nil
		case i == 0, i == 1 && s.raw[len(s.raw)-2] == evExperimentalBatch:
		case b < 0x80:
			numbers--
		}
	}
	return nil
}

// cut names the end of the input inside of a batch.
func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return errCut
	}
	return err
}

// grow makes b longer by n bytes.
func grow(b []byte, n int) []byte {
	if len(b)+n <= cap(b) {
		return b[:len(b)+n]
	}
	return append(b, make([]byte, n)...)
}
