package sched

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// Function is what goroutines run: those of one function are a group.
type Function struct {
	Name   string // Goroutine.Name; empty for those of which the trace never says it
	File   string // of Goroutine.Entry
	System bool
}

// Crowd is all goroutines of a history by the function they run. Asking it costs
// no more when most goroutines of a long recording have ended. It never changes.
type Crowd struct {
	h      *History
	groups []group
	number map[Function]int
	of     []int32 // group of each goroutine, by dense index; -1 for those that were never seen
	born   []Pos   // Goroutine.Created of each
	ended  []Pos   // the place before the entry that ended it; endless when there is none
	blocks []block
}

// group is the goroutines of one function.
type group struct {
	Function
	members []int32 // by dense index, in the order of their births
	ends    []Pos   // ascending
	mixed   bool    // members that others named before they were seen are out of the order of the table
}

// block says when any of blockSize neighbours in the table of goroutines exists.
type block struct{ born, ended Pos }

const (
	blockSize = 512
	endless   = Pos(math.MaxInt)
)

// NewCrowd looks at all goroutines of a history. It takes about 70 ns for each:
// with millions of them it belongs into the background.
func NewCrowd(h *History) *Crowd {
	n := h.gs.n
	c := &Crowd{h: h, number: map[Function]int{}, of: make([]int32, n), born: make([]Pos, n), ended: h.ends()}
	ofOrigin := make([]int32, len(h.origins)) // group of an origin, plus one
	for i := range n {
		g := h.gs.at(i)
		if g.created < 0 {
			c.of[i], c.born[i], c.ended[i] = -1, endless, -1
			continue
		}
		origin := h.births[g.birth].origin
		if ofOrigin[origin] == 0 {
			o := &h.origins[origin]
			ofOrigin[origin] = int32(c.group(Function{o.name, o.entry.File, o.system})) + 1
		}
		c.born[i], c.of[i] = g.created, ofOrigin[origin]-1
		m := &c.groups[c.of[i]]
		m.members = append(m.members, int32(i))
		if c.ended[i] != endless {
			m.ends = append(m.ends, c.ended[i])
		}
	}
	for i := range c.groups {
		m := &c.groups[i]
		slices.Sort(m.ends)
		byBirth := func(a, b int32) int { return cmp.Compare(c.born[a], c.born[b]) }
		if m.mixed = !slices.IsSortedFunc(m.members, byBirth); m.mixed {
			slices.SortStableFunc(m.members, byBirth)
		}
	}
	for lo := 0; lo < len(c.born); lo += blockSize {
		hi := min(lo+blockSize, len(c.born))
		c.blocks = append(c.blocks, block{slices.Min(c.born[lo:hi]), slices.Max(c.ended[lo:hi])})
	}
	return c
}

// group gives the number of a function's group.
func (c *Crowd) group(f Function) int {
	i, ok := c.number[f]
	if !ok {
		i = len(c.groups)
		c.number[f] = i
		c.groups = append(c.groups, group{Function: f})
	}
	return i
}

// ends gives for each goroutine the place before the entry that ended it. One
// that ended and came back (see Builder.Add) ends when it does so for good.
func (h *History) ends() []Pos {
	ends := make([]Pos, h.gs.n)
	for i := range ends {
		ends[i] = endless
	}
	for k, s := range h.segs {
		var next rosterWalk // who exists behind the segment has not ended in it
		last := k == len(h.segs)-1
		if !last {
			next = h.segs[k+1].opening.walk()
		}
		s.lanes.each(func(g int32, slot int) {
			ends[g] = endless
			for o := next.peek(); o != nil && o.g < g; o = next.peek() {
				next.next()
			}
			if o := next.peek(); o != nil && o.g == g {
				return
			}
			r := s.reader(&s.lanes, slot)
			if r.lastBelow(s.lanes.skipsOf(slot), math.MaxInt32); !last || r.st == NotExist {
				ends[g] = s.first + Pos(r.row)
			}
		})
	}
	return ends
}

// Of is the history whose goroutines these are.
func (c *Crowd) Of() *History { return c.h }

// Groups is how many functions there are. They have numbers from 0, in the order
// in which the first of each was seen.
func (c *Crowd) Groups() int { return len(c.groups) }

// Function gives what the goroutines of a group run.
func (c *Crowd) Function(group int) Function { return c.groups[group].Function }

// Group gives the number of a function's group.
func (c *Crowd) Group(f Function) (group int, ok bool) {
	group, ok = c.number[f]
	return group, ok
}

// GroupOf gives the group of a goroutine; ok is false when it was never seen.
func (c *Crowd) GroupOf(id GoID) (group int, ok bool) {
	i, ok := c.h.dense(id)
	if !ok || c.of[i] < 0 {
		return 0, false
	}
	return int(c.of[i]), true
}

// Size is how many goroutines of a group were ever seen.
func (c *Crowd) Size(group int) int { return len(c.groups[group].members) }

// Before tells whether one goroutine was first seen before another. Both must be
// known.
func (c *Crowd) Before(a, b GoID) bool {
	i, _ := c.h.dense(a)
	k, _ := c.h.dense(b)
	return i < k
}

