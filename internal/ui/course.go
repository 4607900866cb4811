package ui

import (
	"cmp"
	"slices"

	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/view"
)

// course is what a scenario tells and asks of the run that is shown.
type course struct {
	chapters  []scenario.BoundChapter
	questions []question // in the order in which they are asked
	bound     bool
	asking    bool // the question that stops us is open
	told      int  // index of the question whose answer is being shown, -1 for none
	pushed    bool // somebody wanted to go on from the end of what may be seen

	cut     *sched.History // the last one that was cut, of which history and at which step
	cutOf   *sched.History
	cutStep int
}

// question is one that is asked of this run.
type question struct {
	scenario.BoundQuestion
	over     bool // it is not asked any more
	answered bool // and it was answered by somebody
	chosen   int
}

// bind takes what the scenario says of a run that has been read to its end.
func (c *course) bind(b *scenario.Bound) {
	if b == nil || c.bound {
		return
	}
	c.bound, c.told = true, -1
	c.chapters = slices.Clone(b.Chapters)
	slices.SortStableFunc(c.chapters, func(a, b scenario.BoundChapter) int { return cmp.Compare(a.Step, b.Step) })
	for _, q := range b.Questions {
		if q.Right >= 0 && q.Right < len(q.Choices) { // else the run does not tell
			c.questions = append(c.questions, question{BoundQuestion: q, chosen: -1})
		}
	}
	slices.SortStableFunc(c.questions, func(a, b question) int { return cmp.Compare(a.Step, b.Step) })
}

// next is the first question that is still to be asked, nil when there is none.
func (c *course) next() *question {
	for i := range c.questions {
		if !c.questions[i].over {
			return &c.questions[i]
		}
	}
	return nil
}

// pass gives up the questions before a step: who goes there by hand knows.
func (c *course) pass(step int) {
	for i := range c.questions {
		if c.questions[i].Step < step {
			c.questions[i].over = true
		}
	}
}

// limit is the last step that may be seen; ok is false when all may.
func (m *Model) limit(p *player) (step int, ok bool) {
	switch {
	case !m.quiz || m.pair != nil: // of two runs side by side nothing is asked
		return 0, false
	case p.update.Asks && !p.update.Done:
		return 0, true // where the questions are is known when all is read
	}
	if q := p.course.next(); q != nil {
		return q.Step, true
	}
	return 0, false
}

// seen is the history as far as it may be seen. All that is drawn, listed and
// searched comes from it.
func (m *Model) seen(p *player) (h *sched.History, more bool) {
	h = p.update.History
	step, ok := m.limit(p)
	if !ok || step >= h.Steps() {
		return h, false
	}
	c := &p.course
	if c.cutOf != h || c.cutStep != step || c.cut == nil {
		c.cutOf, c.cutStep, c.cut = h, step, h.Until(h.Step(step).Hi)
	}
	return c.cut, true
}

// gate keeps the playhead from passing a question: it stops there, and the
// question opens. It is asked after everything that may have moved it.
func (m *Model) gate(sel sched.GoID) {
	p := m.player
	if p == nil || p.update.History == nil {
		return
	}
	h, c := p.update.History, &p.course
	step := p.head.Step(h)
	if c.bound && c.told >= 0 && c.questions[c.told].Step != step {
		c.told = -1
	}
	last, ok := m.limit(p)
	if !ok {
		c.asking, c.pushed = false, false
		return
	}
	seen, _ := m.seen(p)
	beyond := p.head.Pos > seen.Len() || p.head.Axis == sched.Clock && p.head.Time > seen.End()
	if beyond {
		p.head = p.head.To(h, last)
		p.sel, p.moving = sel, moving{}
		m.dirty = true
	}
	if c.bound && (beyond || c.pushed && step == last) {
		c.asking, c.told, p.head.Playing = true, -1, false
		m.dirty = true
	}
	if p.head.Step(h) < last {
		c.asking = false
	}
	c.pushed = false
}

// openQuestion is the question that is open, nil when none is.
func (m *Model) openQuestion() *question {
	if p := m.player; p != nil && p.course.asking && m.quiz {
		return p.course.next()
	}
	return nil
}

// choose answers the open question; -1 only shows the answer, and nobody is
// counted.
func (c *course) choose(q *question, choice int) {
	q.over, q.answered, q.chosen = true, choice >= 0, choice
	c.asking = false
	for i := range c.questions {
		if q == &c.questions[i] {
			c.told = i
		}
	}
}

// tally counts what was answered.
func (c *course) tally() (t Tally) {
	for i := range c.questions {
		if q := &c.questions[i]; q.answered {
			t.Asked++
			if q.chosen == q.Right {
				t.Right++
			}
		}
	}
	return t
}

// checkAnswers remembers how the questions were answered, once the last one is.
func (m *Model) checkAnswers() {
	p := m.player
	if p == nil || p.request.Scenario == "" || !p.course.bound || p.course.next() != nil {
		return
	}
	name, t := p.request.Scenario, p.course.tally()
	if t.Asked == 0 || m.gallery.answers[name] == t {
		return
	}
	m.gallery.answers[name] = t
	if m.opt.MarkAnswers != nil {
		m.opt.MarkAnswers(name, t)
	}
}

// shownCourse is the course as the picture needs it.
func (m *Model) shownCourse(p *player, f *view.Frame) view.Course {
	c := &p.course
	out := view.Course{Count: len(c.chapters), Over: c.next() == nil}
	for _, ch := range c.chapters {
		out.Notes = out.Notes || ch.Note.En != ""
		if ch.Step <= f.History.Steps() {
			out.Chapters = append(out.Chapters, ch)
		}
	}
	t := c.tally()
	out.Asked, out.Right = t.Asked, t.Right
	if q := m.openQuestion(); q != nil && p == m.player {
		out.Question = &view.Question{BoundQuestion: q.BoundQuestion, Chosen: -1}
	} else if c.bound && c.told >= 0 {
		q := &c.questions[c.told]
		out.Question = &view.Question{BoundQuestion: q.BoundQuestion, Answered: true, Chosen: q.chosen}
	}
	return out
}
