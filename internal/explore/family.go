package explore

import "govis/internal/sched"

// Member is a goroutine, and how it came to be: what tells it from others in any
// run of the program, where numbers differ.
type Member struct {
	sched.Goroutine
	// Path is equal for goroutines of two runs that came to be in the same way: each
	// runs the same function, and is the n-th (Nth) of those that a goroutine of the
	// same Path started with the same go statement. Of one whose creator the trace
	// does not hold, it is the n-th of its function.
	Path uint64
	Nth  int // from 1
}

// Family gives all goroutines of a history, in the order in which they were first
// seen. Without lines, go statements of one function that start the same function
// are not told apart: that holds for programs whose text is not quite the same.
func Family(h *sched.History, lines bool) []Member {
	all := make([]sched.Goroutine, h.Count())
	all = all[:h.Goroutines(all, 0)]
	list := make([]Member, len(all))
	place := make(map[sched.GoID]int, len(all))
	born := make(map[name]int, len(all))
	for i, g := range all {
		path := nothing.word(g.Name)
		if k, ok := place[g.Parent]; ok {
			path = path.number(list[k].Path)
			if f, ok := h.Site(g.Stack); ok {
				path = path.word(f.Func)
				if lines {
					path = path.number(uint64(f.Line))
				}
			}
		}
		born[path]++
		list[i] = Member{g, uint64(path.number(uint64(born[path]))), born[path]}
		place[g.ID] = i
	}
	return list
}
