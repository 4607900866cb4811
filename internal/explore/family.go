package explore

import (
	"cmp"
	"slices"

	"govis/internal/sched"
)

// Member is a goroutine, and how it came to be: what tells it from others in any
// run of the program, where numbers differ.
type Member struct {
	sched.Goroutine
	// Path is equal for goroutines of two runs that came to be in the same way: each
	// runs the same function, and is the n-th (Nth) of those that a goroutine of the
	// same Path started with the same go statement. Of one whose creator the trace
	// does not hold, it is the n-th of its function, by their numbers: those grow as
	// goroutines are made (runtime/proc.go, newproc1), though not strictly.
	Path uint64
	Nth  int // from 1
}

// How says what tells members of a family apart.
type How struct {
	// Lines: go statements of one function that start the same function are not the
	// same. That does not hold for programs whose text is not quite the same.
	Lines bool
	// Numbers: those whose creator the trace does not hold are told apart by their
	// numbers. That is right for two traces of one process.
	Numbers bool
}

// Family gives all goroutines of a history, in the order in which they were first
// seen.
func Family(h *sched.History, how How) []Member {
	all := make([]sched.Goroutine, h.Count())
	all = all[:h.Goroutines(all, 0)]
	place := make(map[sched.GoID]int, len(all))
	for i := range all {
		place[all[i].ID] = i
	}
	list := make([]Member, len(all))
	born := make(map[name]int, len(all))
	take := func(i int, path name, number uint64) {
		born[path]++
		if number == 0 {
			number = uint64(born[path])
		}
		list[i] = Member{all[i], uint64(path.number(number)), born[path]}
	}
	for _, i := range founders(all, place) {
		number := uint64(0)
		if how.Numbers {
			number = uint64(all[i].ID)
		}
		take(i, nothing.word(all[i].Name), number)
	}
	for i, g := range all {
		k, ok := place[g.Parent]
		if !ok || k >= i {
			continue
		}
		path := nothing.word(g.Name).number(list[k].Path)
		if f, ok := h.Site(g.Stack); ok {
			if path = path.word(f.Func); how.Lines {
				path = path.number(uint64(f.Line))
			}
		}
		take(i, path, 0)
	}
	return list
}

// founders gives the places of those whose creator is not known, or was seen only
// after them, by their numbers.
func founders(all []sched.Goroutine, place map[sched.GoID]int) (list []int) {
	for i := range all {
		if k, ok := place[all[i].Parent]; !ok || k >= i {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(all[a].ID, all[b].ID) })
	return list
}
