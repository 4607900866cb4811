package tracer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync/atomic"

	"govis/internal/wire"
)

// batch is a run of events of one generation, in order, and the tables that
// their numbers mean.
type batch struct {
	events []wire.Event
	tables wire.Tables
	survey *survey // of the generation that begins, in its first batch; nil when there was none
	fresh  bool    // the numbers of the batch before mean nothing any more
	sealed bool    // the generation ends with these events
	read   int64   // bytes of the trace that are done then, where its size is known
}

// generations delivers a trace batch by batch, in order. Whoever consumes does
// not see how: from a file, whose generations are known, from a stream, or
// through x/exp/trace.
type generations interface {
	// next gives the following batch, which is good until the next call; io.EOF
	// when the trace is complete. Any other error means that the rest cannot be
	// read.
	next(ctx context.Context) (batch, error)
}

const batchEvents = 2048

// readFile reads a trace of Go 1.22 or newer whose generations are known. read, when it
// is not nil, grows by the bytes that were read.
func readFile(ctx context.Context, r io.ReaderAt, index wire.Index, read *atomic.Int64) generations {
	return ahead(ctx, func(out *sink) error {
		return decode(out, index.Version, newFileFeed(r, index, read), surveyFrom)
	})
}

// readStream reads a trace of any version.
func readStream(ctx context.Context, r io.Reader) generations {
	return ahead(ctx, func(out *sink) error {
		head := make([]byte, wire.HeaderSize)
		n, err := io.ReadFull(r, head)
		if err != nil && err != io.ErrUnexpectedEOF {
			return err
		}
		v, err := wire.ReadVersion(head[:n])
		if err != nil {
			return newLibrary(out).read(io.MultiReader(bytes.NewReader(head[:n]), r), 0)
		}
		return decode(out, v, newStreamFeed(out.ctx, r, v), surveyFrom)
	})
}

// reading is a trace that is decoded ahead of the consumer.
type reading struct {
	batches chan batch
	free    chan []wire.Event
	held    []wire.Event // what the consumer has
	err     error        // set before batches is closed
}

// ahead runs produce in a goroutine of its own, which ends when the trace does,
// or when ctx does and a read that is under way returns.
func ahead(ctx context.Context, produce func(*sink) error) *reading {
	r := &reading{batches: make(chan batch, 4), free: make(chan []wire.Event, 6)}
	go func() {
		defer close(r.batches)
		// The converter of traces before Go 1.22 panics on some damaged files
		// (measured: 176 of 43,200), so a panic is an error here.
		defer func() {
			if p := recover(); p != nil {
				r.err = fmt.Errorf("damaged: %v", p)
			}
		}()
		r.err = produce(&sink{ctx: ctx, r: r})
	}()
	return r
}

func (r *reading) next(ctx context.Context) (batch, error) {
	if r.held != nil {
		r.free <- r.held[:cap(r.held)] // there is always room: there are fewer buffers
		r.held = nil
	}
	select {
	case <-ctx.Done():
		return batch{}, context.Cause(ctx)
	case b, ok := <-r.batches:
		if !ok {
			return batch{}, r.err
		}
		r.held = b.events
		return b, nil
	}
}

// sink takes the events of the goroutine that decodes.
type sink struct {
	ctx    context.Context
	r      *reading
	buf    []wire.Event
	n      int
	survey *survey // of the generation that begins
	fresh  bool    // the tables are new
	last   int64   // time of the last event
}

// room gives the free rest of a buffer, which holds at least as many events as
// one event of the trace can make.
func (s *sink) room() []wire.Event {
	if s.buf == nil {
		select {
		case s.buf = <-s.r.free:
		default:
			s.buf = make([]wire.Event, batchEvents)
		}
		s.n = 0
	}
	return s.buf[s.n:]
}

// add takes n events that were put into room.
func (s *sink) add(n int) {
	if n > 0 {
		s.n += n
		s.last = s.buf[s.n-1].Time
	}
}

// full tells that the buffer must be sent before more is put into it.
func (s *sink) full() bool { return s.buf != nil && s.n+wire.Spare > len(s.buf) }

// send hands the buffer to the consumer.
func (s *sink) send(tables wire.Tables, sealed bool, read int64) error {
	if s.n == 0 && !sealed {
		return nil
	}
	select {
	case s.r.batches <- batch{s.buf[:s.n], tables, s.survey, s.fresh, sealed, read}:
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
	s.buf, s.n, s.survey, s.fresh = nil, 0, nil, false
	return nil
}
