package scenario

import (
	"fmt"

	"govis/internal/claim"
	"govis/internal/lang"
)

// expressions reads the patterns and statements of a scenario, and the expressions
// in its texts, and holds their names against the program.
func (c checker) expressions(s *Scenario) {
	c.filled("title", s.Title)
	c.filled("sentence", s.Sentence)
	c.filled("see", s.See)
	for i := range s.Chapters {
		ch, key := &s.Chapters[i], elementKey("chapter", i)
		ch.pattern = c.pattern(key+".at", ch.At)
		c.filled(key+".title", ch.Title)
		c.filled(key+".note", ch.Note)
	}
	for i := range s.Questions {
		q, key := &s.Questions[i], elementKey("question", i)
		q.pattern = c.pattern(key+".at", q.At)
		c.filled(key+".ask", q.Ask)
		c.filled(key+".why", q.Why)
		for j := range q.Choices {
			a, at := &q.Choices[j], elementKey(key+".choice", j)
			a.statement = c.statement(at+".right", a.Right)
			c.filled(at+".text", a.Text)
		}
	}
	for i := range s.Claims {
		cl, key := &s.Claims[i], elementKey("claim", i)
		cl.statement = c.statement(key+".holds", cl.Holds)
		c.filled(key+".see", cl.See)
	}
	for i, p := range s.Pairs {
		c.filled(elementKey("pair", i)+".title", p.Title)
	}
}

func (c checker) pattern(key, text string) *claim.Pattern {
	p, err := claim.ParsePattern(text)
	if err == nil {
		c.report(key, p.Check(c.names)...)
	} else if text != "" { // an empty one is reported already
		c.report(key, err)
	}
	return p
}

func (c checker) statement(key, text string) *claim.Statement {
	st, err := claim.Parse(text)
	if err == nil {
		c.report(key, st.Check(c.names)...)
	} else if text != "" {
		c.report(key, err)
	}
	return st
}

// filled refuses a text with braces that cannot be filled in.
func (c checker) filled(key string, t lang.Text) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		for _, err := range claim.CheckText(t.In(l), c.names) {
			c.wrong(fmt.Sprintf("%s.%s", key, l), "%s.%s: %v", lastPart(key), l, err)
		}
	}
}

func (c checker) report(key string, errs ...error) {
	for _, err := range errs {
		c.wrong(key, "%s: %v", lastPart(key), err)
	}
}
