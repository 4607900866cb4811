package claim

import (
	"strings"

	"govis/internal/sched"
	"govis/internal/story"
)

// Run is one recorded run, of which statements hold or not.
type Run struct {
	h      *sched.History
	values Values
	source func(file string, line int) string
	lines  []*story.Line
	gs     []sched.Goroutine // of the program
}

// NewRun makes a Run of a history, of the values that it was recorded with, and of
// its source: the text of a line of a file, named without its folder, "" when it
// is not known.
func NewRun(h *sched.History, v Values, source func(file string, line int) string) *Run {
	r := &Run{h: h, values: v, source: source}
	for l := range story.Lines(h) {
		r.lines = append(r.lines, l)
	}
	all := make([]sched.Goroutine, h.Count())
	for _, g := range all[:h.Goroutines(all, 0)] {
		if !g.System {
			r.gs = append(r.gs, g)
		}
	}
	return r
}

// Find gives the first line that a pattern matches.
func (r *Run) Find(p *Pattern) (l *story.Line, ok bool, err error) {
	all := stretch{0, len(r.lines)}
	i, err := r.first(p, all, 0)
	if err != nil || i < 0 {
		return nil, false, err
	}
	return r.lines[i], true, nil
}

// Disturbed tells whether the order of the run may be another one than the rules
// lead one to expect: the runtime stopped a goroutine by force, or collected
// garbage. A Mutex that is handed over (runtime/sema.go, semrelease1 calls goyield)
// looks like the former and is not.
func (r *Run) Disturbed() bool {
	for p := range r.h.Len() {
		e := r.h.Entry(p)
		if e.Quiet {
			continue
		}
		switch e.Kind {
		case sched.Range:
			if strings.HasPrefix(e.Text, "GC ") {
				return true
			}
		case sched.Preempt, sched.Yield:
			g, ok := r.h.Goroutine(e.G)
			if ok && !g.System && e.Reason == "preempted" && !r.handsOver(&e) {
				return true
			}
		}
	}
	return false
}

func (r *Run) handsOver(e *sched.Entry) bool {
	stack := r.h.Stack(e.OwnStack())
	return len(stack) > 0 && stack[0].Func == "runtime.goyield"
}

// members are the goroutines that a name means; nil means anybody.
func (r *Run) members(w *who) (map[sched.GoID]bool, error) {
	if w == nil || w.name == "*" {
		return nil, nil
	}
	if w.name == mainWho {
		return map[sched.GoID]bool{1: true}, nil
	}
	set := map[sched.GoID]bool{}
	nth, err := r.index(w.nth)
	n := 0
	for _, g := range r.gs {
		if runs(g.Name, w.name) {
			if n++; nth == 0 || n == nth {
				set[g.ID] = true
			}
		}
	}
	return set, err
}

// index computes which of several is meant, 0 for all of them.
func (r *Run) index(e *expr) (int, error) {
	if e == nil {
		return 0, nil
	}
	x, err := e.eval(r.values)
	if n := int(x); err == nil && n >= 1 {
		return n, nil
	}
	return -1, err // there is none of that number
}

// runs tells whether a function of the trace is meant by a name of a claim.
func runs(full, name string) bool {
	full, name = withoutMarks(full), withoutMarks(name)
	return full == "main."+name || full == name
}
