package view

import (
	"govis/internal/ui/paint"
)

// cutNames cuts names to w cells so that different ones stay different, as far as
// there is room: of those that would read the same, each begins where they differ.
func cutNames(names []string, w int) []string {
	cut := make([]string, len(names))
	all := make([]int, len(names))
	for i, name := range names {
		names[i] = paint.Clean(name)
		cut[i], all[i] = paint.Truncate(names[i], w), i
	}
	for _, list := range alike(cut, all) {
		apart(names, cut, list, w)
	}
	return cut
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
func apart(names, cut []string, list []int, w int) {
	common := []rune(names[list[0]])
	for _, i := range list {
		n := 0
		for _, r := range names[i] {
			if n == len(common) || common[n] != r {
				break
			}
			n++
		}
		common = common[:n]
	}
	if w < leastCut {
		return
	}
	for _, i := range list {
		name := []rune(names[i])
		from := len(common)
		for from > 0 && paint.Width(string(name[from-1:])) < w {
			from--
		}
		cut[i] = string(paint.GlyphEllipsis) + paint.Truncate(string(name[from:]), w-1)
	}
	for _, set := range alike(cut, list) {
		if len(set) < len(list) {
			apart(names, cut, set, w)
		}
	}
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
