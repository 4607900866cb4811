// Package wire decodes execution traces of Go 1.22 and newer: bytes go in,
// events come out, in the order in which they happened.
//
// The order, the times, the contexts and the states are those that
// golang.org/x/exp/trace gives, event by event; tests hold one against the
// other. Three steps lead there. Scan and Splitter find the generations of a
// file or a stream by the headers of their batches. Parse reads the tables of one
// generation, and can do so for many at the same time. Decoder puts the events
// of one generation after the other in order, and knows the state of every
// goroutine, P and thread in between.
//
// The package refuses to know what events mean to a reader of the trace, how
// traces before Go 1.22 look, and what to do about a trace that it cannot
// read: it gives an error then, never a panic, and what it holds in memory is in
// proportion to the bytes of one generation.
package wire

// Event is one event of a trace. Numbers of strings and stacks are those of the
// Tables that come with it.
type Event struct {
	Time     int64  // ns on the trace's clock
	G        int64  // goroutine that ran on the thread before the event; None for none
	M        int64  // thread; None for none
	Res      int64  // number of what Transition, Range or Label are about; the task's of a Task, Region or Log; an Experimental's first argument
	Arg      int64  // value of a Metric, parent of a Task (None for none), number of a Sync, an Experimental's second argument
	P        int32  // P of the thread before the event; None for none
	Stack    uint32 // of whoever acts; 0 for none
	ResStack uint32 // of the goroutine whose state changes; 0 for none
	Text     uint32 // reason of a Transition; name of a Range, Metric, Label, Experimental; type of a Task or Region; message of a Log; 0 for ""
	Category uint32 // of a Log
	Kind     Kind
	ResKind  ResKind
	From, To uint8 // of a Transition: states of a goroutine or of a P
}

// None stands for no goroutine, P, thread or task.
const None = -1

// Kind says what an event tells.
type Kind uint8

// The kinds of events, numbered as those of x/exp/trace (EventKind).
const (
	Sync Kind = iota + 1 // a generation begins, or the trace ends
	Metric
	Label
	StackSample
	RangeBegin
	RangeActive // the range has begun in an earlier generation
	RangeEnd
	TaskBegin
	TaskEnd
	RegionBegin
	RegionEnd
	Log
	Transition
	Experimental
)

// ResKind says what a Transition, Range or Label is about.
type ResKind uint8

// What events are about, numbered as in x/exp/trace (ResourceKind).
const (
	NoResource ResKind = iota
	Goroutine
	Proc
)

// States of a goroutine, numbered as in x/exp/trace (GoState). Undetermined is
// what a trace says at its beginning of those that were there before.
const (
	Undetermined uint8 = iota
	GoNotExist
	GoRunnable
	GoRunning
	GoWaiting
	GoSyscall
)

// States of a P, numbered as in x/exp/trace (ProcState).
const (
	ProcNotExist uint8 = iota + 1
	ProcRunning
	ProcIdle
)
