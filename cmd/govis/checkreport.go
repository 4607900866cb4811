package main

import (
	"fmt"
	"runtime"
	"slices"

	"govis/internal/lang"
	"govis/internal/scenario"
)

// checkReport is what the runs of a scenario have shown.
type checkReport struct {
	scenario  *scenario.Scenario
	goVersion string
	claims    []claimTally
	questions []questionTally
	chapters  []chapterTally
}

// claimTally is how often a claim held.
type claimTally struct {
	see    lang.Text // as it was filled in
	target *target   // what it was checked in
	order  bool
	runs   int
	held   int
	passed int    // runs in which it did not hold, but need not have
	detail string // why it did not in the first run that counts, or else the first
	run    int    // which run that was, from 1
}

// questionTally is what the answers were.
type questionTally struct {
	ask     lang.Text
	choices []lang.Text
	toss    bool
	runs    int
	asked   int
	answers []int // how often each choice was right
	calm    []int // likewise, in runs that nothing disturbed
	quiet   int   // those runs
	other   bool  // the runs have parameters of somebody's choice, for which it need not be there
	detail  string
}

// chapterTally is how often a chapter was found.
type chapterTally struct {
	title   lang.Text
	runs    int
	matched int
	other   bool // as of a question
	detail  string
}

// newReport is empty; other says that the runs are not those that the scenario
// asks for.
func newReport(s *scenario.Scenario, list []variant, other bool) *checkReport {
	r := &checkReport{scenario: s, goVersion: runtime.Version()}
	r.claims = make([]claimTally, len(s.Claims))
	r.questions = make([]questionTally, len(s.Questions))
	r.chapters = make([]chapterTally, len(s.Chapters))
	for _, v := range list {
		values := s.Values(v.target.params, v.target.procs)
		for _, i := range v.claims {
			r.claims[i].target = v.target
			r.claims[i].see = scenario.Fill(s.Claims[i].See, values)
		}
		for _, i := range v.questions {
			q := &s.Questions[i]
			t := questionTally{other: other, ask: scenario.Fill(q.Ask, values), toss: q.Toss, answers: make([]int, len(q.Choices)), calm: make([]int, len(q.Choices))}
			for _, c := range q.Choices {
				t.choices = append(t.choices, scenario.Fill(c.Text, values))
			}
			r.questions[i] = t
		}
		for _, i := range v.chapters {
			r.chapters[i].other = other
			r.chapters[i].title = scenario.Fill(s.Chapters[i].Title, values)
		}
	}
	return r
}

// ran tells whether there was any run.
func (r *checkReport) ran() bool {
	return slices.ContainsFunc(r.claims, func(c claimTally) bool { return c.runs > 0 }) ||
		slices.ContainsFunc(r.questions, func(q questionTally) bool { return q.runs > 0 }) ||
		slices.ContainsFunc(r.chapters, func(c chapterTally) bool { return c.runs > 0 }) ||
		len(r.claims)+len(r.questions)+len(r.chapters) == 0
}

// add takes a run of a variant into account.
func (r *checkReport) add(v variant, b *scenario.Bound) {
	for _, i := range v.claims {
		r.claims[i].add(b.Claims[i], b.Disturbed)
	}
	for _, i := range v.questions {
		q := &r.questions[i]
		q.runs++
		if !b.Disturbed {
			q.quiet++
		}
	}
	for _, q := range b.Questions {
		if slices.Contains(v.questions, q.Index) {
			r.questions[q.Index].add(q.Right, b.Disturbed)
		}
	}
	for _, i := range v.chapters {
		r.chapters[i].runs++
	}
	for _, c := range b.Chapters {
		if slices.Contains(v.chapters, c.Index) {
			r.chapters[c.Index].matched++
		}
	}
	for _, l := range b.Left {
		switch {
		case l.Kind == "chapter" && slices.Contains(v.chapters, l.Index) && r.chapters[l.Index].detail == "":
			r.chapters[l.Index].detail = l.Reason
		case l.Kind == "question" && slices.Contains(v.questions, l.Index) && r.questions[l.Index].detail == "":
			r.questions[l.Index].detail = l.Reason
		}
	}
}

// add takes a run into account. An order that did not hold is passed over when
// something in the run may have disturbed it.
func (t *claimTally) add(c scenario.BoundClaim, disturbed bool) {
	t.runs++
	t.order = c.Order
	switch {
	case c.Holds:
		t.held++
		return
	case c.Order && disturbed:
		t.passed++
		if t.detail != "" {
			return
		}
	case t.held+t.passed < t.runs-1: // an earlier run has told why
		return
	}
	t.detail, t.run = c.Reason, t.runs
}

func (q *questionTally) add(right int, disturbed bool) {
	q.asked++
	q.answers[right]++
	if !disturbed {
		q.calm[right]++
	}
}

// enough is how many of n runs an order must hold in.
func enough(n int) int { return n * 95 / 100 }

// fault tells what is wrong with a claim, "" when nothing is. An order must hold
// in 95 of 100 runs that nothing disturbed, and most runs must be such; anything
// else in every run.
func (t *claimTally) fault() string {
	count := t.runs - t.passed
	switch {
	case t.runs == 0 || t.held == t.runs:
		return ""
	case t.passed > t.runs/2:
		return fmt.Sprintf("not applicable in %d of %d runs", t.passed, t.runs)
	case t.order && t.held > 0 && t.held >= enough(count):
		return ""
	}
	return fmt.Sprintf("held in %d of %d", t.held, count)
}

// fault tells what is wrong with a question. One that is no coin toss must have the
// same answer in 95 of 100 runs that nothing disturbed.
func (q *questionTally) fault() string {
	most := 0
	for i, n := range q.answers {
		if n > q.answers[most] {
			most = i
		}
	}
	same := q.answers[most]
	count := q.quiet + same - q.calm[most] // and those that came out the same anyway
	switch {
	case q.runs == 0, q.asked == 0 && q.other:
		return ""
	case q.asked == 0:
		return "was never asked: " + q.detail
	case q.toss && q.asked < enough(q.runs):
		return fmt.Sprintf("was asked in %d of %d: %s", q.asked, q.runs, q.detail)
	case !q.toss && same < enough(count):
		return fmt.Sprintf("had the same answer in %d of %d", same, count)
	}
	return ""
}

func (c *chapterTally) fault() string {
	if c.runs > 0 && c.matched == 0 && !c.other {
		return "was never found: " + c.detail
	}
	return ""
}

// problems are the reasons why a check fails, one line each.
func (r *checkReport) problems() []string {
	var list []string
	add := func(what string, n int, fault string) {
		if fault != "" {
			list = append(list, fmt.Sprintf("%s %d %s", what, n+1, fault))
		}
	}
	for i := range r.claims {
		add("claim", i, r.claims[i].fault())
	}
	for i := range r.questions {
		add("question", i, r.questions[i].fault())
	}
	for i := range r.chapters {
		add("chapter", i, r.chapters[i].fault())
	}
	return list
}
