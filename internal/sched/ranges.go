package sched

import "sort"

// RangeSpan is one stretch of a range of the runtime, such as the concurrent
// mark phase of a garbage collection or a stopped world.
type RangeSpan struct {
	Name     string
	G        GoID // who began it; NoG when the runtime did
	Scope    int64
	Quiet    bool // it began outside the part of the run that is of interest
	P        ProcID
	From, To Time // To is the end of the history while it lasts
	LoStep   int
	HiStep   int
}

// Ranges appends to dst the ranges that touch a window, oldest first, at most
// limit of them; more tells whether there were others.
func (h *History) Ranges(dst []RangeSpan, w Window, limit int) (list []RangeSpan, more bool) {
	type key struct {
		name  uint32
		owner int32 // goroutine or P, by scope
	}
	open := map[key]int{} // into all
	var all []RangeSpan   // in the order in which they began
	for _, s := range h.segs {
		for _, i := range s.ranges {
			k := key{name: s.text[i]}
			switch s.scope(i) {
			case ScopeG:
				k.owner = s.g[i]
			case ScopeP:
				k.owner = s.p[i]
			}
			if Phase(s.flags[i]&3) == Begin {
				open[k] = len(all)
				all = append(all, RangeSpan{
					Name: h.strs[s.text[i]], Scope: s.scope(i), Quiet: s.flags[i]&quietFlag != 0, G: h.id(s.g[i]), P: ProcID(s.p[i]),
					From: s.t[i], LoStep: int(s.step[i]), To: h.end, HiStep: h.steps,
				})
			} else if at, running := open[k]; running {
				all[at].To, all[at].HiStep = s.t[i], int(s.step[i])
				delete(open, k)
			}
		}
	}
	n := 0
	for _, r := range all {
		from, to := int64(r.From), int64(r.To)
		if w.Axis == Steps {
			from, to = int64(r.LoStep), int64(r.HiStep)+1
		}
		if from >= w.To || to <= w.From {
			continue
		}
		if n == limit {
			return dst, true
		}
		dst = append(dst, r)
		n++
	}
	return dst, false
}

// Scopes of a range, as Entry.Value holds them.
const (
	ScopeAll int64 = iota // the whole program
	ScopeG                // one goroutine
	ScopeP                // one P
)

func (s *segment) scope(i int32) int64 {
	if x := s.extra[i]; x >= 0 {
		return s.extras[x].value
	}
	return ScopeAll
}

// Output is something that the program printed.
type Output struct {
	At     Pos // the place before the entry that printed it
	G      GoID
	Stream string // "stdout" or "stderr"
	Text   string // without the line's end
}

// Print adds output to the entry at a position; positions must not fall.
func (b *Builder) Print(o Output) {
	if n := len(b.outputs); n > 0 && b.outputs[n-1].At > o.At {
		o.At = b.outputs[n-1].At
	}
	b.outputs = append(b.outputs, o)
}

// Outputs appends to dst what was printed by the entries in [lo, hi).
func (h *History) Outputs(dst []Output, lo, hi Pos) []Output {
	i := countOutputs(h.outputs, lo)
	for ; i < len(h.outputs) && h.outputs[i].At < hi; i++ {
		dst = append(dst, h.outputs[i])
	}
	return dst
}

func countOutputs(list []Output, p Pos) int {
	return sort.Search(len(list), func(i int) bool { return list[i].At >= p })
}
