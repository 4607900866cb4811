package claim

import (
	"iter"
	"strconv"
	"strings"

	"govis/internal/sched"
	"govis/internal/story"
)

// stretch is part of a run: its lines [lo, hi).
type stretch struct{ lo, hi int }

// matcher is a pattern made ready for one run.
type matcher struct {
	run  *Run
	p    *Pattern
	who  map[sched.GoID]bool // nil: anybody
	nth  int                 // 0: every line that matches
	want []wanted
}

// wanted is what a field must be, its expressions computed.
type wanted struct {
	field
	number  float64
	nth     int
	members map[sched.GoID]bool
}

func (r *Run) matcher(p *Pattern) (m matcher, err error) {
	m = matcher{run: r, p: p}
	if m.who, err = r.members(p.who); err != nil {
		return m, err
	}
	if m.nth, err = r.index(p.nth); err != nil {
		return m, err
	}
	m.want, err = r.wanted(p.fields)
	return m, err
}

func (r *Run) wanted(fields []field) (list []wanted, err error) {
	for _, f := range fields {
		w := wanted{field: f}
		if f.num != nil {
			if w.number, err = f.num.eval(r.values); err != nil {
				return nil, err
			}
		}
		if w.nth, err = r.index(f.nth); err != nil {
			return nil, err
		}
		if w.members, err = r.members(f.who); err != nil {
			return nil, err
		}
		list = append(list, w)
	}
	return list, nil
}

// in gives the indexes of the lines in a stretch that match.
func (m matcher) in(s stretch) iter.Seq[int] {
	return func(yield func(int) bool) {
		n := 0
		for i := s.lo; i < s.hi; i++ {
			if !m.matches(m.run.lines[i]) {
				continue
			}
			if n++; m.nth != 0 && n != m.nth {
				continue
			}
			if !yield(i) {
				return
			}
		}
	}
}

// first gives the first line in a stretch, not before a line, that a pattern
// matches, -1 when there is none. Which line is the nth is counted in the whole
// stretch.
func (r *Run) first(p *Pattern, s stretch, from int) (int, error) {
	m, err := r.matcher(p)
	if err != nil {
		return -1, err
	}
	if m.nth == 0 {
		s.lo = max(s.lo, from)
	}
	for i := range m.in(s) {
		if i >= from {
			return i, nil
		}
	}
	return -1, nil
}

// matches tells whether a line is described by the pattern, whichever it is of
// those that are.
func (m matcher) matches(l *story.Line) bool {
	if m.p.kind != anyKind && m.p.kind != l.Kind {
		return false
	}
	if m.who != nil && !m.who[l.G] {
		return false
	}
	for _, w := range m.want {
		if !w.met(m.run, l) {
			return false
		}
	}
	return true
}

// met tells whether a line is as one field demands. With ! it is when it would not
// be with :, a line without the field too.
func (w wanted) met(r *Run, l *story.Line) bool {
	switch w.op {
	case '~':
		text, ok := r.text(l, w.def)
		return ok && strings.Contains(text, w.text)
	case '!':
		return !w.equal(r, l)
	}
	return w.equal(r, l)
}

func (w wanted) equal(r *Run, l *story.Line) bool {
	switch w.def.kind {
	case numberField:
		n, ok := r.number(l, w.def)
		return ok && n == w.number
	case whoField:
		return l.Peer != sched.NoG && (w.members == nil || w.members[l.Peer])
	case objectField:
		name, nth := splitObject(l.Chan)
		return name == w.text && (w.nth == 0 || strconv.Itoa(w.nth) == nth)
	case funcField:
		return l.Func != "" && runs(l.Func, w.text)
	}
	text, ok := r.text(l, w.def)
	return ok && text == w.text || !ok && w.text == ""
}

// splitObject takes "jobs#1" apart.
func splitObject(s string) (name, nth string) {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}

// marks gathers indexes.
func marks(list iter.Seq[int]) map[int]bool {
	set := map[int]bool{}
	for i := range list {
		set[i] = true
	}
	return set
}

// says compares a text that is no line's.
func (w wanted) says(text string) bool {
	switch w.op {
	case '~':
		return strings.Contains(text, w.text)
	case '!':
		return text != w.text
	}
	return text == w.text
}
