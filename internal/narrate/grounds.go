package narrate

import (
	"slices"

	"govis/internal/sched"
)

// Rules names the rules of package truth on which the sentence of step n rests,
// by their IDs, the weightiest first. There are none where a sentence only repeats
// what the trace holds.
func Rules(h *sched.History, n int) []string {
	c := newTelling(h, n, Options{})
	if c.step.N == 0 {
		return nil
	}
	for i := range rules {
		r := &rules[i]
		if !r.Match(c) {
			continue
		}
		r.tell(c) // finds out whether it is sure of the message
		if c.guessed && !slices.Contains(r.Rules, inOrder) {
			return append(slices.Clone(r.Rules), inOrder)
		}
		return r.Rules
	}
	return nil
}

// inOrder is the rule by which sends and receives are paired where their notes
// leave a choice (package sched, pairing.go).
const inOrder = "values-in-order"
