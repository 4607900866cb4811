// Package analysis finds what went wrong in a run, and counts where its time went.
//
// In goes a History; out come statistics (Count) and, from them, findings (Find),
// each with the goroutines, the line and the moment it is about and one sentence in
// both languages. Every finding says how it is known: a stuck goroutine is observed, that
// nobody will ever wake it follows from notes of operations, and what only a rule
// of thumb suggests says "probably" (大概). What a trace does not name is not
// named.
//
// The package refuses to know files, screens and the moment that is being looked
// at. It never compares goroutines pairwise: a rule is one pass over the entries,
// or over those who are left at the end.
package analysis

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/sched"
)

// Kind is what a finding is about. Its words are a contract (docs/json.md).
type Kind string

// Finding is something in a run that its author would want to know of.
type Finding struct {
	Kind     Kind
	Evidence sched.Evidence // Inferred: the sentence says "probably"

	Who []Party // whom it is about, at most MaxNamed
	N   int     // how many that are

	Object  sched.ObjectID // channel or lock; 0 when none is known
	Site    sched.Frame    // the line; Line is 0 when it is not known
	Pos     sched.Pos      // the moment to look at: just after it has come about
	For     sched.Time     // how long, where that matters
	Partial bool           // of a Deadlock: others were not part of it
	Text    lang.Text      // one sentence
	Hint    lang.Text      // what to do or to look at; may be empty
}

// Stops tells whether the finding is about goroutines that wait for what can never
// come.
func (f *Finding) Stops() bool { return f.Kind == deadlockRule.Kind || f.Kind == leakRule.Kind }

// Party is a goroutine's part in a finding.
type Party struct {
	G      sched.GoID
	By     sched.GoID     // who has the lock that it waits for, or did not meet it; NoG when nobody is known
	Object sched.ObjectID // what it waits for; 0 when it is not known
	Site   sched.Frame    // where it waits; Line is 0 when it is not known
}

// MaxNamed is how many goroutines a finding names.
const MaxNamed = 20

// Rule is a kind of finding.
type Rule struct {
	Kind Kind
	Name lang.Text // of a finding, in a word or two
	Does lang.Text // what it finds, in a few words
	find func(*scene) []Finding
}

// All lists the rules in the order in which findings are shown: what stops a
// program before what slows it down.
var All = []Rule{
	deadlockRule, leakRule, stuckRule, closedRule,
	growthRule, starvationRule, handoffRule, delayRule, hogRule, unbalancedRule,
	fullRule, emptyRule, assistRule,
}

// Kinds names all kinds of findings.
func Kinds() []string {
	var list []string
	for _, r := range All {
		list = append(list, string(r.Kind))
	}
	return list
}

// Name is what a kind of findings is called.
func Name(k Kind) lang.Text {
	for _, r := range All {
		if r.Kind == k {
			return r.Name
		}
	}
	return same(string(k))
}

// Options say what to look for.
type Options struct {
	Without []Kind // kinds that are not looked for
}

// Find gives what is found in a history that was counted, in the order of All, and within a kind in
// that of the moments.
func Find(st *Stats, o Options) []Finding {
	s := newScene(st)
	var list []Finding
	for _, r := range All {
		if !slices.Contains(o.Without, r.Kind) {
			list = append(list, r.find(s)...)
		}
	}
	return list
}
