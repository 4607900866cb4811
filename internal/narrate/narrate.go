// Package narrate turns a step of a history into one true sentence, in English
// and in Chinese. No other place has such sentences.
//
// In goes a History and a step's number; out comes what a narrator may say
// about it: who did what to whom, and why that matters now. Every sentence is
// a row of a table of rules, one concept a file, and every rule names what in
// the Go runtime makes it true.
//
// The package refuses to know what a trace does not hold. Where no notes of
// operations are in it, that is the name of a channel, its capacity, a value, the
// owner of a lock, the case a select chose. A line of source may be quoted as code, nothing is read out of it. What the
// runtime's rules only make likely says "probably" (大概) and is Inferred.
// Runnable is never called running.
package narrate

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// Options say how to speak.
type Options struct {
	Lang lang.Lang
	// Source gives the text of a source line, where it is known. It may be nil.
	Source func(file string, line int) (text string, ok bool)
}

// Sentence is what can be said of a step, and how it is known.
type Sentence struct {
	Text     string
	Evidence sched.Evidence
}

// Step tells step n; n is brought into [0, Steps]. Step 0 is what is there
// before the first step.
func Step(h *sched.History, n int, o Options) Sentence {
	c := newTelling(h, n, o)
	if c.step.N == 0 {
		return Sentence{c.render(opening(c).In(o.Lang)), sched.Observed}
	}
	for i := range rules {
		if r := &rules[i]; r.Match(c) {
			return r.tell(c)
		}
	}
	return Sentence{c.render(unknown.In(o.Lang)), c.Evidence}
}

// rule is one kind of step and its sentence. The sentences are templates: a
// word in braces stands for what words.go says.
type rule struct {
	Name   string
	Rules  []string // what it rests on: rules of package truth, by their IDs
	Source string   // what else makes it true, and where: runtime file and function
	Match  func(*telling) bool
	Text   lang.Text
	// Bare is said instead when the source line is not known; empty says Text.
	Bare     lang.Text
	Inferred bool
}

// rules are asked in order; the first that matches speaks.
var rules = slices.Concat(
	endRules, coroutineRules, createRules,
	leftRules, makeRules, sendRules, recvRules, closeRules, selectRules, lockRules, waitGroupRules, onceRules, condRules, unseenRules,
	cRules, runRules, blockRules,
	channelWakes, closeWakes, syncWakes, timerWakes, runtimeWakes, lastWakes,
	preemptRules, syscallRules, exitRules, noteRules, rangeRules,
)

// unknown is said of what no rule knows.
var unknown = lang.Text{
	En: "The trace tells something here that this govis has no words for ({kind}).",
	Zh: "trace 在这里记录了这个版本的 govis 还不会描述的事（{kind}）。",
}

func (r *rule) tell(c *telling) Sentence {
	text, ev := r.Text, c.Evidence
	if r.Bare.En != "" && !c.place().known {
		text = r.Bare
	}
	said := c.render(text.In(c.opts.Lang))
	switch {
	case r.Inferred || c.guessed:
		ev = sched.Inferred
	case c.noted: // also of an observed wait, or wake-up
		ev = sched.Annotated
	}
	return Sentence{said, ev}
}

// kind matches steps that begin with an entry of a kind.
func kind(k sched.Kind) func(*telling) bool {
	return func(c *telling) bool { return c.Kind == k }
}

// all matches when every condition does.
func all(conditions ...func(*telling) bool) func(*telling) bool {
	return func(c *telling) bool {
		for _, ok := range conditions {
			if !ok(c) {
				return false
			}
		}
		return true
	}
}
