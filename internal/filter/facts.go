package filter

import (
	"math"
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// mostFacts bounds what is kept of a history: tasks, regions and meetings.
const mostFacts = 2_000_000

// WordCut says that there was more than that (Facts.Cut).
var WordCut = lang.Text{
	En: "there are more tasks and regions than are kept: some are not found",
	Zh: "任务和区域太多，没有全部保留：有些可能找不到",
}

// Needs is what a filter needs to know that no query of a history tells, so that
// all of it has to be gone through first.
type Needs struct {
	Tasks bool         // tasks and regions
	Met   []sched.GoID // whom these have to do with
}

// None tells that nothing is needed.
func (n Needs) None() bool { return !n.Tasks && len(n.Met) == 0 }

// Needs tells what the filter needs.
func (f *Filter) Needs() (n Needs) {
	if f.All() {
		return n
	}
	f.root.leaves(func(l *leaf) {
		switch l.field.name {
		case fieldTask, fieldRegion:
			n.Tasks = true
		case fieldWith:
			n.Met = append(n.Met, l.ids...)
		}
	})
	slices.Sort(n.Met)
	n.Met = slices.Compact(n.Met)
	return n
}

// Facts is what was found out about a history. It never changes.
type Facts struct {
	Needs   Needs
	Cut     bool // there was more than is kept
	tasks   map[int64]*task
	of      map[sched.GoID][]int64 // tasks that a goroutine takes part in, ascending
	regions map[sched.GoID][]stretch
	names   []string                   // of regions
	meets   map[[2]sched.GoID]struct{} // who made whom runnable, or sent whom a value, one of whom was asked for
}

// Gathering is facts that are being gathered, by one goroutine at a time.
type Gathering struct {
	*Facts
	h      *sched.History
	at     sched.Pos
	talked struct { // whose messages were looked at
		channel sched.ObjectID // all those before it,
		n       int            // and so many of its own
	}
	open   map[sched.GoID]int32 // the innermost region that is under way, by its place in regions; -1
	number map[string]int32     // of names
	kept   int
}

// task is a task, and the part of the history in which it is heard of.
type task struct {
	name     string
	from, to sched.Pos
}

// stretch is a region.
type stretch struct {
	name     int32
	up       int32     // the one around it, by its place in the list; -1
	from, to sched.Pos // to is behind its last entry
}

// Covers tells whether the facts answer for what a filter needs.
func (a *Facts) Covers(n Needs) bool {
	if a == nil {
		return n.None()
	}
	if n.Tasks && !a.Needs.Tasks {
		return false
	}
	for _, id := range n.Met {
		if !slices.Contains(a.Needs.Met, id) {
			return false
		}
	}
	return true
}

// Gather begins to go through a history for what is needed.
func Gather(h *sched.History, n Needs) *Gathering {
	return &Gathering{Facts: &Facts{
		Needs: n, tasks: map[int64]*task{}, of: map[sched.GoID][]int64{},
		regions: map[sched.GoID][]stretch{}, meets: map[[2]sched.GoID]struct{}{},
	}, h: h, open: map[sched.GoID]int32{}, number: map[string]int32{}}
}

// Of is the history that is gone through.
func (a *Gathering) Of() *sched.History { return a.h }

// Percent is how much of it has been looked at.
func (a *Gathering) Percent() int { return int(a.at * 100 / max(1, a.h.Len())) }

// Read looks at so many more entries and messages, and tells whether all was seen.
// Then the facts are what was found.
func (a *Gathering) Read(most int) (all bool) {
	for ; most > 0; most-- {
		switch {
		case a.kept > mostFacts:
			a.Cut = true
			return true
		case a.at < a.h.Len():
			a.look(a.at)
			a.at++
		case !a.talk():
			return true
		}
	}
	return false
}

// talk looks at one more message, for who sent a value to whom, where the recording
// tells: over a buffered channel nobody need wake anybody. more is false when there
// was none left.
func (a *Gathering) talk() (more bool) {
	t := &a.talked
	if len(a.Needs.Met) == 0 || int(t.channel) > a.h.Objects() {
		return false
	}
	if t.n == a.h.Messages(t.channel) {
		t.channel, t.n = t.channel+1, 0
		return true
	}
	if m := a.h.Message(t.channel, t.n); m.From != sched.NoG && m.To != sched.NoG {
		a.pair(m.From, m.To)
	}
	t.n++
	return true
}

// look looks at an entry.
func (a *Gathering) look(p sched.Pos) {
	e := a.h.Entry(p)
	switch {
	case e.Kind == sched.Unblock || e.Kind == sched.Create:
		a.meet(&e)
	case !a.Needs.Tasks:
	case e.Kind == sched.Task:
		a.take(e.G, e.Value, e.Text, p)
	case e.Kind == sched.Note:
		a.take(e.G, e.Value, "", p)
	case e.Kind == sched.Region:
		a.take(e.G, e.Value, "", p)
		a.region(&e)
	}
}

// meet keeps who made whom runnable.
func (a *Gathering) meet(e *sched.Entry) {
	if by := e.Actor(); by != sched.NoG {
		a.pair(by, e.G)
	}
}

// pair keeps that two goroutines have to do with each other, if one was asked for.
func (a *Gathering) pair(x, y sched.GoID) {
	if !slices.Contains(a.Needs.Met, x) && !slices.Contains(a.Needs.Met, y) {
		return
	}
	pair := [2]sched.GoID{x, y}
	if _, known := a.meets[pair]; !known {
		a.meets[pair] = struct{}{}
		a.kept++
	}
}

// take notes that a goroutine takes part in a task.
func (a *Gathering) take(g sched.GoID, id int64, name string, p sched.Pos) {
	if id <= 0 || g == sched.NoG {
		return
	}
	t := a.tasks[id]
	if t == nil {
		t = &task{from: p}
		a.tasks[id] = t
		a.kept++
	}
	if t.to = p + 1; name != "" {
		t.name = name
	}
	if i, there := slices.BinarySearch(a.of[g], id); !there {
		a.of[g] = slices.Insert(a.of[g], i, id)
		a.kept++
	}
}

// region notes the beginning or the end of a region. Regions of a goroutine lie
// within each other.
func (a *Gathering) region(e *sched.Entry) {
	in, ok := a.open[e.G]
	if !ok {
		in = -1
	}
	list := a.regions[e.G]
	if e.Phase == sched.Begin {
		n, ok := a.number[e.Text]
		if !ok {
			n = int32(len(a.names))
			a.names = append(a.names, e.Text)
			a.number[e.Text] = n
		}
		a.regions[e.G] = append(list, stretch{n, in, e.Pos, math.MaxInt})
		a.open[e.G] = int32(len(list))
		a.kept++
		return
	}
	for ended := false; in >= 0 && !ended; in = list[in].up {
		list[in].to = e.Pos + 1
		ended = a.names[list[in].name] == e.Text
	}
	a.open[e.G] = in
}
