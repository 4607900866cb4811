// Package truth is the list of what is true of the Go scheduler, channels and
// locks: rules that govis may tell, each with the place in the Go runtime that
// makes it so. In goes the name of a rule, out comes its sentence and its source.
// It knows nothing of any recording: whether a rule is at work in what is on
// screen is for others to say.
package truth

import (
	"slices"

	"govis/internal/lang"
)

// Rule is one true sentence.
type Rule struct {
	ID      string    // words joined by dashes, as scenario.toml names it
	Text    lang.Text // the sentence
	Sources []Source  // what makes it true, one or more
}

// Source is a place in the Go tree or its documentation.
type Source struct {
	File string // below GOROOT, "src/runtime/proc.go" or "doc/go_spec.html"
	Name string // a function, type, variable or constant of the file, or words that stand in it
}

// Named finds a rule.
func Named(id string) (Rule, bool) {
	i := slices.IndexFunc(All, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return All[i], true
}
