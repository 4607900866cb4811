package wire

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// Decoder puts the events of generations in order. It follows the state of every
// goroutine, P and thread, from one generation to the next: an event of one
// thread that needs another's must wait for it (runtime/trace.go; the order is
// that of x/exp/trace, ordering.go).
//
// The zero Decoder is not ready; use NewDecoder.
type Decoder struct {
	initial uint64 // number of the first generation with events; 0 before it
	gen     *Generation
	heap    heap
	samples []sample
	last    int64 // time of the last event
	syncs   int64

	gs      goTable
	ps      []procState
	threads map[int64]*thread
	nowhere thread // of events that belong to no thread
	tasks   map[uint64]task
	gcSeq   uint64
	gcState uint8
	texts   map[string]uint32 // strings that were added to the open generation's
	stops   map[uint32]uint32 // reason → name of a stop of the world

	out  []Event
	n    int
	now  int64      // time of the event that is looked at
	typ  byte       // its type
	a    *[4]uint64 // its arguments
	work int64      // that may still be done in this generation
	idle int64      // goroutines that generations have said nothing of, about
	err  error
}

type task struct {
	name   string
	parent int64
}

// thread is what is known of a thread.
type thread struct {
	id    int64
	g     int64  // goroutine that runs on it
	at    uint32 // its likely place in the table
	p     int32
	known bool // an event has spoken of it
}

// NewDecoder makes a decoder that knows nothing. It can begin with any
// generation of a trace: the states at its beginning are Undetermined.
func NewDecoder() *Decoder {
	return &Decoder{
		gs: newGoTable(), threads: map[int64]*thread{}, tasks: map[uint64]task{},
		nowhere: thread{id: None, g: None, p: None},
	}
}

// Begin starts the next generation, which must follow the one before. It gives
// the Sync event with which the generation begins. The runtime tells the state of
// every goroutine in every generation (runtime/trace.go, traceAdvance); what keeps a
// little for each of them per generation would grow without bounds where that is not so,
// and such generations are refused.
func (d *Decoder) Begin(g *Generation) (Event, error) {
	d.gen, d.samples = g, g.samples
	d.texts, d.stops = nil, nil
	d.heap, d.work = d.heap[:0], freeWork
	if d.idle += int64(d.gs.live); d.idle > freeWork {
		return Event{}, fmt.Errorf("generations that do not speak of their %d goroutines: %w", d.gs.live, ErrDisorder)
	}
	for _, tb := range g.threads {
		c := &cursor{batches: tb.batches, th: d.thread(tb.m)}
		more, err := c.next(g)
		if err != nil {
			return Event{}, err
		}
		if more {
			d.heap.insert(entry{c.last, c})
		}
	}
	if d.initial == 0 && len(d.heap) > 0 {
		d.initial = g.gen
	}
	return d.sync(g.freq.mul(g.least)), nil
}

// End gives the Sync event with which a trace ends, also when it ends with an
// error.
func (d *Decoder) End() Event { return d.sync(d.last) }

func (d *Decoder) sync(t int64) Event {
	d.syncs++
	d.last = max(t, d.last+1)
	return Event{Time: d.last, Kind: Sync, G: None, M: None, P: None, Arg: d.syncs}
}

// Tables gives the strings and stacks of the open generation, as far as the
// events that Read has given need them. They stay right when more is read.
func (d *Decoder) Tables() Tables { return d.gen.tables }

// Spare is how many events one event of the trace can make.
const Spare = 3

// Read fills a buffer with the events of the generation. io.EOF comes after the
// last one; any other error says that the rest of the trace cannot be read. A
// buffer must hold at least Spare events.
func (d *Decoder) Read(buf []Event) (int, error) {
	d.idle = max(0, d.idle-idleEvent*int64(d.n))
	d.out, d.n = buf, 0
	d.work += int64(len(buf)) * eventWork
	if d.err != nil {
		return 0, d.err
	}
	for d.n+Spare <= len(buf) {
		if len(d.samples) > 0 && (len(d.heap) == 0 || d.samples[0].time < d.heap[0].t) {
			d.sample()
			continue
		}
		if len(d.heap) == 0 {
			if d.n == 0 {
				return 0, io.EOF
			}
			return d.n, nil
		}
		if !d.step(0) && (d.err != nil || !d.search()) {
			return d.n, d.err
		}
	}
	return d.n, nil
}

