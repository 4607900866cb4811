// Package sched holds what the Go scheduler did: the History of one recorded
// run.
//
// In goes a stream of entries in the order in which they happened (Builder);
// out comes an immutable History that answers queries: the state of every
// goroutine at a position, one lane in a window, the steps around a moment,
// wakeups, spans, ranges. A growing recording is a series of histories, each
// with more segments than the last; a segment never changes.
//
// The package has no clock, no input or output and no knowledge of the trace
// format, of screens or of languages. It refuses to know which moment is being
// looked at: the moment is a parameter of every query.
package sched

// GoID is a goroutine's number as the runtime gives it (G7 is 7). 0 is "no
// goroutine": the runtime numbers from 1 (runtime/proc.go, newproc1).
type GoID int64

// NoG stands where an entry has no goroutine, such as the waker of a timer.
const NoG GoID = 0

// ProcID is a P's number, from 0; NoP where there is none.
type ProcID int32

// ThreadID is an M's number as the trace gives it; NoM where there is none.
type ThreadID int64

const (
	// NoP stands where an entry happened outside any P.
	NoP ProcID = -1
	// NoM stands where the trace does not say which thread it was.
	NoM ThreadID = -1
)

// Time is nanoseconds since the trace began. It is never a float.
type Time int64

// Pos is a place between entries: the number of entries that have happened.
// Pos 0 is before everything. The entry that takes the history from Pos n to
// Pos n+1 has Entry.Pos n.
type Pos int

// State is what a goroutine is doing, in the runtime's words.
type State uint8

// The states of runtime/trace. NotExist is before creation and after exit.
const (
	NotExist State = iota
	Runnable
	Running
	Waiting
	Syscall
	NStates
)

var stateNames = [...]string{"notexist", "runnable", "running", "waiting", "syscall"}

// String gives the runtime's word, in lower case.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "undetermined"
}

// Evidence says how a fact is known.
type Evidence uint8

const (
	// Observed: an event of the runtime says so.
	Observed Evidence = iota
	// Annotated: a note of govis's own instrumentation says so.
	Annotated
	// Inferred: a documented rule of the runtime lets us conclude it.
	Inferred
)

// String gives the word that stands in the machine-readable output.
func (e Evidence) String() string { return [...]string{"observed", "annotated", "inferred"}[e] }

// Axis is what a window is measured in.
type Axis uint8

const (
	// Steps gives every step the same width.
	Steps Axis = iota
	// Clock measures nanoseconds.
	Clock
)

// Window is a stretch of steps or of time, [From, To). On the Steps axis n is
// the step's number; on the Clock axis n is a Time.
type Window struct {
	Axis     Axis
	From, To int64
}

// Len is the window's extent, never negative.
func (w Window) Len() int64 { return max(0, w.To-w.From) }
