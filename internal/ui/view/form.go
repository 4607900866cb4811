package view

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"govis/internal/lang"
	"govis/internal/scenario"
)

// Form holds the parameters of a scenario while they are being chosen. It is a
// value: every change gives a new one.
type Form struct {
	Fields []Field
	At     int // the active field

	typed bool // the active field's value is being typed: a digit goes behind it
}

// Field is one parameter and its value.
type Field struct {
	Param scenario.Param
	Value string
}

// The first field of every form: how many Ps the program gets. A learner is
// offered as many as are easily followed, and those that a scenario wants.
const (
	ProcsName = "P"
	mostProcs = 8
)

// NewForm makes the form of a scenario, with its defaults.
func NewForm(s *scenario.Scenario) Form {
	procs := strconv.Itoa(max(s.Procs, 1))
	f := Form{Fields: []Field{{Value: procs, Param: scenario.Param{
		Name: ProcsName, Kind: scenario.Int, Min: 1, Max: max(s.Procs, mostProcs), Default: procs, Label: wordProcs,
	}}}}
	for _, p := range s.Params {
		f.Fields = append(f.Fields, Field{Param: p, Value: p.Default})
	}
	return f
}

// Next makes the field after the active one active, and after the last the
// first.
func (m Form) Next() Form { return m.move(1) }

// Prev makes the field before the active one active.
func (m Form) Prev() Form { return m.move(-1) }

func (m Form) move(by int) Form {
	if n := len(m.Fields); n > 0 {
		m.At = ((m.At+by)%n + n) % n
	}
	m.typed = false
	return m
}

// with gives the form with another value of the active field.
func (m Form) with(value func(Field) string) Form {
	if m.At < 0 || m.At >= len(m.Fields) {
		return m
	}
	m.Fields = slices.Clone(m.Fields)
	f := &m.Fields[m.At]
	f.Value = value(*f)
	return m
}

// Change moves the value by steps: a number within its range, larger steps in a
// large range; a choice to the next, around the end; a switch to its other
// side.
func (m Form) Change(by int) Form {
	m.typed = false
	return m.with(func(f Field) string {
		p := f.Param
		switch p.Kind {
		case scenario.Int:
			return strconv.Itoa(stepped(p, f.Value, by))
		case scenario.Choice:
			n := len(p.Choices)
			if n == 0 {
				return f.Value
			}
			i := max(0, slices.Index(p.Choices, f.Value))
			return p.Choices[((i+by)%n+n)%n]
		}
		return strconv.FormatBool(by%2 != 0 != (f.Value == "true"))
	})
}

// stepped moves a number by steps. Steps are 1, and a power of ten about a
// hundredth of a large range; values meet its multiples.
func stepped(p scenario.Param, value string, by int) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		n, _ = strconv.Atoi(p.Default)
		by = 0
	}
	step := 1
	for p.Max-p.Min >= 200*step {
		step *= 10
	}
	if by > 0 {
		n = (floorDiv(n, step) + by) * step
	} else if by < 0 {
		n = (floorDiv(n+step-1, step) + by) * step
	}
	return min(max(n, p.Min), p.Max)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// maxDigits is how long a number may be typed.
const maxDigits = 9

// Type takes a character: a digit of a number, the first letter of a choice, y
// or n for a switch. Others change nothing.
func (m Form) Type(r rune) Form {
	typed := m.typed
	m.typed = true
	return m.with(func(f Field) string {
		switch f.Param.Kind {
		case scenario.Int:
			return typeNumber(f, r, typed)
		case scenario.Choice:
			return typeChoice(f, r)
		}
		switch r {
		case 'y', 't', '1':
			return "true"
		case 'n', 'f', '0':
			return "false"
		}
		return f.Value
	})
}

// typeNumber adds a digit; the first one replaces what was there.
func typeNumber(f Field, r rune, typed bool) string {
	value := f.Value
	if !typed {
		value = ""
	}
	digit := r >= '0' && r <= '9'
	sign := r == '-' && value == "" && f.Param.Min < 0
	if !digit && !sign {
		return f.Value
	}
	if len(value) >= maxDigits {
		return value
	}
	return value + string(r)
}

// typeChoice goes to the next choice that begins with a letter.
func typeChoice(f Field, r rune) string {
	list := f.Param.Choices
	at := slices.Index(list, f.Value)
	for i := range list {
		if c := list[(at+1+i)%len(list)]; strings.HasPrefix(c, string(r)) {
			return c
		}
	}
	return f.Value
}

// Erase takes the last character of a number away.
func (m Form) Erase() Form {
	m.typed = true
	return m.with(func(f Field) string {
		if f.Param.Kind != scenario.Int {
			return f.Value
		}
		_, n := utf8.DecodeLastRuneInString(f.Value)
		return f.Value[:len(f.Value)-n]
	})
}

// OK tells whether all values may be used.
func (m Form) OK() bool {
	return !slices.ContainsFunc(m.Fields, func(f Field) bool { return f.Param.Check(f.Value) != nil })
}

// Procs gives the value of the first field; meaningful when the form is OK.
func (m Form) Procs() int {
	if len(m.Fields) == 0 {
		return 1
	}
	n, _ := strconv.Atoi(m.Fields[0].Value)
	return n
}

// Values gives the program's parameters as "name=value", as Scenario.Flags
// takes them.
func (m Form) Values() []string {
	var list []string
	for i, f := range m.Fields {
		if i > 0 {
			list = append(list, f.Param.Name+"="+f.Value)
		}
	}
	return list
}

// problem says what is wrong with a field's value; nothing when it is right.
func (f *Field) problem(l lang.Lang) string {
	p := f.Param
	if p.Check(f.Value) == nil {
		return ""
	}
	if p.Kind == scenario.Choice {
		return fmt.Sprintf(wordNotChoice.In(l), strings.Join(p.Choices, ", "))
	}
	if _, err := strconv.Atoi(f.Value); err != nil && p.Kind == scenario.Int {
		return wordNotNumber.In(l)
	}
	return fmt.Sprintf(wordOutside.In(l), p.Min, p.Max)
}

// value is a field's value as it is shown.
func (f *Field) value(l lang.Lang) string {
	switch {
	case f.Param.Kind == scenario.Bool && f.Value == "true":
		return wordOn.In(l)
	case f.Param.Kind == scenario.Bool:
		return wordOff.In(l)
	case f.Param.Unit != "":
		return f.Value + " " + f.Param.Unit
	}
	return f.Value
}

// choices says which values a field may have.
func (f *Field) choices(l lang.Lang) string {
	switch f.Param.Kind {
	case scenario.Int:
		return fmt.Sprintf("%d–%d", f.Param.Min, f.Param.Max)
	case scenario.Choice:
		return strings.Join(f.Param.Choices, "|")
	}
	return wordOn.In(l) + "|" + wordOff.In(l)
}
