package filter

import (
	"slices"
	"sort"
	"strconv"

	"govis/internal/sched"
)

// met tells whether a goroutine is one of some, or has to do with one.
func (a *Facts) met(ids []sched.GoID, g sched.GoID) bool {
	for _, id := range ids {
		if g == id {
			return true
		}
		if a == nil {
			continue
		}
		_, woke := a.meets[[2]sched.GoID{id, g}]
		_, woken := a.meets[[2]sched.GoID{g, id}]
		if woke || woken {
			return true
		}
	}
	return false
}

// inTask tells whether a goroutine takes part in a task that is meant.
func (a *Facts) inTask(l *leaf, g sched.GoID) bool { return a.inTaskAt(l, g, -1) }

// inTaskAt does at a position, unless that is negative.
func (a *Facts) inTaskAt(l *leaf, g sched.GoID, p sched.Pos) bool {
	if a == nil {
		return false
	}
	for _, id := range a.of[g] {
		t := a.tasks[id]
		if (p < 0 || t.from <= p && p < t.to) && (l.says(t.name) || l.op != "~" && l.text == strconv.FormatInt(id, 10)) {
			return true
		}
	}
	return false
}

// inRegion tells whether a goroutine is in a region that is meant, at a position.
func (a *Facts) inRegion(l *leaf, g sched.GoID, p sched.Pos) bool {
	if a == nil {
		return false
	}
	list := a.regions[g]
	n := sort.Search(len(list), func(i int) bool { return list[i].from > p })
	for i := int32(n - 1); i >= 0; i = list[i].up {
		if s := &list[i]; p < s.to && l.says(a.names[s.name]) {
			return true
		}
	}
	return false
}

// TasksOf gives the tasks that a goroutine takes part in and which are under way at
// a position, the latest first.
func (a *Facts) TasksOf(g sched.GoID, p sched.Pos) (ids []int64) {
	if a == nil {
		return nil
	}
	for _, id := range a.of[g] {
		if t := a.tasks[id]; t.from <= p && p < t.to {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(x, y int64) int { return int(a.tasks[y].from - a.tasks[x].from) })
	return ids
}

// Names are the names of tasks and of regions, each once, in order.
func (a *Facts) Names() (tasks, regions []string) {
	if a == nil {
		return nil, nil
	}
	for _, t := range a.tasks {
		if t.name != "" {
			tasks = append(tasks, t.name)
		}
	}
	slices.Sort(tasks)
	regions = slices.Sorted(slices.Values(a.names))
	return slices.Compact(tasks), regions
}
