package filter

import (
	"govis/internal/sched"
)

// Matcher finds the goroutines of a history that a filter means. It is for one
// goroutine at a time.
type Matcher struct {
	f      *Filter
	crowd  *sched.Crowd
	facts  *Facts
	keep   func(group int) bool
	groups []verdict // by group of the crowd
	moment bool      // the answer depends on the moment
	alive  bool      // only those who exist can match
	learn  bool      // it asks many why they wait, or where
	ended  bool      // it asks who has ended
	places map[placeKey]bool
	gone   []sched.GoID // those who match while they do not exist; nil before they are asked for
}

type placeKey struct {
	leaf  *leaf
	stack sched.StackID
}

// Matcher gives what finds the goroutines of a crowd, of the groups that keep names.
// Facts may be nil when the filter needs none (Filter.Needs), or until they are
// there.
func (f *Filter) Matcher(c *sched.Crowd, facts *Facts, keep func(group int) bool) *Matcher {
	m := &Matcher{f: f, crowd: c, facts: facts, keep: keep, groups: make([]verdict, c.Groups()), places: map[placeKey]bool{}}
	for i := range m.groups {
		fn := c.Function(i)
		switch {
		case !keep(i):
		case f.All():
			m.groups[i] = yes
		default:
			m.groups[i] = f.root.eval(func(l *leaf) verdict { return ofFunction(l, fn) })
		}
	}
	if f.All() {
		return m
	}
	f.root.leaves(func(l *leaf) {
		m.moment = m.moment || ofMoment(l) || l.field.name == fieldText
		m.ended = m.ended || l.hasState(sched.NotExist)
		switch l.field.name {
		case fieldReason, fieldAt, fieldText:
			m.learn = true
		}
	})
	m.alive = f.root.eval(func(l *leaf) verdict {
		if ofMoment(l) && !l.hasState(sched.NotExist) {
			return no
		}
		return maybe
	}) == no
	return m
}

// ofMoment tells whether a leaf asks what a goroutine does at the moment.
func ofMoment(l *leaf) bool {
	switch l.field.name {
	case fieldState, fieldReason, fieldDur, fieldLasted, fieldAt, fieldRegion:
		return true
	}
	return false
}

// ofFunction answers what is known when the function is.
func ofFunction(l *leaf, fn sched.Function) verdict {
	switch l.field.name {
	case fieldWord, fieldFunc:
		return sure(l.isFunction(fn))
	case fieldText:
		if contains(fn.Name, l.text) && l.op == ":" {
			return yes
		}
	}
	return maybe
}

// ByFunction gives for each group of the crowd whether its goroutines match; ok is
// false when the function alone does not tell.
func (m *Matcher) ByFunction() (groups []bool, ok bool) {
	groups = make([]bool, len(m.groups))
	for i, v := range m.groups {
		if v == maybe {
			return nil, false
		}
		groups[i] = v == yes
	}
	return groups, true
}

// Moment tells whether the answer depends on the moment.
func (m *Matcher) Moment() bool { return m.moment }

// present is a goroutine at a moment.
type present struct {
	id      sched.GoID
	created sched.Pos // of one that does not exist
	fn      sched.Function
	now     *sched.Present // nil when it does not exist then
	of      *sched.Census  // in which it is
	at      sched.Pos
	t       sched.Time
}

// At gives the goroutines that match at a moment, in the order in which they were
// first seen, and which of those who exist then do: their places in what the census
// gives. Of a long recording these are few, and what is to be said of the others is
// the same at most moments.
func (m *Matcher) At(census *sched.Census, p sched.Pos, t sched.Time) (list []sched.GoID, exist []int) {
	there := census.At(p)
	if !m.alive && (m.gone == nil || m.ended) {
		m.gone = m.absent(p)
	}
	if m.learn {
		census.Learn(func(now *sched.Present) bool { return m.groups[now.Group] == maybe })
	}
	i, one := 0, present{of: census, at: p, t: t}
	for k := range there {
		id := there[k].ID
		for i < len(m.gone) && m.crowd.Before(m.gone[i], id) {
			list = append(list, m.gone[i])
			i++
		}
		if i < len(m.gone) && m.gone[i] == id {
			i++
		}
		if one.id, one.now = id, &there[k]; m.means(&one, int(there[k].Group)) {
			list, exist = append(list, id), append(exist, k)
		}
	}
	return append(list, m.gone[i:]...), exist
}

// absent gives those who match if they do not exist, as everybody is asked. It
// depends on the moment only when it asks who has ended.
func (m *Matcher) absent(p sched.Pos) []sched.GoID {
	list, buf := []sched.GoID{}, make([]sched.Goroutine, 256)
	for i := 0; ; {
		n := m.crowd.Of().Goroutines(buf, i)
		if n == 0 {
			return list
		}
		for k := range buf[:n] {
			g := &buf[k]
			if group, ok := m.crowd.GroupOf(g.ID); ok && m.means(&present{id: g.ID, created: g.Created, at: p}, group) {
				list = append(list, g.ID)
			}
		}
		i += n
	}
}

// means tells whether a goroutine matches.
func (m *Matcher) means(g *present, group int) bool {
	if v := m.groups[group]; v != maybe {
		return v == yes
	}
	g.fn = m.crowd.Function(group)
	return m.f.root.eval(func(l *leaf) verdict { return sure(m.is(l, g)) }) == yes
}

// is tells whether what a leaf says is true of a goroutine at the moment.
func (m *Matcher) is(l *leaf, g *present) bool {
	switch l.field.name {
	case fieldWord, fieldFunc:
		return l.isFunction(g.fn)
	case fieldG:
		return l.hasID(g.id)
	case fieldWith:
		return m.facts.met(l.ids, g.id)
	case fieldTask:
		return m.facts.inTask(l, g.id)
	case fieldState: // who is still to come has not ended
		return l.hasState(g.state()) && (g.now != nil || g.created < g.at)
	case fieldReason:
		return g.reason() != "" && l.says(g.reason())
	case fieldDur:
		return g.now != nil && compares(l.op, g.t-g.now.From, l.dur)
	case fieldLasted:
		return g.now != nil && l.hasState(g.now.State) && compares(l.op, g.t-g.now.From, l.dur)
	case fieldAt:
		return g.now != nil && m.stands(l, g.of.Stack(g.now))
	case fieldRegion:
		return g.now != nil && m.facts.inRegion(l, g.id, g.at-1)
	case fieldText:
		return l.says(g.fn.Name) || l.says(g.fn.File) || g.now != nil && l.says(g.reason())
	}
	return false
}

func (g *present) state() sched.State {
	if g.now == nil {
		return sched.NotExist
	}
	return g.now.State
}

// reason is why it is in its state; empty when it does not exist.
func (g *present) reason() string {
	if g.now == nil {
		return ""
	}
	return g.of.Reason(g.now)
}

func (l *leaf) hasState(st sched.State) bool {
	for _, s := range l.states {
		if s == st {
			return true
		}
	}
	return false
}

// stands tells whether a stack is at the place of a leaf. There are few stacks.
func (m *Matcher) stands(l *leaf, id sched.StackID) bool {
	return standsAt(m.places, m.crowd.Of(), l, id)
}

func standsAt(places map[placeKey]bool, h *sched.History, l *leaf, id sched.StackID) bool {
	key := placeKey{l, id}
	at, ok := places[key]
	if !ok {
		at = l.isPlace(h.Stack(id))
		places[key] = at
	}
	return at
}
