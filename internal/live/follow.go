package live

import (
	"context"
	"errors"
	"fmt"
	"time"

	"govis/internal/tracer"
)

// A server that does not answer is asked again after firstWait, then after twice
// as long each time, at most lastWait.
const (
	firstWait = 500 * time.Millisecond
	lastWait  = 15 * time.Second
)

// Follow asks a server for one trace after the other until ctx is done, and
// publishes what it keeps as it grows, from the goroutine that calls it. first is
// the answer with the first trace, or nil. When the server is gone, what was kept
// stays, and the server is asked again. Its error is the cause of ctx.
func Follow(ctx context.Context, s *Source, first *Answer, k Keep, publish func(Row)) error {
	f := follower{source: s, keep: k, publish: publish}
	for wait := firstWait; ; {
		began := time.Now()
		answer, err := first, error(nil)
		if first = nil; answer == nil {
			answer, err = s.Open(ctx, k.Limit())
		}
		if err == nil {
			began = answer.asked
			err = f.take(ctx, answer)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		switch quick := time.Since(began) < s.span/2; {
		case err != nil:
			f.row.Err, f.row.Retry = err, time.Now().Add(wait)
			publish(f.row)
		case quick: // it does not take its time: nor is it asked in a hurry
			wait = firstWait
		default:
			wait = firstWait
			continue
		}
		select {
		case <-time.After(wait):
			wait = min(2*wait, lastWait)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Limit is the most bytes of one trace.
func (k Keep) Limit() int64 {
	if k.Bytes > 0 {
		return min(k.Bytes, MaxTrace)
	}
	return MaxTrace
}

// follower is the state of one Follow.
type follower struct {
	source  *Source
	keep    Keep
	publish func(Row)
	row     Row
	n       int
}

// take reads one trace to its end, or as far as it goes.
func (f *follower) take(ctx context.Context, a *Answer) error {
	defer a.Close()
	rec, err := tracer.Read(f.source.Name(), a)
	if err != nil {
		return err
	}
	t := Trace{Began: a.asked}
	grown := func(s tracer.Snapshot) {
		if t.Snapshot = s; s.Done {
			t.Ended = time.Now()
		}
		if t.N == 0 { // there is something to see: it is one
			f.n++
			t.N = f.n
			if n := len(f.row.Traces); n > 0 {
				t.after(&f.row.Traces[n-1])
			}
		}
		f.row = f.row.with(t, f.keep)
		f.publish(f.row)
	}
	s, err := tracer.Load(ctx, rec, grown)
	switch empty := (*tracer.EmptyError)(nil); {
	case errors.As(err, &empty) && empty.Cut:
		return fmt.Errorf("%s: %s", f.source.Name(), empty.Cause)
	case errors.As(err, &empty):
		return fmt.Errorf("%s: a trace with nothing in it", f.source.Name())
	case s.Damage != nil:
		return fmt.Errorf("%s: %s", f.source.Name(), s.Damage.Cause)
	}
	return err
}
