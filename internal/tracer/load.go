package tracer

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"govis/internal/sched"
	"govis/internal/wire"
)

// Snapshot is what has been loaded so far.
type Snapshot struct {
	History *sched.History
	Read    int64 // bytes of the trace
	Size    int64 // of the trace in bytes, 0 when not known
	Events  int64 // events of the trace, as many as x/exp/trace gives
	Parts   int   // generations of the trace that were read, or begun
	Done    bool  // nothing more will come
	Stopped bool  // the rest was not read: the context of Load was cancelled
	// Whole is what is known of the whole trace before it is read.
	Whole  Whole
	Meta   Meta
	Ending Ending
	Damage *Damage // what could not be read; nil when all could
}

// Whole is what the headers in a file say of it; all is 0 when there is no file
// whose headers could be read.
type Whole struct {
	Parts    int           // generations
	Duration time.Duration // from its beginning to where its last piece begins
}

// Damage says what of a trace is missing.
type Damage struct {
	From  sched.Time // the part before it is whole
	Cause string     // what the reader says
	// Refused: the rest is there, but does not follow from what came before.
	// Otherwise it is not there, or cannot be read.
	Refused bool
}

// refusedError is what the history says of an entry that cannot follow.
type refusedError struct{ error }

// EmptyError says that a file is a trace, and that it tells nothing.
type EmptyError struct {
	Name  string
	Cut   bool   // it holds data that cannot be read
	Cause string // what the reader says, when it is cut
	// Ending is how the program ended, when govis recorded it.
	Ending Ending
}

func (e *EmptyError) Error() string {
	if e.Ending.Message != "" {
		return e.Name + ": the program ended before anything was recorded: " + e.Ending.Message
	}
	if e.Cut {
		return e.Name + ": the trace is cut off in its first part, so nothing of it can be read: record it again, and let the program call trace.Stop before it ends"
	}
	return e.Name + ": the trace holds no events: the program ended before trace.Stop wrote them; record it again, and let the program call trace.Stop"
}

// emptyTrace is the most bytes that a trace has into which nothing was flushed:
// the header, and the beginning of a first batch (measured: 16 or 68).
const emptyTrace = 128

// chanceEntries is the most that the reader gives of a generation whose rest is
// missing, before it notices (measured: 1 to 3 for traces of Go 1.22 to 1.25).
// That is no story.
const chanceEntries = 8

// publishEvery is how often a growing history is shown.
const publishEvery = 50 * time.Millisecond

// Load reads a recording to its end. publish, when it is not nil, gets the
// history as it grows, at the ends of generations, from the goroutine that
// calls Load; the last snapshot is the result, too. A cancelled context ends
// the reading; what was read so far is the last snapshot then, Stopped, and the
// result with the context's error. An EmptyError means that there is nothing to show.
func Load(ctx context.Context, r *Recording, publish func(Snapshot)) (Snapshot, error) {
	l := &loader{rec: r, b: sched.NewBuilder(rules), publish: publish}
	l.conv = newConverter(l.b)
	l.out.merged = r.run != nil && r.run.merged()
	var cause error
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	src := l.open(ctx)
	for cause == nil {
		var part batch
		if part, cause = src.next(ctx); cause == nil {
			cause = l.take(part)
		}
	}
	return l.end(ctx, cause)
}

// loader is the state of one Load.
type loader struct {
	rec     *Recording
	b       *sched.Builder
	conv    *converter
	out     printer
	plain   func() int64 // the trace's bytes that were read, unpacked
	read    int64        // of a file whose generations are known: what is loaded
	events  int64
	parts   int
	whole   Whole
	publish func(Snapshot)
	last    time.Time
	within  bool // an event of the next generation was taken
}

// open begins to read the trace. A file whose generations can be found is read
// through them; anything else is a stream.
func (l *loader) open(ctx context.Context) generations {
	if at := l.rec.file; at != nil {
		if index, err := wire.Scan(at, l.rec.Size); err == nil && len(index.Spans) > 0 {
			first, last := index.Spans[0], index.Spans[len(index.Spans)-1]
			l.whole = Whole{len(index.Spans), time.Duration(max(0, last.End-first.Start))}
			l.plain = func() int64 { return l.rec.Size }
			l.rec.counts.n.Store(wire.HeaderSize) // what Open has read is read again
			return readFile(ctx, countReaderAt{at, &l.rec.counts.n}, index)
		}
	}
	plain := &countReader{r: l.rec.body}
	l.plain = plain.n.Load
	return readStream(ctx, plain)
}

// take adds a batch.
func (l *loader) take(part batch) error {
	l.conv.use(&part)
	l.events += int64(len(part.events))
	for i := range part.events {
		l.within = l.within || part.events[i].Kind != wire.Sync
		if err := l.conv.add(&part.events[i]); err != nil {
			return &refusedError{err}
		}
	}
	if !part.sealed {
		return nil
	}
	if l.within {
		l.parts, l.within = l.parts+1, false
	}
	l.b.Seal()
	l.read = max(l.read, part.read)
	if l.rec.chunks != nil {
		l.out.place(l.b, l.printed())
	}
	if l.publish != nil && time.Since(l.last) >= publishEvery {
		l.last = time.Now()
		l.publish(l.snapshot())
	}
	return nil
}

