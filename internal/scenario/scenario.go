// Package scenario reads a scenario's folder: in go main.go and scenario.toml,
// out comes a checked Scenario with its texts in every language, its parameters
// and its source. It refuses what it cannot vouch for, by file and line. Bind
// finds what it says in the history of a run. It knows nothing of traces, of how
// a scenario is run, or of screens.
package scenario

import (
	"strings"
	"time"

	"govis/internal/lang"
)

// Scenario is one program of the textbook and what is said about it.
type Scenario struct {
	Name   string        // the folder's name, words joined by dashes
	Lesson string        // ID of one of Lessons
	Order  int           // place within the lesson, from 1; gaps are allowed
	Procs  int           // GOMAXPROCS it is meant to be seen with, from 1
	Limit  time.Duration // how long a run may take; 0 leaves it to the recorder
	Params []Param       // in the order of the file; each is a flag of the program

	Title    lang.Text // a few words
	Sentence lang.Text // the question it asks or the point it makes, one sentence
	See      lang.Text // what will be seen, to follow "You will see"

	Chapters  []Chapter
	Questions []Question
	Claims    []Claim
	Pairs     []Pair

	Files []File // the Go files of the program, main.go first, the rest by name
}

// Matches tells whether a scenario is meant by a search: its words in every
// language are looked through.
func (s *Scenario) Matches(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, in := range []string{s.Name, s.Title.En, s.Title.Zh, s.Sentence.En, s.Sentence.Zh, s.See.En, s.See.Zh} {
		if strings.Contains(strings.ToLower(in), text) {
			return true
		}
	}
	return false
}

// File is one source file of a scenario.
type File struct {
	Name string // without a folder
	Text string
}

// line gives a line by its number, from 1; "" when there is none.
func (f File) line(n int) string {
	for l := range strings.Lines(f.Text) {
		if n--; n == 0 {
			return strings.TrimRight(l, "\n")
		}
	}
	return ""
}

// Lesson is a group of scenarios.
type Lesson struct {
	ID    string // what scenario.toml writes
	Title lang.Text
}
