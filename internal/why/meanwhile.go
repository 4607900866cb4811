package why

import (
	"cmp"
	"slices"
	"strings"

	"govis/internal/sched"
)

// Meanwhile is what went on while a goroutine could run and did not.
type Meanwhile struct {
	Ran     []Share    // who was on the Ps, the longest first, at most three
	Others  int        // how many more
	Stopped sched.Time // of it, the world was stopped
	GC      bool       // the garbage collector marked meanwhile
	Part    bool       // there was more than was counted
}

// Share is how long a goroutine was on any P.
type Share struct {
	G sched.GoID
	T sched.Time
}

// How much of a stretch is looked at, and named.
const (
	mostSeats  = 64 // of a P
	mostProcs  = 64
	mostRanges = 100
	mostNamed  = 3
)

// While tells what went on in the stretch of a hop.
func While(h *sched.History, hop *Hop) Meanwhile {
	var m Meanwhile
	w := sched.Window{Axis: sched.Clock, From: int64(hop.From), To: int64(hop.To)}
	on := map[sched.GoID]sched.Time{}
	procs := h.Procs()
	for _, p := range procs[:min(len(procs), mostProcs)] {
		seats, more := h.Seats(nil, p, w, mostSeats)
		m.Part = m.Part || more
		for _, s := range seats {
			if s.G != sched.NoG && s.G != hop.G {
				on[s.G] += min(s.To, hop.To) - max(s.From, hop.From)
			}
		}
	}
	for g, t := range on {
		m.Ran = append(m.Ran, Share{g, t})
	}
	slices.SortFunc(m.Ran, func(a, b Share) int { return cmp.Or(cmp.Compare(b.T, a.T), cmp.Compare(a.G, b.G)) })
	m.Others = max(0, len(m.Ran)-mostNamed)
	m.Ran = m.Ran[:len(m.Ran)-m.Others]
	ranges, more := h.Ranges(nil, w, mostRanges)
	m.Part = m.Part || more
	for _, r := range ranges {
		switch {
		case strings.HasPrefix(r.Name, "stop-the-world"):
			m.Stopped += min(r.To, hop.To) - max(r.From, hop.From)
		case r.Name == "GC concurrent mark phase":
			m.GC = true
		}
	}
	m.Stopped = min(m.Stopped, hop.To-hop.From)
	return m
}
