package view

import "slices"

// Of a file that does not fit, a pane shows a page that holds the lit line and,
// under it, the lines far away where others stand. Which page follows from the
// lit line alone, so that stepping within a function does not scroll, and
// others who come and go do not move it.

// gapRow stands in a list of lines for a row between lines that are apart.
const gapRow = 0

// farShare is the part of the pane that lines far away get: a third.
const farShare = 3

// arrangeLines gives the line that each of n rows shows, counted from 1, and how
// many of the lines far away did not fit. at is the lit line, or 0; far lists
// the lines where others stand, the most important first.
func arrangeLines(lines []string, n, at int, others []int) (rows []int, missing int) {
	total := len(lines)
	if total <= n {
		return count(1, total), 0
	}
	if at == 0 && len(others) > 0 {
		at = others[0]
	}
	extra := n / farShare
	if n < 4 {
		extra = 0
	}
	top := pageTop(lines, max(at, 1), n, n-extra)
	beyond := func(bottom int) []int {
		return slices.DeleteFunc(slices.Clone(others), func(l int) bool { return l >= top && l < bottom })
	}
	if far := beyond(top + n); len(far) == 0 || extra == 0 {
		return count(top, min(n, total-top+1)), len(far)
	}
	// A line that only the rows for lines far away would cover is far too. The
	// page does not reach beyond the file: that may bring the far lines near.
	top = max(1, min(top, total-(n-extra)+1))
	bottom := top + n - extra
	rows, far := count(top, n-extra), beyond(bottom)
	if len(far) == 0 {
		return count(max(1, min(top, total-n+1)), n), 0
	}
	if extra > 1 {
		rows = append(rows, gapRow)
		extra--
	}
	missing = max(0, len(far)-extra)
	return append(rows, around(far[:len(far)-missing], extra, bottom, top, total)...), missing
}

// count gives n numbers from first on.
func count(first, n int) []int {
	list := make([]int, 0, max(0, n))
	for i := range n {
		list = append(list, first+i)
	}
	return list
}

// pageTop gives the first line of the page that shows the line at within its
// first sure rows: the beginning of its function, or of a later page of it.
func pageTop(lines []string, at, n, sure int) int {
	from, to := declaration(lines, at)
	top := from
	if to-from >= sure {
		stride, lead := max(1, sure*3/4), 0
		if sure >= 3 {
			lead = 1 // a line of what led here
		}
		if k := (at - from) / stride; k > 0 {
			top = from + k*stride - lead
		}
	}
	if last := len(lines) - n + 1; top > last && at < last+sure {
		top = last
	}
	return max(1, top)
}

// around gives lines and, while there is room, those after and before them,
// never one of the page [top, bottom).
func around(lines []int, room, bottom, top, total int) []int {
	list := slices.Clone(lines)
	free := func(l int) bool {
		return l >= 1 && l <= total && (l < top || l >= bottom) && !slices.Contains(list, l)
	}
	for distance := 1; distance <= room; distance++ {
		for _, by := range []int{distance, -distance} {
			for _, l := range lines {
				if len(list) < room && free(l+by) {
					list = append(list, l+by)
				}
			}
		}
	}
	slices.Sort(list)
	return list
}
