package view

import (
	"cmp"

	"govis/internal/ui/paint"
)

// cutNames cuts names to w cells so that different ones stay different, as far as
// there is room: of those that would read the same, each begins where they differ.
func cutNames(names []string, w int) []string {
	n := cutting{make([]string, len(names)), make([]string, len(names)), make([]string, len(names)), w}
	all := make([]int, len(names))
	for i, name := range names {
		n.names[i] = paint.Clean(name)
		n.cut[i], all[i] = paint.Truncate(name, w), i
	}
	for _, list := range alike(n.cut, all) {
		n.apart(list)
	}
	for _, list := range alike(n.cut, all) { // without its package, one may be as another is called
		for _, i := range list {
			n.cut[i] = cmp.Or(n.marked[i], n.cut[i])
		}
	}
	return n.cut
}

// cutting is names that are being cut. Marked ones have an ellipsis in any case where
// something is left out before them.
type cutting struct {
	names, cut, marked []string
	w                  int
}

// alike gives the sets of those in a list whose texts read the same.
func alike(texts []string, list []int) (sets [][]int) {
	of := map[string][]int{}
	for _, i := range list {
		of[texts[i]] = append(of[texts[i]], i)
	}
	for _, set := range of {
		if len(set) > 1 {
			sets = append(sets, set)
		}
	}
	return sets
}

// leastCut is how many cells a name needs to be cut on both sides.
const leastCut = 4

// apart cuts names that read the same to where they differ.
func (n *cutting) apart(list []int) {
	if n.w < leastCut {
		return
	}
	common := n.common(list)
	for _, i := range list {
		name := []rune(n.names[i])
		from := common
		for from > 0 && paint.Width(string(name[from-1:])) < n.w {
			from--
		}
		rest := string(name[from:])
		n.marked[i] = string(paint.GlyphEllipsis) + paint.Truncate(rest, n.w-1)
		if n.cut[i] = n.marked[i]; from > 0 && name[from-1] == '.' {
			n.cut[i] = paint.Truncate(rest, n.w) // a package, or a type, goes without saying
		}
	}
	for _, set := range alike(n.cut, list) {
		if len(set) < len(list) {
			n.apart(set)
		}
	}
}

// common is how many runes names have in common at their beginning.
func (n *cutting) common(list []int) int {
	first := []rune(n.names[list[0]])
	most := len(first)
	for _, i := range list {
		name := []rune(n.names[i])
		k := 0
		for k < min(most, len(name)) && name[k] == first[k] {
			k++
		}
		most = k
	}
	return most
}

// groupNameIn gives the short name of what a group runs, cut to w cells so that it
// differs from those of other groups.
func (f *Frame) groupNameIn(group, w int) string {
	m := f.memory()
	if m.names == nil || m.namesIn != f.Lang {
		m.names, m.namesIn = map[int][]string{}, f.Lang
	}
	cut, ok := m.names[w]
	if !ok {
		all := make([]string, m.crowd.Groups())
		for i := range all {
			all[i] = groupName(f, m.crowd.Function(i))
		}
		cut = cutNames(all, w)
		m.names[w] = cut
	}
	return cut[group]
}
