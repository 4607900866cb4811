package wire_test

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"golang.org/x/exp/trace"

	"govis/internal/wire"
)

// reader reads all events of a trace, one generation after the other.
type reader struct {
	version wire.Version
	next    func() ([]byte, error)
	d       *wire.Decoder
	buf     []wire.Event
	ended   bool
	err     error // comes after the last Sync
	inside  bool
}

// fileReader finds the generations by their index.
func fileReader(data []byte) (*reader, error) {
	at := bytes.NewReader(data)
	index, err := wire.Scan(at, int64(len(data)))
	if err != nil {
		return nil, err
	}
	spans := index.Spans
	return newReader(index.Version, func() ([]byte, error) {
		if len(spans) == 0 {
			if index.Err == nil {
				return nil, io.EOF
			}
			return nil, index.Err
		}
		s := spans[0]
		spans = spans[1:]
		return s.Raw(at, nil)
	}), nil
}

// streamReader finds the generations as they come.
func streamReader(data []byte) (*reader, error) {
	v, err := wire.ReadVersion(data)
	if err != nil {
		return nil, err
	}
	split := wire.NewSplitter(bytes.NewReader(data[wire.HeaderSize:]), v)
	var raw []byte // the one before: tables must not need it
	return newReader(v, func() (_ []byte, err error) {
		raw, err = split.Next(raw)
		return raw, err
	}), nil
}

func newReader(v wire.Version, next func() ([]byte, error)) *reader {
	return &reader{version: v, next: next, d: wire.NewDecoder(), buf: make([]wire.Event, 512)}
}

// read gives the next events and their tables, in the order and with the Sync
// events of x/exp/trace.
func (r *reader) read() ([]wire.Event, wire.Tables, error) {
	for {
		if r.ended {
			return nil, wire.Tables{}, r.err
		}
		if r.inside {
			n, err := r.d.Read(r.buf)
			if err == io.EOF {
				r.inside = false
				continue
			}
			if n > 0 {
				if err != nil {
					r.ended, r.err = true, err
				}
				return r.buf[:n], r.d.Tables(), nil
			}
			return nil, wire.Tables{}, err
		}
		raw, err := r.next()
		var g *wire.Generation
		if err == nil {
			g, err = wire.Parse(r.version, raw)
		}
		if err != nil {
			r.ended, r.err = true, err
			r.buf[0] = r.d.End()
			return r.buf[:1], wire.Tables{}, nil
		}
		if r.buf[0], err = r.d.Begin(g); err != nil {
			return nil, wire.Tables{}, err
		}
		r.inside = true
		return r.buf[:1], r.d.Tables(), nil
	}
}

// compare holds a reading against x/exp/trace, event by event, until one of
// them fails. It gives both errors; io.EOF is a clean end.
func compare(t *testing.T, data []byte, r *reader) (events int, ours, theirs error) {
	t.Helper()
	tr, err := trace.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var syncs int64
	stacks := map[uint32][]wire.Frame{}
	theirStacks := map[trace.Stack][]wire.Frame{}
	for {
		part, tables, err := r.read()
		if err != nil {
			for theirs == nil { // where does the library stop?
				_, theirs = tr.ReadEvent()
			}
			return events, err, theirs
		}
		for i := range part {
			ev, err := tr.ReadEvent()
			if err != nil {
				for ours == nil {
					_, _, ours = r.read()
				}
				return events, ours, err
			}
			failed := r.ended && r.err != io.EOF && part[i].Kind == wire.Sync
			if failed && (ev.Kind() != trace.EventSync || int64(ev.Time()) != part[i].Time) {
				return events, r.err, nil // a generation that only the library reads
			}
			if part[i].Kind == wire.Sync {
				clear(stacks)
				clear(theirStacks)
			}
			want := expected(ev, theirStacks)
			if ev.Kind() == trace.EventSync { // Event.Sync panics on unknown experiments
				syncs++
				want.event.Arg = syncs
			}
			got := describe(&part[i], &tables, stacks)
			if got.event != want.event || got.text != want.text || got.category != want.category ||
				!slices.Equal(got.stack, want.stack) || !slices.Equal(got.res, want.res) {
				t.Fatalf("event %d:\n got %+v\nwant %+v", events, got, want)
			}
			events++
		}
	}
}

