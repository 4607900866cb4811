package filter

import (
	"govis/internal/sched"
)

// StepMatcher finds the steps of a history that a filter means. It is for one
// goroutine at a time.
type StepMatcher struct {
	f         *Filter
	h         *sched.History
	facts     *Facts
	text      func(step int) string
	functions map[sched.Function]map[*leaf]bool
	places    map[placeKey]bool

	st      sched.Step
	gs      []sched.Goroutine // who acts, and to whom it happens
	entries []sched.Entry     // of the step; nil until they are asked for
	said    string
	told    bool
}

// Steps gives what finds the steps of a history. Text gives what is to be read of
// one, in the language of who asks. Facts may be nil when the filter needs none.
func (f *Filter) Steps(h *sched.History, facts *Facts, text func(step int) string) *StepMatcher {
	return &StepMatcher{f: f, h: h, facts: facts, text: text, functions: map[sched.Function]map[*leaf]bool{}, places: map[placeKey]bool{}}
}

// Match tells whether a step matches.
func (m *StepMatcher) Match(n int) bool {
	if m.f.All() {
		return true
	}
	m.st, m.entries, m.told = m.h.Step(n), m.entries[:0], false
	m.gs = m.gs[:0]
	first := m.h.Entry(m.st.Lo).G
	for _, id := range []sched.GoID{m.st.Actor, first} {
		if g, ok := m.h.Goroutine(id); ok && (len(m.gs) == 0 || m.gs[0].ID != id) {
			m.gs = append(m.gs, g)
		}
	}
	return m.f.root.eval(func(l *leaf) verdict { return sure(m.is(l)) }) == yes
}

// is tells whether what a leaf says is true of the step: of the one who acts, of the
// one to whom it happens, or of what happens.
func (m *StepMatcher) is(l *leaf) bool {
	switch l.field.name {
	case fieldWord:
		return m.anyG(func(g *sched.Goroutine) bool { return m.runs(l, g) }) || l.says(m.sentence())
	case fieldFunc:
		return m.anyG(func(g *sched.Goroutine) bool { return m.runs(l, g) })
	case fieldG:
		return m.anyG(func(g *sched.Goroutine) bool { return l.hasID(g.ID) })
	case fieldWith:
		return m.anyG(func(g *sched.Goroutine) bool { return m.facts.met(l.ids, g.ID) })
	case fieldTask:
		return m.anyG(func(g *sched.Goroutine) bool { return m.facts.inTaskAt(l, g.ID, m.st.Lo) })
	case fieldRegion:
		return m.anyG(func(g *sched.Goroutine) bool { return m.facts.inRegion(l, g.ID, m.st.Lo) })
	case fieldText:
		return l.says(m.sentence())
	}
	for _, e := range m.read() {
		if m.tells(l, &e) {
			return true
		}
	}
	return false
}

// tells tells whether what a leaf says is true of an entry.
func (m *StepMatcher) tells(l *leaf, e *sched.Entry) bool {
	switch l.field.name {
	case fieldState:
		return changes(e) && l.hasState(e.To)
	case fieldKind:
		for _, k := range l.kinds {
			if k == e.Kind {
				return true
			}
		}
	case fieldReason:
		was, ok := m.was(e)
		return e.Reason != "" && l.says(e.Reason) || ok && was.Reason != "" && l.says(was.Reason)
	case fieldDur:
		was, ok := m.was(e)
		return ok && compares(l.op, e.T-was.From, l.dur)
	case fieldLasted:
		was, ok := m.was(e)
		return ok && l.hasState(was.State) && compares(l.op, e.T-was.From, l.dur)
	case fieldAt:
		return standsAt(m.places, m.h, l, e.Stack) || standsAt(m.places, m.h, l, e.GStack)
	}
	return false
}

func changes(e *sched.Entry) bool { return e.From != e.To }

// was gives the state that an entry ends.
func (m *StepMatcher) was(e *sched.Entry) (sched.Span, bool) {
	if !changes(e) || e.From == sched.NotExist {
		return sched.Span{}, false
	}
	return m.h.StateAt(e.G, e.Pos)
}

// read gives the entries of the step.
func (m *StepMatcher) read() []sched.Entry {
	if len(m.entries) == 0 {
		for p := m.st.Lo; p < m.st.Hi; p++ {
			if e := m.h.Entry(p); e.Step == m.st.N {
				m.entries = append(m.entries, e)
			}
		}
	}
	return m.entries
}

func (m *StepMatcher) anyG(is func(*sched.Goroutine) bool) bool {
	for i := range m.gs {
		if is(&m.gs[i]) {
			return true
		}
	}
	return false
}

// runs tells whether a goroutine runs a function that is meant. There are few
// functions, so the answer is kept for each.
func (m *StepMatcher) runs(l *leaf, g *sched.Goroutine) bool {
	fn := sched.Function{Name: g.Name, File: g.Entry.File, System: g.System}
	of := m.functions[fn]
	if of == nil {
		of = map[*leaf]bool{}
		m.functions[fn] = of
	}
	is, ok := of[l]
	if !ok {
		is = l.isFunction(fn)
		of[l] = is
	}
	return is
}

// sentence is what is to be read of the step.
func (m *StepMatcher) sentence() string {
	if !m.told {
		m.said, m.told = m.text(m.st.N), true
	}
	return m.said
}
