package tracer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"govis/internal/sched"
	"govis/internal/wire"
)

// Snapshot is what has been loaded so far.
type Snapshot struct {
	History *sched.History
	Part    *Part // what the History is of; nil when it is of all that was read
	Read    int64 // bytes of the trace
	Size    int64 // of the trace in bytes, 0 when not known
	Events  int64 // events of the trace, as many as x/exp/trace gives
	Parts   int   // generations of the trace that were read, or begun
	Origin  int64 // where time 0 is on the clock of the trace, in nanoseconds: traces of one machine share it
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

// emptyTrace is the most bytes that a trace has into which nothing was flushed:
// the header, and the beginning of a first batch (measured: 16 or 68).
const emptyTrace = 128

// chanceEntries is the most that the reader gives of a generation whose rest is
// missing, before it notices (measured: 1 to 3 for traces of Go 1.22 to 1.25).
// That is no story.
const chanceEntries = 8

// A growing history is shown so often, or less often when to show it takes more
// than a tenth of the time.
const (
	publishEvery = 50 * time.Millisecond
	publishShare = 10
)

// Load reads a recording to its end. publish, when it is not nil, gets the
// history as it grows, by generations, from the goroutine that calls Load; the
// last snapshot is the result, too. When Recording.At lies behind the first
// generation of a file, the one that holds it comes first, as a Part, until it is
// reached. A cancelled context ends the reading; what was read so far is the last
// snapshot then, Stopped, and the result with the context's error. An EmptyError
// means that there is nothing to show.
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
			cause = l.take(ctx, part)
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
	tail    tail
	publish func(Snapshot)
	last    time.Time     // when something was published
	took    time.Duration // for how long
	due     bool          // a generation was sealed since
	sealed  int           // generations
	early   *early        // the generation that holds Recording.At; nil when nobody wants it early
	within  bool          // an event of the next generation was taken
}

// open begins to read the trace. A file whose generations can be found is read
// through them; anything else is a stream.
func (l *loader) open(ctx context.Context) generations {
	if at := l.rec.file; at != nil {
		index, tail, err := scan(at, l.rec.Size)
		if l.tail = tail; err == nil && len(index.Spans) > 0 {
			first, last := index.Spans[0], index.Spans[len(index.Spans)-1]
			l.whole = Whole{len(index.Spans), time.Duration(max(0, last.End-first.Start))}
			l.plain = func() int64 { return l.rec.Size }
			l.rec.counts.n.Store(wire.HeaderSize) // what Open has read is read again
			if l.publish != nil && l.rec.At > 0 {
				l.early = startEarly(ctx, at, index, l.rec.At)
			}
			return readFile(ctx, at, index, &l.rec.counts.n)
		}
	}
	plain := &countReader{r: l.rec.body}
	l.plain = plain.n.Load
	return readStream(ctx, plain)
}

// take adds a batch.
func (l *loader) take(ctx context.Context, part batch) error {
	l.conv.use(&part)
	l.events += int64(len(part.events))
	l.rec.taken.Store(l.events)
	if err := l.conv.foresee(part.survey); err != nil {
		return &refusedError{err}
	}
	for i := range part.events {
		l.within = l.within || part.events[i].Kind != wire.Sync
		if err := l.conv.add(&part.events[i]); err != nil {
			return &refusedError{err}
		}
	}
	if part.sealed {
		l.seal(ctx, part.read)
	}
	if l.publish != nil && l.due && l.may(part.sealed) {
		l.last, l.due = time.Now(), false
		l.publish(l.snapshot())
		l.took = time.Since(l.last)
	}
	return nil
}

// seal ends a generation.
func (l *loader) seal(ctx context.Context, read int64) {
	if l.within {
		l.parts, l.within = l.parts+1, false
	}
	l.b.Seal()
	l.read = max(l.read, read)
	l.sealed, l.due = l.sealed+1, true
	if l.rec.chunks != nil {
		l.out.place(l.b, l.printed())
	}
	if e := l.early; e != nil && (l.sealed > e.gen || l.sealed == 1 && !e.await(ctx, l)) {
		l.early = nil
	}
}

// may tells whether now is a time to publish: at once what comes first, and then
// when it costs little, and nobody has to wait until what was sealed is stored. But
// right after a Seal somebody waits where that time may never come, since the program
// notes its operations (see Ready), or late, since a stream brings the next generation
// when it has happened.
func (l *loader) may(sealed bool) bool {
	return l.last.IsZero() || time.Since(l.last) >= max(publishEvery, publishShare*l.took) &&
		(l.b.Ready() || sealed && (l.conv.noted || l.whole.Parts == 0))
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
		Read: l.read, Size: l.rec.Size, Events: l.events, Parts: l.parts, Origin: l.conv.base, Whole: l.whole,
		Meta: l.rec.Meta, Ending: l.rec.Meta.Ending,
	}
	if e := l.early; e != nil && e.holds != nil {
		s.History, s.Part = e.holds, &e.part
	} else {
		s.History = l.b.History()
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
	l.early = nil // all there is has been read
	cut := cause != io.EOF
	if cut {
		l.b.DropFew(chanceEntries)
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
		if big := (*tooLargeError)(nil); errors.As(cause, &big) {
			return Snapshot{Ending: ending}, fmt.Errorf("%s: %w", l.rec.Name, big)
		}
		held := cut && l.plain() > emptyTrace
		return Snapshot{Ending: ending}, &EmptyError{Name: l.rec.Name, Cut: held, Unread: l.tail.unread(l.read, l.rec.Size), Cause: cause.Error(), Ending: ending}
	}
	if l.rec.chunks != nil {
		l.out.place(l.b, l.printed())
	}
	l.lastSteps(ending)
	l.out.flush(l.b)
	s := l.snapshot()
	s.Done = true
	if cut {
		s.Damage = l.damage(s.History.End(), cause)
	}
	if l.publish != nil {
		l.publish(s)
	}
	return s, nil
}
