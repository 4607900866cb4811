package scenario

import (
	"strings"

	"govis/internal/lang"
	"govis/internal/truth"
)

// plan checks what a scenario says about its runs.
func (c checker) plan(doc document, s *Scenario) {
	for i, d := range doc.Chapter {
		s.Chapters = append(s.Chapters, c.chapter(elementKey("chapter", i), d, s))
	}
	for i, d := range doc.Question {
		s.Questions = append(s.Questions, c.question(elementKey("question", i), d, s))
	}
	for i, d := range doc.Claim {
		s.Claims = append(s.Claims, c.claim(elementKey("claim", i), d, s))
	}
	for i, d := range doc.Pair {
		key := elementKey("pair", i)
		c.values(key+".left", s, d.Left)
		c.values(key+".right", s, d.Right)
		s.Pairs = append(s.Pairs, Pair{Title: c.text(key+".title", d.Title), Left: d.Left, Right: d.Right})
	}
}

func (c checker) chapter(key string, d chapterDocument, s *Scenario) Chapter {
	c.needed(key+".at", d.At)
	c.values(key+".with", s, d.With)
	c.rules(key, d.Rules)
	return Chapter{At: d.At, Title: c.text(key+".title", d.Title), Note: c.optional(key+".note", d.Note), With: d.With, Rules: d.Rules}
}

func (c checker) question(key string, d questionDocument, s *Scenario) Question {
	c.needed(key+".at", d.At)
	c.values(key+".with", s, d.With)
	c.rules(key, d.Rules)
	q := Question{At: d.At, Ask: c.text(key+".ask", d.Ask), Toss: d.Toss, With: d.With, Why: c.text(key+".why", d.Why), Rules: d.Rules}
	if n := len(d.Choice); n < 2 || n > 5 {
		c.wrong(key, "a question with %d choices: 2 to 5 are needed", n)
	}
	for i, a := range d.Choice {
		at := elementKey(key+".choice", i)
		c.needed(at+".right", a.Right)
		q.Choices = append(q.Choices, Answer{Text: c.text(at+".text", a.Text), Right: a.Right})
	}
	return q
}

func (c checker) claim(key string, d claimDocument, s *Scenario) Claim {
	c.needed(key+".holds", d.Holds)
	c.values(key+".with", s, d.With)
	c.rules(key, d.Rules)
	if d.Procs < 0 || d.Procs > MaxProcs {
		c.wrong(key+".procs", "procs = %d: must be 1 to %d", d.Procs, MaxProcs)
	}
	return Claim{See: c.text(key+".see", d.See), Holds: d.Holds, With: d.With, Procs: d.Procs, Rules: d.Rules}
}

// needed refuses a key that is not there.
func (c checker) needed(key, value string) {
	if strings.TrimSpace(value) == "" {
		c.wrong(key, "%s is missing", lastPart(key))
	}
}

// optional checks a text that need not be there, but then in every language.
func (c checker) optional(key string, t lang.Text) lang.Text {
	if t == (lang.Text{}) {
		return t
	}
	return c.text(key, t)
}

// values refuses what is no value of a parameter.
func (c checker) values(key string, s *Scenario, values []string) {
	if _, _, err := s.Flags(values); err != nil {
		c.wrong(key, "%s", strings.TrimPrefix(err.Error(), s.Name+": "))
	}
}

// rules refuses names of rules that there are not.
func (c checker) rules(key string, ids []string) {
	for _, id := range ids {
		if _, ok := truth.Named(id); !ok {
			c.wrong(key+".rules", "rule %q: there is no such rule: docs/rules.md has them", id)
		}
	}
}
