package view

import (
	"math/bits"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
)

// Memory is what pictures of one history remember for those that follow, so that
// these cost little however many goroutines there are. It changes nothing of what
// they show, and is for one goroutine at a time.
type Memory struct {
	crowd  *sched.Crowd
	census *sched.Census

	choice    *choice
	matcher   *filter.Matcher // of the filter and the facts of matches
	matches   choiceKey
	lists     map[int][]sched.GoID // by group, and under allGroups of all that were chosen
	listsOf   listKey
	window    windowMemory
	ranges    *[]sched.RangeSpan // the first of the recording; nil before anybody asked
	counted   headcount
	countedAt tallyKey
	countedOf *choice
	chosen    chosenCounts
	standings [2]*standing // the last two
	said      map[saidKey]narrate.Sentence
	names     map[int][]string // of groups, by how wide they are
	namesIn   lang.Lang
	found     *Found // nil before anybody asked
	why       *chain // the last that was drawn
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

// saidKey names a sentence.
type saidKey struct {
	step   int
	lang   lang.Lang
	source bool // lines of source can be quoted
}

// mostSaid is how many sentences are remembered: those of some screens.
const mostSaid = 500

// tell tells what happens in a step.
func (f *Frame) tell(step int) narrate.Sentence {
	m := f.memory()
	key := saidKey{step, f.Lang, f.Line != nil}
	s, ok := m.said[key]
	if !ok {
		if m.said == nil || len(m.said) >= mostSaid {
			m.said = map[saidKey]narrate.Sentence{}
		}
		s = narrate.Step(f.History, step, narrate.Options{Lang: f.Lang, Source: f.Line})
		m.said[key] = s
	}
	return s
}

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

// histogramColumns is how many columns tell how long goroutines have been in
// their state: less than a microsecond, two columns for every power of ten, and
// the rest.
const histogramColumns = 20

// headcount tells for how long those of each group have been in their state.
type headcount []groupTally

type groupTally struct {
	lasting [histogramColumns]int // by how long they have been in their state
	since   sched.Time            // when the one came into its state who has been in it longest
}

type tallyKey struct {
	at  sched.Pos
	now sched.Time
}

// tally tells for how long those who are shown and exist at the playhead have been
// in their state.
func (f *Frame) tally() headcount {
	m := f.memory()
	key := tallyKey{f.Head.Pos, f.Head.Time}
	if m.counted != nil && m.countedAt == key && m.countedOf == f.choice() {
		return m.counted
	}
	if m.counted == nil {
		m.counted = make(headcount, m.crowd.Groups())
	}
	for i := range m.counted {
		m.counted[i] = groupTally{since: f.Head.Time}
	}
	bounds, guess := lastingBounds(), lastingGuesses()
	for _, p := range f.existing() {
		t := &m.counted[p.Group]
		t.since = min(t.since, p.From)
		d := max(0, f.Head.Time-p.From)
		x := guess[bits.Len64(uint64(d))]
		for x < len(bounds) && bounds[x] <= d {
			x++
		}
		t.lasting[x]++
	}
	m.countedAt, m.countedOf = key, f.choice()
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

// lastingGuesses gives for each length of a duration in bits the column of the
// shortest one, to look for the right one from there.
func lastingGuesses() (g [65]int) {
	bounds := lastingBounds()
	for n := 1; n < 64; n++ {
		for g[n] = g[n-1]; g[n] < len(bounds) && bounds[g[n]] <= 1<<(n-1); g[n]++ {
		}
	}
	return g
}

// states counts those of a group who are shown and exist at the playhead.
func (f *Frame) states(group int) (counts sched.StateCounts, n int) {
	if f.choice().listed {
		counts = f.chosenCounts().states[group]
	} else {
		counts = f.memory().census.Counts(group, f.Head.Pos)
	}
	for _, k := range counts {
		n += k
	}
	return counts, n
}
