package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"govis/internal/claim"
	"govis/internal/lang"
	"govis/internal/sched"
)

// Bind finds the moments of a scenario in a run that was recorded with parameters
// (those that are not given have their defaults) and a GOMAXPROCS. It is for a
// Scenario that Load has made. The history must be that of the whole run.
func (s *Scenario) Bind(h *sched.History, params map[string]string, procs int) *Bound {
	b := binder{s: s, values: s.Values(params, procs)}
	b.run = claim.NewRun(h, b.values, s.line)
	b.out.Title, b.out.Sentence, b.out.See = b.fill(s.Title), b.fill(s.Sentence), b.fill(s.See)
	for i := range s.Chapters {
		b.chapter(i)
	}
	for i := range s.Questions {
		b.question(i)
	}
	for i := range s.Claims {
		b.claim(i)
	}
	slices.SortStableFunc(b.out.Chapters, func(x, y BoundChapter) int { return cmp.Compare(x.Step, y.Step) })
	slices.SortStableFunc(b.out.Questions, func(x, y BoundQuestion) int { return cmp.Compare(x.Step, y.Step) })
	b.out.Disturbed = b.run.Disturbed()
	return &b.out
}

// Values gives what the names in texts and statements stand for: parameters that
// are not given have their defaults, procs of 0 is the scenario's.
func (s *Scenario) Values(params map[string]string, procs int) claim.Values {
	v := claim.Values{Params: map[string]string{}, Procs: cmp.Or(procs, s.Procs)}
	for _, p := range s.Params {
		v.Params[p.Name] = p.Default
		if value, ok := params[p.Name]; ok {
			v.Params[p.Name] = value
		}
	}
	return v
}

// Fill puts values into a text of the scenario.
func Fill(t lang.Text, v claim.Values) lang.Text {
	return lang.Text{En: claim.Fill(t.En, v), Zh: claim.Fill(t.Zh, v)}
}

// line gives a line of the program's source.
func (s *Scenario) line(file string, n int) string {
	for _, f := range s.Files {
		if f.Name == file {
			return f.line(n)
		}
	}
	return ""
}

// binder binds one scenario to one run.
type binder struct {
	s      *Scenario
	values claim.Values
	run    *claim.Run
	out    Bound
}

func (b *binder) fill(t lang.Text) lang.Text { return Fill(t, b.values) }

// leave notes what the run has no place for.
func (b *binder) leave(kind string, i int, title lang.Text, format string, args ...any) {
	b.out.Left = append(b.out.Left, Left{Kind: kind, Index: i, Title: b.fill(title), Reason: fmt.Sprintf(format, args...)})
}

// step gives the step at which a pattern has its first match.
func (b *binder) step(p *claim.Pattern) (step int, why string) {
	if p == nil {
		return 0, "it has no pattern"
	}
	l, ok, err := b.run.Find(p)
	switch {
	case err != nil:
		return 0, err.Error()
	case !ok:
		return 0, "no line matches " + p.String()
	}
	return l.Step, ""
}

func (b *binder) chapter(i int) {
	c := &b.s.Chapters[i]
	if !b.s.has(c.With, b.values) {
		return
	}
	step, why := b.step(c.pattern)
	if why != "" {
		b.leave("chapter", i, c.Title, "%s", why)
		return
	}
	b.out.Chapters = append(b.out.Chapters, BoundChapter{
		Index: i, Step: step, Title: b.fill(c.Title), Note: b.fill(c.Note), Rules: c.Rules,
	})
}

// question is asked when exactly one of its choices is right.
func (b *binder) question(i int) {
	q := &b.s.Questions[i]
	if !b.s.has(q.With, b.values) {
		return
	}
	step, why := b.step(q.pattern)
	if why != "" {
		b.leave("question", i, q.Ask, "%s", why)
		return
	}
	out := BoundQuestion{Index: i, Step: step, Ask: b.fill(q.Ask), Toss: q.Toss, Why: b.fill(q.Why), Rules: q.Rules}
	var right []int
	for k, a := range q.Choices {
		out.Choices = append(out.Choices, b.fill(a.Text))
		if a.statement != nil && b.run.Holds(a.statement).Holds {
			right = append(right, k)
		}
	}
	switch len(right) {
	case 0:
		b.leave("question", i, q.Ask, "none of its choices is right")
	case 1:
		out.Right = right[0]
		b.out.Questions = append(b.out.Questions, out)
	default:
		b.leave("question", i, q.Ask, "choices %d and %d are both right", right[0]+1, right[1]+1)
	}
}

func (b *binder) claim(i int) {
	c := &b.s.Claims[i]
	out := BoundClaim{See: b.fill(c.See), Meant: b.s.meant(c, b.values), Rules: c.Rules}
	if c.statement != nil {
		res := b.run.Holds(c.statement)
		out.Holds, out.Reason, out.Order = res.Holds, res.Detail, c.statement.Order()
	}
	b.out.Claims = append(b.out.Claims, out)
}

// meant tells whether a claim is about runs with these values.
func (s *Scenario) meant(c *Claim, v claim.Values) bool {
	_, params, err := s.Flags(c.With)
	if err != nil || v.Procs != cmp.Or(c.Procs, s.Procs) {
		return false
	}
	for name, value := range params {
		if v.Params[name] != value {
			return false
		}
	}
	return true
}

// has tells whether the parameters that are named have these values, whatever the
// others have.
func (s *Scenario) has(with []string, v claim.Values) bool {
	_, params, err := s.Flags(with)
	return err == nil && !slices.ContainsFunc(with, func(w string) bool {
		name, _, _ := strings.Cut(w, "=")
		return v.Params[name] != params[name]
	})
}
