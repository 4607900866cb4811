// Package claim is the language in which a scenario says what is to be seen in its
// runs: patterns, which lines of the story match or not, and statements, which hold
// in a run or not. docs/claims.md explains it to whoever writes one.
//
// In goes the text of a pattern or statement, out comes its meaning, or an error
// with the column of what is wrong; Check holds it against the program. A Run is
// one history with the parameters that it was recorded with, and tells what holds
// in it. The package refuses to know scenarios, how they are run, and who asks.
package claim

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Values are what names stand for in one run.
type Values struct {
	Params map[string]string // of every parameter, as on the command line
	Procs  int               // GOMAXPROCS
}

// Result tells whether a statement holds in a run.
type Result struct {
	Holds  bool
	Detail string // why it does not, a few words
}

// Error is what is wrong with a text of this language.
type Error struct {
	Col    int // in characters, from 1
	Reason string
}

func (e *Error) Error() string { return fmt.Sprintf("column %d: %s", e.Col, e.Reason) }

// wrong makes the Error of what stands at a byte of a text.
func wrong(text string, at int, format string, args ...any) error {
	return &Error{Col: utf8.RuneCountInString(text[:min(at, len(text))]) + 1, Reason: fmt.Sprintf(format, args...)}
}

// ordinal writes "1st", "2nd", "3rd", "4th".
func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
