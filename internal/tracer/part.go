package tracer

import (
	"context"
	"errors"
	"io"
	"sort"

	"govis/internal/sched"
	"govis/internal/wire"
)

// Part says of a history that it is of one generation alone, which was read before
// those that come earlier. Its times are those of the whole trace; its steps are
// numbered from 1.
type Part struct {
	From, To sched.Time // what it tells
	Gen      int        // step (0, n) of it is step (Gen, n) of the whole trace, unless it counts as a step what went on when it began
	Before   int        // steps before it: a guess
}

// early is the generation that holds a moment, which is read while the trace is
// read from its beginning.
type early struct {
	gen   int
	share float64 // of the bytes before it, in those of the first generation
	found chan *sched.History
	holds *sched.History // what was found
	part  Part
}

// errNoted is the error of a generation that means something only to who knows what
// came before: notes name objects and places that earlier ones tell of.
var errNoted = errors.New("notes of operations")

// startEarly begins to read the generation that holds a moment, unless it is the
// first one anyway; nil then.
func startEarly(ctx context.Context, r io.ReaderAt, index wire.Index, at sched.Time) *early {
	first := index.Spans[0]
	k := sort.Search(len(index.Spans), func(i int) bool { return index.Spans[i].Start-first.Start > int64(at) }) - 1
	if k <= 0 {
		return nil
	}
	e := &early{
		gen: k, found: make(chan *sched.History, 1),
		share: float64(index.Spans[k].Off-first.Off) / float64(max(1, first.Len)),
	}
	go func() {
		h, err := readGeneration(ctx, r, index, k)
		if err != nil {
			h = nil // whoever reads it in its turn will tell why
		}
		e.found <- h
	}()
	return e
}

// readGeneration makes a history of one generation. It begins with its first event:
// its batches may begin before the last event of the generation before it.
func readGeneration(ctx context.Context, r io.ReaderAt, index wire.Index, k int) (*sched.History, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	base := index.Spans[0].Start
	b := sched.NewBuilder(rules)
	conv := newConverter(b)
	src := readFile(ctx, r, wire.Index{Version: index.Version, Spans: index.Spans[k : k+1]}, nil)
	for {
		part, err := src.next(ctx)
		if err == io.EOF {
			b.Seal()
			return b.History(), nil
		}
		if err != nil {
			return nil, err
		}
		conv.use(&part)
		for i := range part.events {
			ev := &part.events[i]
			if ev.Kind == wire.Sync {
				continue
			}
			if !conv.begun {
				conv.base, conv.begun = base, true
				b.BeginAt(max(0, sched.Time(ev.Time-base)))
				if err := conv.foresee(part.survey); err != nil {
					return nil, err
				}
			}
			if err := conv.add(ev); err != nil {
				return nil, err
			}
		}
		if conv.noted {
			return nil, errNoted
		}
	}
}

// await waits for the generation, and tells whether there is something to show.
// It is asked when the first generation was read.
func (e *early) await(ctx context.Context, l *loader) bool {
	select {
	case e.holds = <-e.found:
	case <-ctx.Done():
	}
	if e.holds == nil || e.holds.Len() == 0 || l.conv.noted { // the clock of noted runs may start later
		return false
	}
	before := float64(l.b.History().Steps()) * e.share
	e.part = Part{e.holds.Begin(), e.holds.End(), e.gen, int(before)}
	return true
}