// printed gives what the program has printed since the last call.
func (l *loader) printed() []chunk {
	if l.rec.chunks == nil {
		return nil
	}
	return l.rec.chunks()
}

// snapshot gives what is loaded.
func (l *loader) snapshot() Snapshot {
	s := Snapshot{
		History: l.b.History(), Read: l.read, Size: l.rec.Size, Events: l.events, Parts: l.parts, Whole: l.whole,
		Meta: l.rec.Meta, Ending: l.rec.Meta.Ending,
	}
	if c := l.rec.counts; c != nil && l.whole.Parts == 0 {
		s.Read = c.n.Load()
	}
	return s
}

// stop ends the history where the reading was cancelled.
func (l *loader) stop() Snapshot {
	l.b.Seal()
	s := l.snapshot()
	s.Done, s.Stopped = true, true
	if l.publish != nil && s.History.Len() > 0 {
		l.publish(s)
	}
	return s
}

// end finishes the history: how the run ended becomes its last steps.
func (l *loader) end(ctx context.Context, cause error) (Snapshot, error) {
	if err := ctx.Err(); err != nil && errors.Is(cause, context.Cause(ctx)) {
		return l.stop(), context.Cause(ctx)
	}
	cut := cause != io.EOF
	if cut && l.b.Open() <= chanceEntries {
		l.b.Drop()
	}
	l.b.Seal()
	ending := l.rec.Meta.Ending
	if cut && l.rec.stop != nil {
		l.rec.stop() // nobody reads its trace any more, so it could not end by itself
	}
	if l.rec.finish != nil {
		l.rec.run.recorded(l.conv.notes.ending.How)
		ending = l.rec.finish()
	}
	ending = l.conv.notes.ended(ending, l.rec.Meta.own())
	l.rec.Meta.Ending = ending
	if l.b.History().Len() == 0 {
		held := cut && l.plain() > emptyTrace
		return Snapshot{Ending: ending}, &EmptyError{Name: l.rec.Name, Cut: held, Cause: cause.Error(), Ending: ending}
	}
	if l.rec.chunks != nil {
		l.out.place(l.b, l.printed())
	}
	l.lastSteps(ending)
	l.out.flush(l.b)
	s := l.snapshot()
	s.Done = true
	if cut {
		var refused *refusedError
		s.Damage = &Damage{From: s.History.End(), Cause: cause.Error(), Refused: errors.As(cause, &refused)}
	}
	if l.publish != nil {
		l.publish(s)
	}
	return s, nil
}

// lastSteps tells how the run ended: the verdict, and who was left waiting.
func (l *loader) lastSteps(ending Ending) {
	last := sched.Entry{
		T: l.b.Now(), Kind: sched.End, Text: ending.How, Value: int64(ending.Code), Category: ending.Message,
		P: sched.NoP, M: sched.NoM, Evidence: sched.Annotated,
	}
	switch ending.How {
	case EndDeadlock:
		last.Kind = sched.Deadlock
	case EndUnknown:
		last.Evidence = sched.Observed
	}
	_ = l.b.Add(last) // cannot fail: the time is that of the last entry
	switch ending.How {
	case EndReturn, EndExit, EndPanic:
		if l.conv.notes.ending.How != EndUnknown || l.rec.Meta.Kind == KindScenario && !l.rec.Meta.own() || flushed(ending) {
			l.addStuck()
		}
	}
	l.b.Seal()
}

// flushed tells whether the runtime wrote the trace to its end although the
// program crashed. It does for a panic (runtime/panic.go, fatalpanic), but not
// when it ends a program at once, for a fatal error or a signal.
func flushed(e Ending) bool { return strings.HasPrefix(e.Message, "panic: ") }

// inPanic tells from a stack that its goroutine waits for nothing but the end of
// its own panic (runtime/panic.go, gopanic).
func inPanic(frames []sched.Frame) bool {
	return slices.ContainsFunc(frames, func(f sched.Frame) bool { return f.Func == "runtime.gopanic" })
}

// addStuck tells of the goroutines that were still waiting when the program
// ended.
func (l *loader) addStuck() {
	h := l.b.History()
	for _, sp := range h.At(nil, h.Len()) {
		if g, _ := h.Goroutine(sp.G); sp.State != sched.Waiting || g.System || inPanic(h.Stack(sp.Stack)) {
			continue
		}
		_ = l.b.Add(sched.Entry{
			T: l.b.Now(), Kind: sched.Stuck, G: sp.G, From: sched.Waiting, To: sched.Waiting,
			Reason: sp.Reason, Stack: sp.Stack, GStack: sp.Stack, P: sched.NoP, M: sched.NoM,
		})
	}
}
