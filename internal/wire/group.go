package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// maxGeneration is the most bytes of one generation that are held in memory. The
// runtime begins one every second.
const maxGeneration = 1 << 30

// grouper tells which batches make a generation, with the same rules and
// exceptions as x/exp/trace.
type grouper struct {
	v      Version
	gen    uint64 // number of the generation that is open; 0 for none
	events bool   // the open generation has events of threads
	size   int64
	whole  int // generations that are complete
}

// place says where a batch belongs.
type place uint8

const (
	joins  place = iota // to the open generation
	closes              // it only says that the open generation is complete
	opens               // it is the first batch of the next generation
)

// take is told of every batch: its header, the first byte of its data, or -1,
// and how long it is with its header. An error means that the open generation
// is lost.
func (g *grouper) take(h batchHeader, first int, size int64) (place, error) {
	plain := !h.experimental && !h.end
	switch {
	case g.v < Go126 && h.end:
		return joins, errors.New("an end of a generation, which this version does not write")
	case g.v >= Go126 && (h.end || plain && first == evEndOfGeneration):
		g.close()
		return closes, nil
	}
	if h.gen == 0 {
		return joins, errors.New("a generation without a number")
	}
	where := joins
	switch {
	case g.gen == 0:
	case g.v < Go126 && h.gen == g.gen+1:
		g.close()
		where = opens
	case h.gen != g.gen:
		return joins, fmt.Errorf("a batch of generation %d in generation %d", h.gen, g.gen)
	}
	g.gen = h.gen
	if g.size += size; g.size > maxGeneration {
		return joins, fmt.Errorf("a generation of more than %d MB", maxGeneration>>20)
	}
	g.events = g.events || plain && !structural(first)
	return where, nil
}

func (g *grouper) close() {
	g.gen, g.events, g.size = 0, false, 0
	g.whole++
}

// end is told that no batch follows, and tells whether the open generation is
// complete. damaged says that something follows that is no batch.
func (g *grouper) end(damaged bool) (complete bool, err error) {
	if g.v < Go126 {
		if g.gen == 0 && g.whole == 0 && !damaged {
			return false, errors.New("the trace holds no generation")
		}
		return g.gen != 0, nil
	}
	if g.events && !damaged {
		return false, errors.New("the last generation is incomplete: the trace was cut off")
	}
	return false, nil
}

// structural tells from the first byte of a batch that it holds tables instead
// of events.
func structural(first int) bool {
	switch first {
	case evStrings, evStacks, evCPUSamples, evFrequency, evSync:
		return true
	}
	return false
}

// tickLength finds in the beginning of a batch's data how many ns a tick
// is; 0 when it does not say so.
func tickLength(data []byte) frequency {
	if len(data) > 1 && data[0] == evSync {
		data = data[1:]
	}
	if len(data) < 2 || data[0] != evFrequency {
		return 0
	}
	f, n := binary.Uvarint(data[1:])
	if n <= 0 {
		return 0
	}
	return perSecond(f)
}

// frequency is a number of ns in a tick.
type frequency float64

// perSecond turns ticks in a second into ns in a tick. The operations are those
// of x/exp/trace, so that rounding is the same.
func perSecond(ticks uint64) frequency { return frequency(1.0 / (float64(ticks) / 1e9)) }

func (f frequency) mul(ticks uint64) int64 { return int64(float64(ticks) * float64(f)) }
