package sched_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// life is when a goroutine existed, from its first entry to its last end.
type life struct {
	g             sched.Goroutine
	from, to      sched.Time
	fromStep, to2 int // to2 is the step of its end
	ended         bool
}

func (n naive) lifeOf(g *sched.Goroutine) life {
	all := n.lives(g.ID)
	last := all[len(all)-1]
	l := life{g: *g, from: all[0].From, fromStep: all[0].LoStep, ended: last.State == sched.NotExist}
	if l.ended {
		l.to, l.to2 = last.From, last.LoStep
	}
	return l
}

// in tells whether somebody exists somewhere in a window.
func (l *life) in(w sched.Window) bool {
	from, to := extent(w.Axis, l.fromStep, l.to2, l.from, l.to)
	if !l.ended {
		to = w.To + from + 1
	}
	return w.Len() > 0 && from < w.To && (to > w.From || from >= w.From)
}

func functionOf(g *sched.Goroutine) sched.Function {
	return sched.Function{Name: g.Name, File: g.Entry.File, System: g.System}
}

func randomWindow(t *rapid.T, h *sched.History) sched.Window {
	w := sched.Window{Axis: sched.Axis(rapid.IntRange(0, 1).Draw(t, "axis"))}
	end := int64(h.Steps()) + 1
	if w.Axis == sched.Clock {
		end = int64(h.End()) + 1
	}
	w.From = rapid.Int64Range(0, end+1).Draw(t, "from")
	w.To = w.From + rapid.Int64Range(1, end+1).Draw(t, "length")
	return w
}

func TestACrowdCountsAsOneWhoLooksAtEverybody(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := schedtest.Build(schedtest.Random(rt), rapid.IntRange(1, 4).Draw(rt, "generations"), rapid.IntRange(0, 9).Draw(rt, "cut"))
		n, c := newNaive(h), sched.NewCrowd(h)
		var lives []life
		size := map[sched.Function]int{}
		for _, g := range goroutines(h) {
			group, ok := c.GroupOf(g.ID)
			if ok != (g.Created >= 0) || ok && c.Function(group) != functionOf(&g) {
				rt.Fatalf("G%d, created at %d, is in group %d, %v", g.ID, g.Created, group, ok)
			}
			if ok {
				lives = append(lives, n.lifeOf(&g))
				size[functionOf(&g)]++
			}
		}
		if c.Groups() != len(size) {
			rt.Fatalf("%d groups of %d functions", c.Groups(), len(size))
		}
		for i := range c.Groups() {
			if number, ok := c.Group(c.Function(i)); !ok || number != i || c.Size(i) != size[c.Function(i)] {
				rt.Fatalf("group %d: %+v has %d, not %d", i, c.Function(i), c.Size(i), size[c.Function(i)])
			}
		}
		for range 20 {
			checkWindow(rt, c, lives, randomWindow(rt, h))
		}
	})
}

// checkWindow asks all questions about a window, knowing when everybody lived.
func checkWindow(rt *rapid.T, c *sched.Crowd, lives []life, w sched.Window) {
	s := c.Stretch(w)
	keep, count := make([]bool, c.Groups()), make([]int, c.Groups())
	for i := range keep {
		keep[i] = rapid.Bool().Draw(rt, "keep")
	}
	var want []sched.GoID
	for i := range lives {
		id := lives[i].g.ID
		group, _ := c.GroupOf(id)
		in := lives[i].in(w)
		if in != c.Exists(id, s) {
			rt.Fatalf("G%d in %+v: not %v", id, w, in)
		}
		if in {
			count[group]++
		}
		if in && keep[group] {
			want = append(want, id)
		}
	}
	if got := c.Members(nil, keep, s); !slices.Equal(got, want) {
		rt.Fatalf("in %+v, of groups %v, are %v, not %v", w, keep, got, want)
	}
	for i := range keep {
		one := make([]bool, len(keep))
		one[i] = true
		if got, want := c.MembersOf(nil, i, s), c.Members(nil, one, s); !slices.Equal(got, want) {
			rt.Fatalf("%+v: %v in %+v, not %v", c.Function(i), got, w, want)
		}
		if got := c.In(i, s); got != count[i] {
			rt.Fatalf("%+v: %d in %+v, not %d", c.Function(i), got, w, count[i])
		}
	}
}

func TestBornCountsThoseSeenBefore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := schedtest.Build(schedtest.Random(rt), 2, 0)
		c := sched.NewCrowd(h)
		p := sched.Pos(rapid.IntRange(0, int(h.Len())).Draw(rt, "place"))
		born := make([]int, c.Groups())
		for _, g := range goroutines(h) {
			if group, ok := c.GroupOf(g.ID); ok && g.Created < p {
				born[group]++
			}
		}
		for i := range born {
			if got := c.Born(i, p); got != born[i] {
				rt.Fatalf("%d of group %d were born before %d, not %d", got, i, p, born[i])
			}
		}
	})
}

// Most of the table is passed over where nobody of a part of it exists.
func TestMembersOfALongHistory(t *testing.T) {
	h := passing(5000)
	c := sched.NewCrowd(h)
	keep := make([]bool, c.Groups())
	for i := range keep {
		keep[i] = i%3 > 0
	}
	for from := int64(0); from < int64(h.End()); from += int64(h.End()) / 50 {
		s := c.Stretch(sched.Window{Axis: sched.Clock, From: from, To: from + 20_000})
		var want []sched.GoID
		for _, g := range goroutines(h) {
			if group, _ := c.GroupOf(g.ID); keep[group] && c.Exists(g.ID, s) {
				want = append(want, g.ID)
			}
		}
		if got := c.Members(nil, keep, s); !slices.Equal(got, want) {
			t.Fatalf("from %d on exist %d, not %d", from, len(got), len(want))
		}
	}
}

func TestCountsOfColumnsAreThoseOfEach(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := schedtest.Build(schedtest.Random(rt), 2, 0)
		c := sched.NewCrowd(h)
		w := randomWindow(rt, h)
		var columns []sched.Stretch
		for x := w.From; x < w.To && len(columns) < 50; x += max(1, w.Len()/40) {
			columns = append(columns, c.Stretch(sched.Window{Axis: w.Axis, From: x, To: x + max(1, w.Len()/40)}))
		}
		counts := make([]int, len(columns))
		for group := range c.Groups() {
			c.Counts(counts, group, columns)
			for i := range columns {
				if want := c.In(group, columns[i]); counts[i] != want {
					rt.Fatalf("group %d, column %d: %d, not %d", group, i, counts[i], want)
				}
			}
		}
	})
}
