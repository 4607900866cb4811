package tracer

import (
	"io"

	"golang.org/x/exp/trace"

	"govis/internal/wire"
)

// library reads traces with x/exp/trace: those from before Go 1.22, and what
// package wire cannot read.
type library struct {
	out    *sink
	later  bool // the trace begins with a generation that is not the first
	tables wire.Tables
	texts  map[string]uint32
	stacks map[trace.Stack]uint32
}

func newLibrary(out *sink) *library {
	l := &library{out: out}
	l.begin()
	return l
}

// begin starts the tables of a generation.
func (l *library) begin() {
	l.out.fresh = true
	l.tables, l.texts, l.stacks = wire.NewTables(), map[string]uint32{}, map[trace.Stack]uint32{}
}

// read sends all events but the first ones, which were sent already.
func (l *library) read(r io.Reader, sent int) error {
	tr, err := trace.NewReader(r)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		ev, err := tr.ReadEvent()
		if err != nil { // io.EOF: whole. Else what was delivered so far stands.
			if serr := l.out.send(l.tables, false, 0); serr != nil {
				return serr
			}
			return err
		}
		if ev.Kind() == trace.EventSync && n > 0 {
			if err := l.out.send(l.tables, true, 0); err != nil {
				return err
			}
			l.begin()
		}
		if n < sent {
			continue
		}
		if l.out.full() {
			if err := l.out.send(l.tables, false, 0); err != nil {
				return err
			}
		}
		room, last := l.out.room(), l.out.last
		room[0] = l.event(ev)
		if l.later { // of what came before, a reader that begins here knows nothing
			room[0].Time = max(room[0].Time, last+1)
			if room[0].Kind == wire.Transition && room[0].From == wire.Undetermined {
				room[0].From = room[0].To
			}
		}
		l.out.add(1)
	}
}

// event turns an event of the library into one of package wire.
func (l *library) event(ev trace.Event) wire.Event {
	e := wire.Event{
		Time: int64(ev.Time()), Kind: wire.Kind(ev.Kind()),
		G: int64(ev.Goroutine()), P: proc32(ev.Proc()), M: int64(ev.Thread()), Stack: l.stack(ev.Stack()),
	}
	switch ev.Kind() {
	case trace.EventMetric:
		m := ev.Metric()
		e.Text = l.text(m.Name)
		if m.Value.Kind() == trace.ValueUint64 {
			e.Arg = int64(m.Value.Uint64())
		}
	case trace.EventLabel:
		label := ev.Label()
		e.Text = l.text(label.Label)
		resource(&e, label.Resource)
	case trace.EventRangeBegin, trace.EventRangeActive, trace.EventRangeEnd:
		r := ev.Range()
		e.Text = l.text(r.Name)
		resource(&e, r.Scope)
	case trace.EventTaskBegin, trace.EventTaskEnd:
		t := ev.Task()
		e.Res, e.Arg, e.Text = int64(t.ID), int64(t.Parent), l.text(t.Type)
	case trace.EventRegionBegin, trace.EventRegionEnd:
		r := ev.Region()
		e.Res, e.Text = int64(r.Task), l.text(r.Type)
	case trace.EventLog:
		m := ev.Log()
		e.Res, e.Category, e.Text = int64(m.Task), l.text(m.Category), l.text(m.Message)
	case trace.EventStateTransition:
		l.transition(&e, ev.StateTransition())
	}
	return e
}

func (l *library) transition(e *wire.Event, st trace.StateTransition) {
	e.Text, e.ResStack = l.text(st.Reason), l.stack(st.Stack)
	resource(e, st.Resource)
	switch e.ResKind {
	case wire.Goroutine:
		from, to := st.Goroutine()
		e.From, e.To = uint8(from), uint8(to)
	case wire.Proc:
		from, to := st.Proc()
		e.From, e.To = uint8(from), uint8(to)
	}
}

// resource says what an event is about.
func resource(e *wire.Event, r trace.ResourceID) {
	switch r.Kind {
	case trace.ResourceGoroutine:
		e.ResKind, e.Res = wire.Goroutine, int64(r.Goroutine())
	case trace.ResourceProc:
		e.ResKind, e.Res = wire.Proc, int64(proc32(r.Proc()))
	}
}

// noProcs is the first of the numbers that x/exp/trace gives, in traces before Go
// 1.22, to what happened on no P: timers, the network poller, returns from system
// calls and the garbage collector (internal/tracev1, FakeP).
const noProcs = 1_000_000

// proc32 gives a P's number, and None for none.
func proc32(id trace.ProcID) int32 {
	if id < 0 || id >= noProcs {
		return wire.None
	}
	return int32(id)
}

func (l *library) text(s string) uint32 {
	if s == "" {
		return 0
	}
	n, ok := l.texts[s]
	if !ok {
		n = l.tables.AddString(s)
		l.texts[s] = n
	}
	return n
}

func (l *library) stack(s trace.Stack) uint32 {
	if s == trace.NoStack {
		return 0
	}
	if n, ok := l.stacks[s]; ok {
		return n
	}
	var frames []wire.Frame
	for f := range s.Frames() {
		frames = append(frames, wire.Frame{Func: f.Func, File: f.File, Line: int(f.Line)})
	}
	n := l.tables.AddStack(frames)
	l.stacks[s] = n
	return n
}
