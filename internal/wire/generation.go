package wire

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Generation is one generation of a trace, ready to be put in order.
type Generation struct {
	gen     uint64
	freq    frequency
	whole   uint64 // ns in a tick, when that is a whole number
	exact   uint64 // below so many ticks, ticks*whole is exact
	least   uint64 // time of the first batch in ticks
	threads []threadBatches
	samples []sample
	tables  Tables
	strings numbers
	stacks  numbers
	clock   bool // a clock snapshot was there
}

// threadBatches are the batches of one thread, in the order of the file.
type threadBatches struct {
	m       int64
	batches []batch
}

type batch struct {
	time uint64 // ticks
	data []byte
}

// sample is a stack that the CPU profiler saw.
type sample struct {
	time  int64
	g, m  int64
	p     int32
	stack uint32
}

// Parse reads the structure of a generation: its tables, and what belongs to
// which thread. raw, which Span.Raw or a Splitter gave, must not change as long
// as the generation is used. Parse does not look at the events.
func Parse(v Version, raw []byte) (*Generation, error) {
	p := parser{v: v, g: &Generation{}, threads: map[int64]int{}, pcs: map[uint64]uint32{}}
	p.g.tables.begin()
	for len(raw) > 0 {
		h, n, err := readHeader(raw)
		if err != nil {
			return nil, err
		}
		if h.end || n+h.size > len(raw) {
			return nil, errCut
		}
		if p.g.gen == 0 {
			p.g.gen = h.gen
		}
		if p.g.least == 0 || h.time < p.g.least {
			p.g.least = h.time
		}
		if err := p.batch(h, raw[n:n+h.size:n+h.size]); err != nil {
			return nil, err
		}
		raw = raw[n+h.size:]
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return p.g, nil
}

// parser is the state of one Parse.
type parser struct {
	v         Version
	g         *Generation
	threads   map[int64]int     // thread → its place in the generation
	pcs       map[uint64]uint32 // pc → frame
	rawFrames []rawFrame
	rawStacks []uint64 // of samples, until all stacks are known
}

// batch adds one batch.
func (p *parser) batch(h batchHeader, data []byte) error {
	if h.experimental {
		return nil
	}
	first := -1
	if len(data) > 0 {
		first = int(data[0])
	}
	switch {
	case first == evStrings:
		return p.addStrings(data[1:])
	case first == evStacks:
		return p.addStacks(data[1:])
	case first == evCPUSamples:
		return p.addSamples(data[1:])
	case first == evFrequency && p.v < Go125:
		return p.addSync(data)
	case first == evSync && p.v >= Go125:
		return p.addSync(data[1:])
	case first == evEndOfGeneration:
		return errors.New("an end of a generation inside of one")
	}
	at, ok := p.threads[h.m]
	if !ok {
		at = len(p.g.threads)
		p.threads[h.m] = at
		p.g.threads = append(p.g.threads, threadBatches{m: h.m})
	}
	t := &p.g.threads[at]
	t.batches = append(t.batches, batch{h.time, data})
	return nil
}

// addSync reads the frequency of the clock and the clock snapshot.
func (p *parser) addSync(data []byte) error {
	r := fields{data: data}
	for len(r.data) > 0 {
		switch typ := r.byte(); {
		case typ == evFrequency:
			f := r.uvarint()
			if p.g.freq != 0 {
				return errors.New("two frequencies in a generation")
			}
			p.g.freq = perSecond(f)
		case typ == evClockSnapshot && p.v >= Go125:
			if p.g.clock {
				return errors.New("two clock snapshots in a generation")
			}
			p.g.clock = true
			for range 4 {
				r.uvarint()
			}
		default:
			return fmt.Errorf("expected a frequency or a clock snapshot, found type %d", typ)
		}
		if r.bad {
			return errShort
		}
	}
	return nil
}

// addSamples reads samples of the CPU profiler.
func (p *parser) addSamples(data []byte) error {
	r := fields{data: data}
	for len(r.data) > 0 {
		if typ := r.byte(); typ != evCPUSample {
			return fmt.Errorf("expected a CPU sample, found type %d", typ)
		}
		s := sample{time: int64(r.uvarint()), m: int64(r.uvarint())}
		proc, g := int64(r.uvarint()), r.uvarint()
		stack := r.uvarint()
		if r.bad {
			return errShort
		}
		if s.p = int32(proc); int64(s.p) != proc {
			return errProc
		}
		if s.g = int64(g); g == 0 {
			s.g = None
		}
		p.g.samples = append(p.g.samples, s)
		p.rawStacks = append(p.rawStacks, stack)
	}
	return nil
}

// finish checks what can be checked only when all tables are there.
func (p *parser) finish() error {
	g := p.g
	if g.freq == 0 {
		return errors.New("a generation without a clock frequency")
	}
	if p.v >= Go125 && !g.clock {
		return errors.New("a generation without a clock snapshot")
	}
	if w := uint64(g.freq); g.freq >= 1 && g.freq < 1<<20 && frequency(w) == g.freq {
		g.whole, g.exact = w, 1<<53/w
	}
	if err := p.resolve(); err != nil {
		return err
	}
	for i := range g.samples {
		s := &g.samples[i]
		s.time = g.freq.mul(uint64(s.time))
		s.stack, _ = g.stacks.get(p.rawStacks[i]) // x/exp/trace does not check it either
	}
	slices.SortFunc(g.samples, func(a, b sample) int { return cmp.Compare(a.time, b.time) })
	return nil
}

// ns turns ticks into ns, with the rounding of frequency.mul.
func (g *Generation) ns(ticks uint64) int64 {
	if ticks < g.exact {
		return int64(ticks * g.whole)
	}
	return g.freq.mul(ticks)
}

// Generations that are not as they should be.
var (
	errShort = errors.New("a table ends inside of an entry, or a number in it is too large")
	errStack = errors.New("an event names a stack that is not there")
	errText  = errors.New("an event names a string that is not there")
	errProc  = errors.New("a P with too large a number")
)

// fields reads the fields of a table's entries. After bad, what it gives means
// nothing.
type fields struct {
	data []byte
	bad  bool
}

func (f *fields) byte() byte {
	if len(f.data) == 0 {
		f.bad = true
		return 0
	}
	b := f.data[0]
	f.data = f.data[1:]
	return b
}

func (f *fields) uvarint() uint64 {
	v, n := binary.Uvarint(f.data)
	if n <= 0 {
		f.bad, f.data = true, nil
		return 0
	}
	f.data = f.data[n:]
	return v
}
