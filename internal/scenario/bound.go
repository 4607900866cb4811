package scenario

import "govis/internal/lang"

// Bound is what a scenario says about one recorded run: its chapters and
// questions at the steps of that run, every text filled in with its parameters.
type Bound struct {
	Title, Sentence, See lang.Text
	Chapters             []BoundChapter  // by step
	Questions            []BoundQuestion // by step
	Claims               []BoundClaim    // all of the Scenario, in its order
	Left                 []Left          // what the run has no place for
	// Disturbed: the runtime stopped a goroutine by force, or collected garbage, so
	// that orders may be others than the rules lead one to expect.
	Disturbed bool
}

// BoundChapter is a named moment of the run.
type BoundChapter struct {
	Index       int // in the Scenario's list
	Step        int // the step of the moment
	Title, Note lang.Text
	Rules       []string
}

// BoundQuestion is a question that can be asked of the run, with its answer.
type BoundQuestion struct {
	Index   int // in the Scenario's list
	Step    int // asked after this step; all that comes later must be hidden
	Ask     lang.Text
	Choices []lang.Text
	Right   int  // the index of the right choice
	Toss    bool // the answer may be another one in the next run
	Why     lang.Text
	Rules   []string
}

// BoundClaim is a claim and whether it holds in the run.
type BoundClaim struct {
	See lang.Text
	// Meant: the run has the parameters and the GOMAXPROCS that the claim is
	// about.
	Meant  bool
	Order  bool // it is about an order, which the scheduler may break now and then
	Holds  bool
	Reason string // why it does not hold, a few words
	Rules  []string
}

// Left is a chapter or question that is left out of a run.
type Left struct {
	Kind   string // "chapter" or "question"
	Index  int    // in the Scenario's list
	Title  lang.Text
	Reason string // why, a few words
}
