package scenario

import (
	"govis/internal/claim"
	"govis/internal/lang"
)

// Chapter is a named moment of a scenario.
type Chapter struct {
	At    string    // the pattern of its moment, see package claim
	Title lang.Text // a few words
	Note  lang.Text // what a teacher would say here, one or two sentences; may be empty
	With  []string  // parameters of the runs that it is for, as name=value; none: all
	Rules []string  // names of rules of package truth that are at work

	pattern *claim.Pattern
}

// Question is asked before the learner sees what comes.
type Question struct {
	At      string    // the pattern of the step after which it is asked
	Ask     lang.Text // the question
	Choices []Answer  // two to five
	Toss    bool      // the answer may differ from run to run
	With    []string  // parameters of the runs that it is for; none: all
	Why     lang.Text // what is said when the answer is shown
	Rules   []string

	pattern *claim.Pattern
}

// Answer is one thing that can be answered.
type Answer struct {
	Text  lang.Text
	Right string // the statement that holds when this is right, see package claim

	statement *claim.Statement
}

// Claim is what must be seen in every run.
type Claim struct {
	See   lang.Text // the claim in words
	Holds string    // the statement, see package claim
	With  []string  // parameters that the run must have, as name=value; none: the defaults
	Procs int       // GOMAXPROCS of the run; 0: that of the scenario
	Rules []string

	statement *claim.Statement
}

// Pair is two runs that are worth seeing side by side.
type Pair struct {
	Title       lang.Text
	Left, Right []string // parameters, as name=value
}
