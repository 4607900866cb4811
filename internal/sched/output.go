package sched

import "sort"

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
