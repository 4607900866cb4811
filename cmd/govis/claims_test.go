package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	exptrace "golang.org/x/exp/trace"

	"govis/scenarios"
)

// told is what the claims read of a line of dump --json.
type told struct {
	Step              int
	T                 int64
	Kind, From, To    string
	Reason, Func      string
	GName, Text, File string
	G, Peer           int64
	Line, GLine       int
}

// parseStory reads the output of dump --json.
func parseStory(out string) ([]told, error) {
	var lines []told
	for n, l := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		var t told
		if err := json.Unmarshal([]byte(l), &t); err != nil {
			return nil, fmt.Errorf("line %d: %w: %s", n+1, err, l)
		}
		lines = append(lines, t)
	}
	return lines, nil
}

// claims are what must be seen of some scenarios, whatever the scheduler does.
var claims = map[string]func(output string) error{
	"deadlock-global": ofStory(deadlockGlobal),
	"zh":              ofStory(chinese),
	"list":            everyScenario,
	"summary":         generationsTrace,
	"why":             timesAddUp,
}

// ofStory reads what a claim is about.
func ofStory(check func([]told) error) func(string) error {
	return func(output string) error {
		lines, err := parseStory(output)
		if err != nil {
			return err
		}
		return check(lines)
	}
}

func claimNames() []string { return slices.Sorted(maps.Keys(claims)) }

// deadlockGlobal: the last line is the verdict, and names everybody who waits
// with the line where they wait.
func deadlockGlobal(lines []told) error {
	last := lines[len(lines)-1]
	if last.Kind != "deadlock" {
		return fmt.Errorf("the last line is %+v", last)
	}
	at := map[int64]told{}
	for _, l := range lines {
		if l.To != "" {
			at[l.G] = l
		}
	}
	for g, l := range at {
		if l.To != "waiting" {
			return fmt.Errorf("G%d is %s at the end", g, l.To)
		}
		doing := "receiving from `jobs`"
		if g == 1 {
			doing = "waiting for the WaitGroup `wg`"
		}
		if want := fmt.Sprintf("G%d (%s, %s:%d)", g, doing, l.File, l.GLine); !strings.Contains(last.Text, want) {
			return fmt.Errorf("%q does not say %q", last.Text, want)
		}
	}
	if len(at) != 3 {
		return fmt.Errorf("%d goroutines wait, want main and two workers", len(at))
	}
	return nil
}

// chinese: every sentence has a Chinese character.
func chinese(lines []told) error {
	for _, l := range lines {
		if l.Text != "" && !strings.ContainsFunc(l.Text, func(r rune) bool { return r >= 0x4e00 && r < 0xa000 }) {
			return fmt.Errorf("step %d: %q", l.Step, l.Text)
		}
	}
	return nil
}

// everyScenario: list --json has a whole description of every scenario, in the
// order of the list.
func everyScenario(output string) error {
	lines := strings.Split(strings.TrimSuffix(output, "\n"), "\n")
	if len(lines) < 45 || len(lines) != len(scenarios.All) {
		return fmt.Errorf("%d scenarios, want all %d, and at least 45", len(lines), len(scenarios.All))
	}
	for i, l := range lines {
		var s listed
		dec := json.NewDecoder(strings.NewReader(l))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&s); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		if s.Name != scenarios.All[i] || s.Lesson == "" || s.Order < 1 || s.Procs < 1 {
			return fmt.Errorf("line %d: %+v", i+1, s)
		}
		if s.Canned == nil || s.Canned.Procs != s.Procs || !strings.HasPrefix(s.Canned.Go, "go1.") {
			return fmt.Errorf("%s: recording %+v", s.Name, s.Canned)
		}
		texts := []both{s.LessonTitle, s.Title, s.Sentence, s.See}
		if s.Questions > 0 {
			texts = append(texts, *s.Question)
		}
		for _, p := range s.Params {
			if p.Name == "" || p.Default == "" || (p.Kind == "int") != (p.Min != nil && p.Max != nil) || (p.Kind == "choice") != (p.Choices != nil) {
				return fmt.Errorf("%s: parameter %+v", s.Name, p)
			}
			texts = append(texts, p.Label)
		}
		for _, t := range texts {
			if t.En == "" || t.Zh == "" {
				return fmt.Errorf("%s: a text is missing: %+v", s.Name, t)
			}
		}
	}
	return nil
}

// generationsTrace: report --summary --json tells of go126-generations.trace
// what its reader gives, and figures that can be.
func generationsTrace(output string) error {
	var got summary
	dec := json.NewDecoder(strings.NewReader(output))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&got); err != nil {
		return err
	}
	f, err := os.Open("../../internal/tracer/testdata/go126-generations.trace")
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := exptrace.NewReader(f)
	if err != nil {
		return err
	}
	events, syncs, goroutines := int64(0), 0, map[exptrace.GoID]bool{}
	for {
		e, err := r.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		events++
		if e.Kind() == exptrace.EventSync { // at the beginning of each generation, and at the end
			syncs++
		}
		goroutines[e.Goroutine()] = true
	}
	delete(goroutines, exptrace.NoGoroutine)
	if got.Events != events || got.Goroutines < len(goroutines) || got.Generations != syncs-1 || got.Duration < 1e6 {
		return fmt.Errorf("%+v: want %d events, %d generations and at least %d goroutines", got, events, syncs-1, len(goroutines))
	}
	if got.Load <= 0 || got.Live < events || got.Peak < got.Live {
		return fmt.Errorf("figures that cannot be: %+v", got)
	}
	return nil
}

// timesAddUp: the hops of a chain cover the stretch that is explained.
func timesAddUp(output string) error {
	var c struct {
		From, To int64
		Hops     []struct{ Own int64 }
	}
	if err := json.Unmarshal([]byte(output), &c); err != nil {
		return err
	}
	sum := int64(0)
	for _, hop := range c.Hops {
		sum += hop.Own
	}
	if sum != c.To-c.From || sum == 0 {
		return fmt.Errorf("the hops are %d ns, the stretch is %d ns", sum, c.To-c.From)
	}
	return nil
}