// Order gives how many goroutines were first seen before one, which must be known.
func (c *Crowd) Order(id GoID) int {
	i, _ := c.h.dense(id)
	return int(i)
}

// Stretch is a window in positions. A goroutine exists in it when it was born
// before hi, and did not end before over, or lies all in the first step or
// nanosecond of the window: was born at or after lo.
type Stretch struct{ lo, over, hi Pos }

// Stretch gives the positions of a window.
func (c *Crowd) Stretch(w Window) Stretch {
	return c.Next(Stretch{hi: c.before(w.Axis, w.From)}, w)
}

// Next gives the positions of a window that begins where that of s ends.
func (c *Crowd) Next(s Stretch, w Window) Stretch {
	return Stretch{s.hi, c.begun(w.Axis, w.From, s.hi), c.before(w.Axis, w.To)}
}

// begun gives the position at which everything at a coordinate has happened; lo is that
// before it.
func (c *Crowd) begun(a Axis, x int64, lo Pos) Pos {
	if a == Clock && lo < c.h.entries {
		if r, _ := c.h.row(lo); int64(r.t) > x { // nothing happens there: so it is nearly always
			return lo
		}
	}
	return c.h.PosOn(a, x)
}

// before gives the position before everything at a coordinate.
func (c *Crowd) before(a Axis, x int64) Pos {
	if a == Steps && x > int64(c.h.steps) {
		return c.h.entries
	}
	return c.h.posOn(a, x)
}

func (c *Crowd) existsIn(i int32, s Stretch) bool {
	return c.born[i] < s.hi && (c.ended[i] >= s.over || c.born[i] >= s.lo)
}

// In counts the goroutines of a group that exist somewhere in a stretch. As on a
// lane, one that ended in the step, or the nanosecond, with which the stretch
// begins does not, unless it was born in it.
func (c *Crowd) In(group int, s Stretch) int {
	m := &c.groups[group]
	n, _, _ := c.count(m, s, len(m.members), len(m.ends))
	return n
}

// Counts fills dst with how many goroutines of a group exist somewhere in each
// of ascending stretches.
func (c *Crowd) Counts(dst []int, group int, columns []Stretch) {
	m := &c.groups[group]
	born, gone := len(m.members), len(m.ends)
	for i := min(len(dst), len(columns)) - 1; i >= 0; i-- {
		dst[i], born, gone = c.count(m, columns[i], born, gone)
	}
}

// count looks for births and ends below two bounds, and gives how many there are
// of each.
func (c *Crowd) count(m *group, s Stretch, mostBorn, mostGone int) (n, born, gone int) {
	born = sort.Search(mostBorn, func(i int) bool { return c.born[m.members[i]] >= s.hi })
	gone = sort.Search(mostGone, func(i int) bool { return m.ends[i] >= s.over })
	n = born - gone
	if s.over == s.lo {
		return n, born, gone
	}
	for i := sort.Search(born, func(i int) bool { return c.born[m.members[i]] >= s.lo }); i < born; i++ {
		k := m.members[i]
		if c.born[k] >= s.over {
			break
		}
		if c.ended[k] < s.over { // it lived in the first step only
			n++
		}
	}
	return n, born, gone
}

// Exists tells whether a goroutine exists somewhere in a stretch.
func (c *Crowd) Exists(id GoID, s Stretch) bool {
	i, ok := c.h.dense(id)
	return ok && c.of[i] >= 0 && c.existsIn(i, s)
}

// Born counts the goroutines of a group that were first seen before a position.
func (c *Crowd) Born(group int, p Pos) int {
	m := &c.groups[group]
	return sort.Search(len(m.members), func(i int) bool { return c.born[m.members[i]] >= p })
}

// Members appends to dst the goroutines that exist somewhere in a stretch, of the
// groups that keep names, in the order in which they were first seen.
func (c *Crowd) Members(dst []GoID, keep []bool, s Stretch) []GoID {
	for k, b := range c.blocks {
		if b.born >= s.hi || b.ended < s.lo {
			continue
		}
		for i := k * blockSize; i < min((k+1)*blockSize, len(c.of)); i++ {
			if g := c.of[i]; g >= 0 && keep[g] && c.existsIn(int32(i), s) {
				dst = append(dst, c.h.gs.at(i).id)
			}
		}
	}
	return dst
}

// MembersOf appends to dst the goroutines of a group that exist somewhere in a
// stretch, in the order in which they were first seen.
func (c *Crowd) MembersOf(dst []GoID, group int, s Stretch) []GoID {
	m := &c.groups[group]
	born := sort.Search(len(m.members), func(i int) bool { return c.born[m.members[i]] >= s.hi })
	first := len(dst)
	for _, i := range m.members[:born] {
		if c.existsIn(i, s) {
			dst = append(dst, c.h.gs.at(int(i)).id)
		}
	}
	if m.mixed {
		slices.SortFunc(dst[first:], func(a, b GoID) int {
			i, _ := c.h.dense(a)
			k, _ := c.h.dense(b)
			return cmp.Compare(i, k)
		})
	}
	return dst
}
