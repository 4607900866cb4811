package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// band is a group's row among the lanes.
type band struct {
	in *groupRows
	y  int
}

// columns gives what each column of the timeline covers of the history.
func (t *timeline) columns() []sched.Stretch {
	m, crowd, to := t.window(), t.f.memory().crowd, int64(-1)
	for x := len(m.edges); x < t.c.W(); x++ {
		w := sched.Window{Axis: t.scale.Window.Axis, From: t.scale.At(x), To: t.scale.At(x + 1)}
		w.To = max(w.To, w.From+1) // a step may be wider than a column
		if w.From == to {
			m.edges = append(m.edges, crowd.Next(m.edges[x-1], w))
		} else {
			m.edges = append(m.edges, crowd.Stretch(w))
		}
		to = w.To
	}
	return m.edges
}

// curve gives how many of a group exist somewhere in each column.
func (t *timeline) curve(group int) []int {
	m, edges := t.window(), t.columns()
	counts, ok := m.curves[group]
	if !ok {
		counts = make([]int, len(edges))
		t.f.memory().crowd.Counts(counts, group, edges)
		m.curves[group] = counts
	}
	return counts
}

// drawBands draws the groups: how many goroutines of each exist in every column,
// as a part of the most there are in one, and how many do what at the playhead.
func (t *timeline) drawBands() {
	if len(t.bands) == 0 {
		return
	}
	for _, b := range t.bands {
		t.drawBandName(b)
		counts := t.curve(b.in.group)
		most := 0
		if len(counts) > 0 {
			most = slices.Max(counts)
		}
		for x, n := range counts {
			t.c.Set(x, b.y, paint.Level(n, most), paint.Accent)
		}
		if t.pitch >= 2 {
			text := fmt.Sprintf(wordBand.In(t.f.Lang), countText(most), statesText(t.f, b.in.group))
			t.c.Text(0, b.y+1, paint.Truncate(text, t.c.W()), paint.Dim)
		}
	}
	if t.pitch == 1 && t.hidden > 0 {
		t.c.Text(0, t.slots, paint.Truncate(wordBands.In(t.f.Lang), t.c.W()), paint.Dim)
	}
}

// drawBandName names a group, with how many of it exist in the window.
func (t *timeline) drawBandName(b band) {
	fn := t.f.memory().crowd.Function(b.in.group)
	on := t.f.OnGroup && fn == t.f.Group
	style, mark := paint.LaneName, " "
	if on {
		style, mark = paint.LaneNameActor, string(paint.GlyphCurrent)
	}
	count := countText(b.in.count)
	if t.pitch == 1 && t.names.W() < roomyNames {
		count = shortCount(b.in.count)
	}
	x := t.names.Text(0, b.y, mark+string(foldMark(b.in.open))+count, style)
	if t.pitch >= 2 {
		t.names.Text(2, b.y+1, t.f.groupNameIn(b.in.group, t.names.W()-3), paint.Dim)
	} else {
		t.names.Text(x+1, b.y, t.f.groupNameIn(b.in.group, t.names.W()-x-2), paint.Dim)
	}
	if on {
		t.names.MarkRow(b.y, paint.InSelectedRow)
	}
}

// roomyNames is how wide the names must be for whole numbers beside them.
const roomyNames = 16

// shortCount writes a number in four columns at most, cut, not rounded: 30k, 1.2M.
func shortCount(n int) string {
	for _, unit := range []struct {
		size int
		sign string
	}{{1e9, "G"}, {1e6, "M"}, {1e3, "k"}} {
		switch whole := n / unit.size; {
		case whole >= 10:
			return strconv.Itoa(whole) + unit.sign
		case whole > 0:
			return strconv.Itoa(whole) + "." + strconv.Itoa(n%unit.size*10/unit.size) + unit.sign
		}
	}
	return strconv.Itoa(n)
}

func foldMark(open bool) rune {
	if open {
		return paint.GlyphUnfolded
	}
	return paint.GlyphCurrent
}

// groupName is the short name of what a group runs.
func groupName(f *Frame, fn sched.Function) string {
	if fn.Name == "" {
		return wordNoName.In(f.Lang)
	}
	return narrate.ShortFunc(fn.Name)
}

// statesText counts those of a group by their state at the playhead.
func statesText(f *Frame, group int) string {
	counts, _ := f.states(group)
	var parts []string
	for _, st := range barOrder {
		if n := counts[st]; n > 0 {
			parts = append(parts, fmt.Sprintf(wordCountOf.In(f.Lang), countText(n), st))
		}
	}
	if len(parts) == 0 {
		return wordNoneThere.In(f.Lang)
	}
	return strings.Join(parts, wordComma.In(f.Lang))
}
