package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"govis/internal/export"
	"govis/internal/narrate"
	"govis/internal/near"
	"govis/internal/sched"
	"govis/internal/why"
)

// why tells why a goroutine did what it did at a moment, or what decided when
// something was done.
func (a *app) why(o *options) error {
	word, err := o.target("why", "a scenario, a program or a recording")
	if err != nil {
		return err
	}
	ask, err := asked(o)
	if err != nil {
		return err
	}
	t, err := findTarget(word, o)
	if err != nil {
		return err
	}
	_, s, err := a.loadTold(t, o, nil)
	if err != nil {
		return err
	}
	if text := notice(t, s).In(a.lang); text != "" {
		fmt.Fprintln(a.stderr, "govis: "+text)
	}
	answer, err := ask.answer(s.History)
	if err != nil {
		return err
	}
	if o.json {
		return export.WhyJSON(a.stdout, answer, a.lang)
	}
	return export.WhyText(a.stdout, answer, a.lang)
}

// question is what a call of why asks: about a goroutine at a moment, or about a
// critical path.
type question struct {
	g            sched.GoID // NoG: not given
	at, from, to sched.Time // -1: not given
	part         sched.Kind // Task or Region, with its name
	name         string     // empty: neither
}

// asked reads the question.
func asked(o *options) (q question, err error) {
	q = question{g: sched.GoID(o.g), at: -1, from: -1, to: -1}
	for _, f := range []struct {
		name, value string
		to          *sched.Time
	}{{"at", o.at, &q.at}, {"from", o.from, &q.from}, {"to", o.to, &q.to}} {
		if f.value == "" {
			continue
		}
		d, err := time.ParseDuration(f.value)
		if err != nil || d < 0 {
			return q, fmt.Errorf("--%s %s: a time since the trace began, such as 1.5ms", f.name, f.value)
		}
		*f.to = sched.Time(d)
	}
	q.part, q.name = sched.Task, o.task
	if o.region != "" {
		q.part, q.name = sched.Region, o.region
	}
	ways := 0
	for _, given := range []bool{q.at >= 0, q.from >= 0 || q.to >= 0, o.task != "", o.region != ""} {
		if given {
			ways++
		}
	}
	switch {
	case ways == 0 && q.g == sched.NoG:
		return q, errors.New("why: ask with --g 9 --at 3ms, with --task or --region NAME, or with --from 1ms --to 9ms")
	case ways > 1:
		return q, errors.New("why: --at, --from with --to, --task, --region: one of them is enough")
	case q.at >= 0 && q.g == sched.NoG:
		return q, errors.New("why: --at says when; --g 9 says who")
	case (q.from >= 0 || q.to >= 0) && (q.from < 0 || q.to <= q.from):
		return q, errors.New("why: --from and --to are two moments, the earlier first, such as --from 1ms --to 9ms")
	}
	return q, nil
}

func (q *question) answer(h *sched.History) (*export.Why, error) {
	switch {
	case q.name != "":
		return q.ofPart(h)
	case q.g != sched.NoG:
		if err := knows(h, q.g); err != nil {
			return nil, err
		}
	}
	if q.from >= 0 {
		return q.between(h)
	}
	at := h.PosAt(q.at)
	if q.at < 0 {
		wait, ok := why.LongestWait(h, q.g)
		if !ok {
			return nil, fmt.Errorf("-g %d: G%d never waited: ask about a moment with --at", q.g, q.g)
		}
		at = wait.Lo + 1
	}
	if q.at > h.End() {
		return nil, fmt.Errorf("--at %s: the recording ends at %s", narrate.Duration(q.at), narrate.Duration(h.End()))
	}
	a := &export.Why{History: h}
	var ok bool
	if a.Chain, ok = why.Explain(h, q.g, at); !ok {
		return nil, q.absent(h, "at", q.at)
	}
	a.Then, _ = why.Then(h, q.g, at)
	return a, nil
}

// knows says which goroutines there are when one is not among them.
func knows(h *sched.History, g sched.GoID) error {
	if _, ok := h.Goroutine(g); ok {
		return nil
	}
	return fmt.Errorf("--g %d: there is no such goroutine: they are numbered up to G%d, and govis dump --goroutines lists them", g, h.Largest())
}

// absent says when a goroutine was there, of a moment at which it was not.
func (q *question) absent(h *sched.History, flag string, at sched.Time) error {
	g, _ := h.Goroutine(q.g)
	if g.Created < 0 {
		return fmt.Errorf("--g %d: the recording mentions G%d and tells nothing of it", q.g, q.g)
	}
	from, to := h.Entry(g.Created).T, "the end"
	if last, ok := h.LastChange(q.g, h.Len()); ok && last.To == sched.NotExist {
		to = time.Duration(last.T).String()
	}
	return fmt.Errorf("--%s %v: G%d was not there then, but from %v to %s", flag, time.Duration(at), q.g, time.Duration(from), to)
}

// between answers what decided when a goroutine had come to where it was: the one
// that was asked for, else who acted last.
func (q *question) between(h *sched.History) (*export.Why, error) {
	if q.from >= h.End() {
		return nil, fmt.Errorf("--from %s: the recording ends at %s", narrate.Duration(q.from), narrate.Duration(h.End()))
	}
	to := h.PosAt(q.to)
	for n := h.StepAt(to); q.g == sched.NoG && n > 0; n-- {
		q.g = h.Step(n).Actor
		if _, there := h.StateAt(q.g, to); !there {
			q.g = sched.NoG
		}
	}
	if q.g == sched.NoG {
		return nil, fmt.Errorf("--to %v: no goroutine had done anything by then: name one with --g", time.Duration(q.to))
	}
	c, ok := why.CriticalPath(h, q.g, q.from, q.to)
	if !ok {
		return nil, q.absent(h, "to", q.to)
	}
	return &export.Why{History: h, Chain: c}, nil
}

// ofPart answers what decided when a task or region was done: the longest of that
// name.
func (q *question) ofPart(h *sched.History) (*export.Why, error) {
	list, others := why.Parts(h, q.part, q.name)
	if q.g != sched.NoG {
		list = slices.DeleteFunc(list, func(p why.Part) bool { return p.G != q.g })
	}
	if len(list) == 0 {
		return nil, noPart(q, others)
	}
	long := &list[0]
	for i := range list {
		if p := &list[i]; p.To()-p.From() > long.To()-long.From() {
			long = p
		}
	}
	c, ok := why.OfPart(h, long)
	if !ok {
		return nil, fmt.Errorf("--%v %s: it took no time", q.part, narrate.Value(q.name))
	}
	return &export.Why{History: h, Chain: c, Part: long.Name, Parts: len(list)}, nil
}

// noPart says which names there are.
func noPart(q *question, others []string) error {
	for i := range others {
		others[i] = narrate.Value(others[i])
	}
	name := narrate.Value(q.name)
	switch {
	case len(others) == 0:
		return fmt.Errorf("--%v %s: the recording holds no %vs", q.part, name, q.part)
	case near.Word(name, others) != "":
		return fmt.Errorf("--%v %s: none of that name has ended; did you mean %s?", q.part, name, near.Word(name, others))
	}
	const most = 5
	list := strings.Join(others[:min(most, len(others))], ", ")
	if len(others) > most {
		list += " …"
	}
	return fmt.Errorf("--%v %s: none of that name has ended; there are %s", q.part, name, list)
}
