package filter

import (
	"slices"
	"strings"

	"govis/internal/lang"
	"govis/internal/plain"
	"govis/internal/sched"
)

// Words are what a history has to offer as values.
type Words struct {
	Functions, Files, Reasons, Tasks, Regions []string
}

// Completion is what can stand at a place of a text: Text[From:To] is to become
// one of List. Places are in characters.
type Completion struct {
	From, To int
	List     []Candidate
}

// Candidate is one of them.
type Candidate struct {
	Text string
	Does lang.Text // of a field: what it is
}

// mostOffered is how many candidates are given.
const mostOffered = 20

// Complete gives what the word before the cursor can become; the cursor is in
// characters.
func Complete(text string, cursor int, of Subject, w Words) Completion {
	runes := []rune(text)
	cursor = min(max(cursor, 0), len(runes))
	before := string(runes[:cursor])
	from := wordStart(before)
	word := before[from:]
	c := Completion{To: cursor}
	name := identifier(word)
	op, n := operator(word[len(name):])
	if name == "" || n == 0 {
		c.From = len([]rune(before[:from]))
		c.List = words(word, of, w)
		return c
	}
	value := strings.TrimPrefix(word[len(name)+n:], `"`)
	c.From = cursor - len([]rune(word[len(name)+n:]))
	if f := fieldNamed(name); f != nil && op != "~" && op != "!~" {
		c.List = offer(values(f, w), value, Quote)
	}
	return c
}

// wordStart gives where the last word of a text begins.
func wordStart(text string) int {
	start, quoted := 0, false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == ' ' || r == '\t':
			start = i + 1
		case (r == '(' || r == '!') && start == i:
			start = i + 1
		}
	}
	return start
}

// words gives fields, states and functions that a word can become.
func words(word string, of Subject, w Words) []Candidate {
	var list []Candidate
	lower := strings.ToLower(word)
	for _, f := range fields() {
		if strings.HasPrefix(f.name, lower) && (!f.steps || of == Steps) {
			list = append(list, Candidate{f.name + strings.Fields(f.ops)[0], f.does})
		}
	}
	if word == "" {
		return list
	}
	for _, st := range stateNames() {
		if strings.HasPrefix(st, lower) && st != endedName {
			list = append(list, Candidate{st + ">", doesLast})
		}
	}
	var short []string
	for _, fn := range w.Functions {
		short = append(short, shortFunc(fn))
	}
	list = append(list, offer(short, word, Quote)...)
	return list[:min(len(list), mostOffered)]
}

// values gives the values that a field can have.
func values(f *field, w Words) []string {
	switch f.name {
	case fieldFunc:
		return w.Functions
	case fieldState:
		return stateNames()
	case fieldReason:
		return w.Reasons
	case fieldAt:
		return w.Files
	case fieldTask:
		return w.Tasks
	case fieldRegion:
		return w.Regions
	case fieldKind:
		return kindNames()
	}
	return nil
}

// offer gives the values that begin with what is there, then those that contain
// it, each once. What no terminal shows as it is, is not offered.
func offer(values []string, typed string, write func(string) string) []Candidate {
	typed = strings.ToLower(typed)
	var first, then []Candidate
	seen := map[string]bool{}
	for _, v := range values {
		if seen[v] || v == "" || plain.Text(v) != v {
			continue
		}
		seen[v] = true
		switch at := strings.Index(strings.ToLower(v), typed); {
		case at == 0:
			first = append(first, Candidate{Text: write(v)})
		case at > 0:
			then = append(then, Candidate{Text: write(v)})
		}
	}
	list := slices.Concat(first, then)
	return list[:min(len(list), mostOffered)]
}

// WordsOf gives what a crowd offers: its functions, their files, and why its
// goroutines wait at the moment of a census.
func WordsOf(census *sched.Census, p sched.Pos, facts *Facts) (w Words) {
	c, there := census.Of(), census.At(p)
	add := func(to *[]string, text string) {
		if !slices.Contains(*to, text) && text != "" {
			*to = append(*to, text)
		}
	}
	for i := range min(c.Groups(), 1000) {
		fn := c.Function(i)
		if fn.System {
			continue
		}
		add(&w.Functions, fn.Name)
		add(&w.Files, fn.File[strings.LastIndexAny(fn.File, `/\`)+1:])
	}
	census.Learn(func(*sched.Present) bool { return true })
	last := ""
	for i := range there {
		if r := census.Reason(&there[i]); r != last {
			add(&w.Reasons, r)
			last = r
		}
	}
	slices.Sort(w.Reasons)
	w.Tasks, w.Regions = facts.Names()
	return w
}

// doesLast says what a state with a duration is.
var doesLast = lang.Text{En: "in this state, and for how long", Zh: "处于该状态，以及持续了多久"}
