package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"govis/internal/lang"
)

// Kind says which values a parameter takes.
type Kind string

// The kinds, as scenario.toml writes them.
const (
	Int    Kind = "int"    // a whole number from Min to Max; flag.Int in the program
	Choice Kind = "choice" // one of Choices; flag.String in the program
	Bool   Kind = "bool"   // true or false; flag.Bool in the program
)

// Param is one thing a learner may change: a flag of the program.
type Param struct {
	Name     string // the flag's name, without a dash
	Kind     Kind
	Min, Max int      // Int only, both included
	Choices  []string // Choice only, two or more
	Default  string   // as on the command line; the program's own default
	Unit     string   // of Min, Max and the value: "ms" or nothing; Int only
	Label    lang.Text
}

// Check returns nil if the parameter takes value, written as on the command
// line, and otherwise an error that says what is allowed.
func (p Param) Check(value string) error {
	switch p.Kind {
	case Int:
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("must be a whole number, %s", p.rangeText())
		}
		if n < p.Min || n > p.Max {
			return fmt.Errorf("must be %s", p.rangeText())
		}
	case Choice:
		if !slices.Contains(p.Choices, value) {
			return fmt.Errorf("must be one of %s", strings.Join(p.Choices, ", "))
		}
	case Bool:
		if value != "true" && value != "false" {
			return fmt.Errorf("must be true or false")
		}
	}
	return nil
}

// canonical writes a value that Check has passed in the one way that a program
// cannot misread: flag.Int takes 010 for eight.
func (p Param) canonical(value string) string {
	if n, err := strconv.Atoi(value); err == nil && p.Kind == Int {
		return strconv.Itoa(n)
	}
	return value
}

func (p Param) rangeText() string {
	s := fmt.Sprintf("%d to %d", p.Min, p.Max)
	if p.Unit != "" {
		s += " (" + p.Unit + ")"
	}
	return s
}
