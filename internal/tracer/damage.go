package tracer

import (
	"errors"
	"fmt"
	"io"

	"govis/internal/sched"
	"govis/internal/wire"
)

// Damage says what of a trace could not be read.
type Damage struct {
	From  sched.Time // the part before it is whole
	Cause string     // what the reader says
	// Refused: the rest is there, but does not follow from what came before.
	Refused bool
	// Unread is how many bytes follow that cannot be read, or were not because of
	// what is damaged before them: 0 when nothing follows, or nobody knows.
	Unread int64
}

// EmptyError says that a file is a trace, and that it tells nothing.
type EmptyError struct {
	Name string
	Cut  bool // it holds data that cannot be read
	// Unread is how many bytes follow that cannot be read because of what is damaged
	// before them; 0 when it is only cut, or nobody knows.
	Unread int64
	Cause  string // what the reader says, when it is cut
	// Ending is how the program ended, when govis recorded it.
	Ending Ending
}

func (e *EmptyError) Error() string {
	if e.Ending.Message != "" {
		return e.Name + ": the program ended before anything was recorded: " + e.Ending.Message
	}
	if e.Unread > 0 {
		return fmt.Sprintf("%s: the trace is damaged in its first part, so nothing of its %d bytes can be read: copy it anew, or record it again", e.Name, e.Unread)
	}
	if e.Cut {
		return e.Name + ": the trace is cut off in its first part, so nothing of it can be read: record it again, and let the program call trace.Stop before it ends"
	}
	return e.Name + ": the trace holds no events: the program ended before trace.Stop wrote them; record it again, and let the program call trace.Stop"
}

// refusedError is what the history says of an entry that cannot follow.
type refusedError struct{ error }

// damage says what is wrong with a trace of which only the part before a time could be
// read.
func (l *loader) damage(from sched.Time, cause error) *Damage {
	d := &Damage{From: from, Cause: cause.Error()}
	var refused *refusedError
	d.Refused = errors.As(cause, &refused)
	d.Unread = l.tail.unread(l.read, l.rec.Size)
	return d
}

// tail is what lies behind the last generation that was found in a file. Its zero value
// says that nobody knows.
type tail struct {
	err  error // why it is none; nil when nothing follows
	from int64 // where the first batch begins that cannot be read
	// open is from where on a file that is only cut cannot be read. Before Go 1.26
	// nothing says that a generation is complete, so it is the last one that was found.
	open int64
}

// scan finds the generations of a file, and what lies behind them.
func scan(r io.ReaderAt, size int64) (wire.Index, tail, error) {
	headers := &lastRead{ReaderAt: r}
	index, err := wire.Scan(headers, size)
	if err != nil {
		return index, tail{}, err
	}
	t := tail{err: index.Err, from: headers.off}
	if n := len(index.Spans); n > 0 {
		t.open = index.Spans[n-1].Off
		if index.Version >= wire.Go126 {
			t.open += index.Spans[n-1].Len
		}
	}
	return index, t, nil
}

// longestBatch is how many bytes a batch of a trace has at most, with its header: a
// buffer of the runtime (runtime/tracebuf.go, traceBuf, of 64 kB).
const longestBatch = 64<<10 + 64

// unread gives how many bytes follow the place up to which a file of this size was
// read; 0 when it only ends too early, within a batch or before a generation is
// complete, or when nobody knows. When more follows than a batch can have, the header of
// a batch is damaged.
func (t *tail) unread(read, size int64) int64 {
	left := size - t.from
	switch {
	case t.from == 0:
		return 0
	case read < t.open:
		return size - read // others follow the generation that cannot be read
	case t.err == nil, left <= 0, errors.Is(t.err, io.ErrUnexpectedEOF) && left <= longestBatch:
		return 0
	}
	return size - read
}

// lastRead knows where was read last.
type lastRead struct {
	io.ReaderAt
	off int64
}

func (r *lastRead) ReadAt(p []byte, off int64) (int, error) {
	r.off = off
	return r.ReaderAt.ReadAt(p, off)
}
