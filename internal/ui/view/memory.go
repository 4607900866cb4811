package view

import (
	"govis/internal/sched"
)

// Memory is what pictures of one history remember for those that follow, so that
// these cost little however many goroutines there are. It changes nothing of what
// they show, and is for one goroutine at a time.
type Memory struct {
	crowd  *sched.Crowd
	census *sched.Census

	choice    *choice
	lists     map[int][]sched.GoID // by group, and under allGroups of all that were chosen
	listsOf   listKey
	curves    map[int][]int // how many of a group exist in each column
	edges     []sched.Stretch
	edgesOf   edgeKey
	counted   headcount
	countedAt tallyKey
}

// NewMemory makes a memory for the history of a crowd.
func NewMemory(c *sched.Crowd) *Memory {
	return &Memory{crowd: c, census: sched.NewCensus(c)}
}

// memory gives the memory of the frame's history.
func (f *Frame) memory() *Memory {
	if f.Memory == nil || f.Memory.crowd.Of() != f.History {
		f.Memory = NewMemory(sched.NewCrowd(f.History))
	}
	return f.Memory
}

// present gives those who exist at the playhead, in the order in which they were
// first seen.
func (f *Frame) present() []sched.Present { return f.memory().census.At(f.Head.Pos) }

// listKey says when lists of goroutines hold.
type listKey struct {
	choice *choice
	in     sched.Stretch
	at     sched.Pos // of the playhead, for those who exist there; -1 for a stretch
	order  Sort
}

// list gives a list of goroutines, made anew when the key differs.
func (m *Memory) list(key listKey, group int, fill func() []sched.GoID) []sched.GoID {
	if m.listsOf != key || m.lists == nil {
		m.listsOf, m.lists = key, map[int][]sched.GoID{}
	}
	list, ok := m.lists[group]
	if !ok {
		list = fill()
		m.lists[group] = list
	}
	return list
}

// allGroups is the place of a list that is not of one group.
const allGroups = -1

// choice is which goroutines are to be shown at all.
type choice struct {
	filter string
	system bool
	groups []bool // of the crowd
	total  int    // goroutines in them that were ever seen
	// only is the one that the filter names by its number, and then no group is
	// chosen; NoG when it names none.
	only sched.GoID
}

// choice gives which goroutines are to be shown, beside the selected one. A
// filter names functions, of which there are few, or one goroutine.
func (f *Frame) choice() *choice {
	m := f.memory()
	if c := m.choice; c != nil && c.filter == f.Filter && c.system == f.System {
		return c
	}
	c := &choice{filter: f.Filter, system: f.System, groups: make([]bool, m.crowd.Groups())}
	id, isID := numberOf(f.Filter)
	if g, ok := f.History.Goroutine(id); isID && ok && g.Created >= 0 && (f.System || !g.System) {
		c.only, c.total = id, 1
	}
	for i := range c.groups {
		fn := m.crowd.Function(i)
		c.groups[i] = !isID && (f.System || !fn.System) && (f.Filter == "" || matches(fn.Name, fn.File, f.Filter))
		if c.groups[i] {
			c.total += m.crowd.Size(i)
		}
	}
	m.choice = c
	return c
}

// histogramColumns is how many columns tell how long goroutines have been in
// their state: less than a microsecond, two columns for every power of ten, and
// the rest.
const histogramColumns = 20

// headcount counts those who exist at the playhead, by group.
type headcount []groupTally

type groupTally struct {
	n       int // who exist
	states  [sched.NStates]int
	lasting [histogramColumns]int // by how long they have been in their state
	since   sched.Time            // when the one came into its state who has been in it longest
}

type tallyKey struct {
	at  sched.Pos
	now sched.Time
}

// tally counts those who exist at the playhead.
func (f *Frame) tally() headcount {
	m := f.memory()
	key := tallyKey{f.Head.Pos, f.Head.Time}
	if m.counted != nil && m.countedAt == key {
		return m.counted
	}
	if m.counted == nil {
		m.counted = make(headcount, m.crowd.Groups())
	}
	clear(m.counted)
	bounds := lastingBounds()
	list := f.present()
	for i := range list {
		p := &list[i]
		t := &m.counted[p.Group]
		if t.n == 0 || p.From < t.since {
			t.since = p.From
		}
		t.n++
		t.states[p.State]++
		t.lasting[lastingColumn(&bounds, f.Head.Time-p.From)]++
	}
	m.countedAt = key
	return m.counted
}

// lastingBounds are the durations with which the columns of a histogram begin,
// from the second on.
func lastingBounds() (b [histogramColumns - 1]sched.Time) {
	at := sched.Time(1000)
	for i := range b {
		if b[i] = at; i%2 == 0 {
			b[i], at = at, at*10
		} else {
			b[i] = at / 10 * 316 / 100
		}
	}
	return b
}

// lastingColumn finds the column of a duration.
func lastingColumn(b *[histogramColumns - 1]sched.Time, d sched.Time) int {
	lo, hi := 0, len(b)
	for lo < hi {
		if mid := (lo + hi) / 2; b[mid] <= d {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