// seen is an event without numbers of tables, and what these stand for.
type seen struct {
	event          wire.Event
	text, category string
	stack, res     []wire.Frame
}

// describe resolves an event's numbers.
func describe(e *wire.Event, t *wire.Tables, stacks map[uint32][]wire.Frame) seen {
	frames := func(n uint32) []wire.Frame {
		if f, ok := stacks[n]; ok {
			return f
		}
		stacks[n] = t.Stack(n)
		return stacks[n]
	}
	s := seen{*e, t.String(e.Text), t.String(e.Category), frames(e.Stack), frames(e.ResStack)}
	s.event.Text, s.event.Category, s.event.Stack, s.event.ResStack = 0, 0, 0, 0
	return s
}

// expected gives the same for an event of the library.
func expected(ev trace.Event, stacks map[trace.Stack][]wire.Frame) seen {
	frames := func(s trace.Stack) (out []wire.Frame) {
		if s == trace.NoStack {
			return nil
		}
		if f, ok := stacks[s]; ok {
			return f
		}
		defer func() {
			if recover() != nil { // the stack of a CPU sample may be missing
				out = nil
			}
		}()
		for f := range s.Frames() {
			out = append(out, wire.Frame{Func: f.Func, File: f.File, Line: int(f.Line)})
		}
		stacks[s] = out
		return out
	}
	var kind trace.ResourceKind
	var res, arg int64
	var from, to uint8
	var text, category string
	var own trace.Stack
	switch ev.Kind() {
	case trace.EventMetric:
		text, arg = ev.Metric().Name, int64(ev.Metric().Value.Uint64())
	case trace.EventLabel:
		kind, res, text = trace.ResourceGoroutine, int64(ev.Label().Resource.Goroutine()), ev.Label().Label
	case trace.EventRangeBegin, trace.EventRangeActive, trace.EventRangeEnd:
		kind, text = ev.Range().Scope.Kind, ev.Range().Name
		switch kind {
		case trace.ResourceGoroutine:
			res = int64(ev.Range().Scope.Goroutine())
		case trace.ResourceProc:
			res = int64(ev.Range().Scope.Proc())
		}
	case trace.EventTaskBegin, trace.EventTaskEnd:
		res, arg, text = int64(ev.Task().ID), int64(ev.Task().Parent), ev.Task().Type
	case trace.EventRegionBegin, trace.EventRegionEnd:
		res, text = int64(ev.Region().Task), ev.Region().Type
	case trace.EventLog:
		res, text, category = int64(ev.Log().Task), ev.Log().Message, ev.Log().Category
	case trace.EventExperimental:
		x := ev.Experimental()
		text, res = x.Name, int64(x.ArgValue(0).Uint64())
		if len(x.Args) > 1 {
			arg = int64(x.ArgValue(1).Uint64())
		}
	case trace.EventStateTransition:
		st := ev.StateTransition()
		kind, text, own = st.Resource.Kind, st.Reason, st.Stack
		if kind == trace.ResourceProc {
			a, b := st.Proc()
			res, from, to = int64(st.Resource.Proc()), uint8(a), uint8(b)
		} else {
			a, b := st.Goroutine()
			res, from, to = int64(st.Resource.Goroutine()), uint8(a), uint8(b)
		}
	}
	return seen{
		wire.Event{
			Time: int64(ev.Time()), Kind: wire.Kind(ev.Kind()), G: int64(ev.Goroutine()), M: int64(ev.Thread()), P: int32(ev.Proc()),
			ResKind: wire.ResKind(kind), Res: res, Arg: arg, From: from, To: to,
		},
		text, category, frames(ev.Stack()), frames(own),
	}
}
