package live

import (
	"slices"
	"time"

	"govis/internal/tracer"
)

// Row is what is kept of a server that is followed: traces one after the other,
// each a history of its own. A published Row never changes.
//
// They are not joined into one history, because of what lies between them.
// runtime/trace records for one reader at a time, so there is a gap between two
// traces, of milliseconds or of hours, in which goroutines come, go and change
// state, and nobody knows when or why. A goroutine keeps its number as long as
// its process lives, but nothing in a trace says whether it is still the same
// process. In one history every duration, lane and finding that reaches over a
// gap would be false. In a row each trace is whole and true, a gap is a place of
// its own, and what is old can be let go of trace by trace.
type Row struct {
	Traces []Trace // oldest first; the last one may still grow
	// Err says why nothing is being recorded now, and Retry when the server is
	// asked again; nil while it records.
	Err   error
	Retry time.Time
}

// Trace is one of a row.
type Trace struct {
	tracer.Snapshot
	N     int       // from 1, of all in which there was something to see
	Began time.Time // when the server was asked for it
	Ended time.Time // when its last byte was there; zero while it grows
	// Gap is what was not recorded between the trace before and this one, of which
	// nothing is known. It is exact by the clock of the traces; when that does not
	// hold, it is about what passed here.
	Gap   time.Duration
	About bool
}

// Keep says how much of a row is kept: the newest traces that together last so
// long, or have so many bytes. 0 is no bound.
type Keep struct {
	Time  time.Duration
	Bytes int64
}

// with gives the row with a trace at its end, or with more of its last one, and
// without what is not to be kept.
func (r Row) with(t Trace, k Keep) Row {
	traces := slices.Clone(r.Traces)
	if n := len(traces); n > 0 && traces[n-1].N == t.N {
		traces = traces[:n-1]
	}
	return Row{Traces: append(traces, t)}.kept(k)
}

// kept leaves out the oldest traces, as long as the others are enough.
func (r Row) kept(k Keep) Row {
	first := len(r.Traces)
	var lasts time.Duration
	var size int64
	for first > 0 {
		t := &r.Traces[first-1]
		size += t.Read
		if first < len(r.Traces) && (k.Bytes > 0 && size > k.Bytes || k.Time > 0 && lasts >= k.Time) {
			break
		}
		lasts += time.Duration(t.History.End())
		first--
	}
	r.Traces = slices.Clone(r.Traces[first:])
	return r
}

// slack is how far the end of a trace and its last byte may be apart.
const slack = 2 * time.Second

// after fills in what was not recorded between a trace and the one before.
func (t *Trace) after(before *Trace) {
	here := t.Began.Sub(before.Ended)
	t.Gap = time.Duration(t.Origin - before.Origin - int64(before.History.End()))
	if t.About = t.Gap < 0 || t.Gap > here+slack; t.About {
		t.Gap = max(0, here)
	}
}
