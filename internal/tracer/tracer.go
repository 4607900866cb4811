// Package tracer records runs and reads traces: a program or a file goes in, a
// sched.History comes out, in snapshots that grow.
//
// It alone knows runtime/trace, golang.org/x/exp/trace and package wire, what the
// runtime writes and what the names in a trace mean. It refuses to know screens,
// languages and scenarios: a scenario is a function that somebody hands to the
// child process.
//
// The two doors are Capture (a child process that records itself) and Open (a
// file, or standard input). Both give a Recording; Load turns a Recording into
// histories.
package tracer

import (
	"io"
	"sync/atomic"
	"time"

	"govis/internal/sched"
)

// Recording is a trace and what belongs to it, ready to be loaded once.
type Recording struct {
	Name    string // for titles and errors: a file's name or a scenario's
	Meta    Meta
	Sources []Source
	Size    int64 // bytes of trace, 0 when not known
	// Converted: the trace is from before Go 1.22. It is read and converted as a
	// whole before there is anything to show.
	Converted bool
	// At is the moment that somebody wants to see first; 0 is the beginning.
	At sched.Time

	body   io.ReadCloser
	file   io.ReaderAt // the same bytes, where they are a plain file; else nil
	counts *countReader
	chunks func() []chunk // what the program printed since the last call, in order
	finish func() Ending  // waits until the program has ended
	stop   func()         // ends the program
	run    *capture       // the program that is being recorded; nil for a file
	taken  atomic.Int64   // events that were loaded
}

// Progress is how much of a recording has been read.
type Progress struct {
	Read   int64 // bytes of the trace, which is ahead of what is loaded
	Size   int64 // of the trace in bytes, 0 when not known
	Events int64 // that were loaded
}

// Progress tells how much has been read. It can be asked while the recording is
// loaded: some are read for long before there is anything to show.
func (r *Recording) Progress() Progress {
	p := Progress{Size: r.Size, Events: r.taken.Load()}
	if r.counts != nil {
		p.Read = r.counts.n.Load()
	}
	return p
}

// Close gives up what the recording holds open, and ends a program that is
// still running.
func (r *Recording) Close() error { return r.body.Close() }

// Meta says how a recording was made.
type Meta struct {
	Format  int               `json:"govis"` // version of this description, 1
	Kind    string            `json:"kind"`  // one of the kinds below
	Target  string            `json:"target"`
	Params  map[string]string `json:"params,omitempty"`
	Args    []string          `json:"args,omitempty"`  // of a program or test
	Built   bool              `json:"built,omitempty"` // a scenario that is no part of govis
	Root    string            `json:"root,omitempty"`  // folder, as frames name it, in which the sources are
	Left    []Left            `json:"left,omitempty"`  // what was not instrumented
	Procs   int               `json:"procs,omitempty"` // GOMAXPROCS of the program
	Go      string            `json:"go,omitempty"`    // version that built the program
	OS      string            `json:"os,omitempty"`
	Arch    string            `json:"arch,omitempty"`
	Started time.Time         `json:"started,omitzero"`
	Limit   time.Duration     `json:"limit_ns,omitempty"` // the time the program was given
	Ending  Ending            `json:"ending,omitzero"`
}

// own tells that the program was the user's own, and no part of govis.
func (m Meta) own() bool { return m.Kind == KindProgram || m.Kind == KindTest || m.Built }

// What was recorded.
const (
	KindScenario = "scenario"
	KindProgram  = "program" // of the user's own
	KindTest     = "test"
	KindFile     = "file" // nothing is known of how the trace was made
)

// Left is an operation that was not instrumented, or a file none of whose
// operations were: Line is 0 then.
type Left struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Col    int    `json:"col,omitempty"`
	Reason string `json:"reason"`
}

// How a run ended.
const (
	EndUnknown  = ""         // the trace does not say: it was stopped, or cut
	EndReturn   = "return"   // main returned
	EndExit     = "exit"     // os.Exit or log.Fatal
	EndPanic    = "panic"    // an uncaught panic or a fatal error of the runtime
	EndDeadlock = "deadlock" // govis found that nothing could wake anybody
	EndLimit    = "limit"    // the time limit
	EndBudget   = "budget"   // the limit on the size of the trace
	EndKilled   = "killed"   // a signal
)

// Ending says how a run ended.
type Ending struct {
	How     string `json:"how,omitempty"`
	Code    int    `json:"code,omitempty"` // exit status
	Message string `json:"message,omitempty"`
}

// Source is the text of a source file that belongs to a recording. Its name,
// with slashes, is relative to Meta.Root. Without a root, and after Elsewhere,
// it is the end of the name that frames have.
type Source struct{ Name, Text string }

// Elsewhere begins the names of sources that are not below Meta.Root.
const Elsewhere = "@/"

// countReader counts what was read, for progress.
type countReader struct {
	r io.Reader
	n atomic.Int64
}

func (c *countReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}