// ErrDisorder is the error of a generation whose events hardly follow from each
// other: no program writes one, and to put it in order would take hours.
var ErrDisorder = errors.New("the events are in such disorder that no program can have written them")

// Work that may be done besides going from event to event: so much, and so much
// an event.
const (
	freeWork  = 1 << 26
	eventWork = 1 << 8
	idleEvent = 1 << 6 // goroutines of which nothing need be said, for every event
)

// spend tells whether that much more work may be done.
func (d *Decoder) spend(work int) bool {
	if d.work -= int64(work); d.work < 0 {
		return d.fail(ErrDisorder)
	}
	return true
}

// search looks for another thread that can go on when the first in time cannot.
func (d *Decoder) search() bool {
	if !d.spend(len(d.heap)) {
		return false
	}
	d.heap.sort()
	for i := 1; i < len(d.heap); i++ {
		if d.step(i) {
			return true
		}
		if d.err != nil {
			return false
		}
	}
	d.err = errors.New("broken order: no thread can go on")
	return false
}

// step takes the event at a place of the heap, if it can happen now. With the
// first thread it goes on as long as that is the first and there is room.
func (d *Decoder) step(i int) bool {
	e := &d.heap[i]
	c, until := e.c, d.until()
	d.a, c.th.known = c.args(), true
	for {
		before := d.n
		d.now, d.typ = c.last, c.typ
		if c.pos < 0 || !advance[d.typ](d, c.th) || d.err != nil {
			return d.stop(c, before)
		}
		more, err := c.next(d.gen)
		if err != nil {
			return d.fail(err)
		}
		if !more {
			d.heap.remove(i)
			return true
		}
		e.t = c.last
		if i > 0 || e.t > until || d.n+Spare > len(d.out) {
			d.heap.update(i)
			return true
		}
	}
}

// until gives the last moment at which the first thread of the heap goes before
// all others and before the next sample.
func (d *Decoder) until() int64 {
	t := int64(math.MaxInt64)
	if len(d.samples) > 0 {
		t = d.samples[0].time
	}
	n := len(d.heap)
	for _, e := range d.heap[min(n, 1):min(n, 3)] {
		t = min(t, e.t)
	}
	return t
}

// stop ends a step whose event cannot happen now, or never can. before is how
// many events there were before it.
func (d *Decoder) stop(c *cursor, before int) bool {
	switch {
	case c.pos < 0:
		d.err = errNumber
	case d.err != nil:
		d.n = before
		d.err = fmt.Errorf("event type %d of thread %d: %w", c.typ, c.th.id, d.err)
	}
	return false
}

// emit adds an event in the thread's context.
func (d *Decoder) emit(k Kind, th *thread) *Event {
	t := d.now
	if t <= d.last { // equal ticks are told apart, as x/exp/trace does
		t = d.last + 1
	}
	d.last = t
	e := &d.out[d.n]
	d.n++
	*e = Event{}
	e.Time, e.G, e.M, e.P, e.Kind = t, th.g, th.id, th.p, k
	return e
}

// sample adds the next sample of the CPU profiler.
func (d *Decoder) sample() {
	s := &d.samples[0]
	d.samples = d.samples[1:]
	d.now = s.time
	e := d.emit(StackSample, &d.nowhere)
	e.G, e.M, e.P, e.Stack = s.g, s.m, s.p, s.stack
}

// thread gives what is known of a thread.
func (d *Decoder) thread(m int64) *thread {
	if m == None {
		return &d.nowhere
	}
	th := d.threads[m]
	if th == nil {
		th = &thread{id: m, g: None, p: None}
		d.threads[m] = th
	}
	return th
}
