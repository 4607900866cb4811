package analysis

import (
	"math/bits"

	"govis/internal/sched"
)

// Spread is how long something took, of many times: how often, in all, the shortest
// and the longest. The zero value is of nothing.
type Spread struct {
	N        int
	Total    sched.Time
	Min, Max sched.Time
}

func (s *Spread) add(d sched.Time) {
	if s.N == 0 || d < s.Min {
		s.Min = d
	}
	s.Max = max(s.Max, d)
	s.N++
	s.Total += d
}

// Mean is the average; 0 of nothing.
func (s *Spread) Mean() sched.Time {
	if s.N == 0 {
		return 0
	}
	return s.Total / sched.Time(s.N)
}

// histogram counts times in classes so narrow that none is off by more than 1 %.
type histogram struct {
	classes [(64 - classBits) << classBits]int
	n       int
}

// classBits is how many bits of a time, below its highest, tell its class.
const classBits = 6

// classOf gives the class of a time: below 2^(classBits+1) each has its own.
func classOf(d sched.Time) int {
	v := uint64(max(d, 0))
	shift := max(0, bits.Len64(v)-classBits-1)
	return shift<<classBits + int(v>>shift)
}

// middle gives the time in the middle of a class.
func middle(class int) sched.Time {
	shift := max(0, class>>classBits-1)
	low := uint64(class-shift<<classBits) << shift
	return sched.Time(low + uint64(1)<<shift/2)
}

func (h *histogram) add(d sched.Time) {
	h.classes[classOf(d)]++
	h.n++
}

// quantile gives the time that per hundred of all do not exceed; 0 when there are
// none.
func (h *histogram) quantile(percent int) sched.Time {
	rank := (h.n*percent + 99) / 100
	for class, n := range h.classes {
		if rank -= n; rank <= 0 && h.n > 0 {
			return middle(class)
		}
	}
	return 0
}
