package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/truth"
	"govis/scenarios"
)

var bothLanguages = []lang.Lang{lang.En, lang.Zh}

// said is a text of a scenario that a learner can read.
type said struct {
	where string
	text  lang.Text
	// quotes: it may quote, between “ and ”, what is false.
	quotes bool
}

// mythical is the scenario about false statements: it may quote them anywhere.
const mythical = "myths"

// titles are phrases that one scenario is about, in another sense than the false one.
var titles = map[string]*strings.Replacer{
	"semaphore": strings.NewReplacer("semaphore", "limit", "信号量", "限制"), // a channel can serve as one; it is not made of one
}

// TestTextsOfScenariosAreTrue goes through every text of every scenario, filled in
// with each set of parameters that its claims, chapters and questions need. The
// sentences of their runs are looked at where claims are.
func TestTextsOfScenariosAreTrue(t *testing.T) {
	for _, name := range scenarios.All {
		target, err := scenarioTarget(name, &options{})
		if err != nil {
			t.Fatal(err)
		}
		list, err := variants(target, &options{})
		if err != nil {
			t.Fatal(err)
		}
		right := rightChoices(t, target)
		for _, v := range list {
			values := target.scenario.Values(v.target.params, v.target.procs)
			for _, s := range textsOf(target.scenario, right) {
				filled := scenario.Fill(s.text, values)
				for _, l := range bothLanguages {
					text := filled.In(l)
					if r := titles[name]; r != nil {
						text = r.Replace(text)
					}
					if s.quotes || name == mythical {
						text = truth.WithoutQuotations(text)
					}
					for _, fault := range truth.Faults(l, text) {
						t.Errorf("%s, %s, %v: %s: %q", name, s.where, l, fault, filled.In(l))
					}
				}
			}
		}
	}
}

// textsOf gives all texts of a scenario. A choice may quote what is false when it
// was not the right one.
func textsOf(s *scenario.Scenario, right map[int]int) []said {
	list := []said{{where: "title", text: s.Title}, {where: "sentence", text: s.Sentence}, {where: "see", text: s.See}}
	add := func(quotes bool, text lang.Text, format string, args ...any) {
		if text != (lang.Text{}) {
			list = append(list, said{fmt.Sprintf(format, args...), text, quotes})
		}
	}
	for _, p := range s.Params {
		add(false, p.Label, "label of %s", p.Name)
	}
	for i, c := range s.Chapters {
		add(false, c.Title, "chapter %d", i+1)
		add(false, c.Note, "note of chapter %d", i+1)
	}
	for i, q := range s.Questions {
		add(false, q.Ask, "question %d", i+1)
		add(false, q.Why, "answer of question %d", i+1)
		for k, c := range q.Choices {
			r, asked := right[i]
			add(asked && r != k, c.Text, "question %d, choice %d", i+1, k+1)
		}
	}
	for i, c := range s.Claims {
		add(false, c.See, "claim %d", i+1)
	}
	for i, p := range s.Pairs {
		add(false, p.Title, "pair %d", i+1)
	}
	return list
}

// rightChoices gives the right choices of the questions that are asked in the
// recording that comes with a scenario, if there is one.
func rightChoices(t *testing.T, of *target) map[int]int {
	t.Helper()
	file := filepath.Join("../../scenarios", of.scenario.Name, cannedName)
	if _, err := os.Stat(file); err != nil {
		return nil // TestEveryScenarioHasItsRecording complains of it
	}
	rec, err := tracer.Open(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	s, err := tracer.Load(t.Context(), rec, nil)
	if err != nil {
		t.Fatal(err)
	}
	right := map[int]int{}
	for _, q := range of.scenario.Bind(s.History, of.params, of.procs).Questions {
		right[q.Index] = q.Right
	}
	return right
}

// linesOf gives the lines of a scenario's program.
func linesOf(s *scenario.Scenario) func(file string, line int) (string, bool) {
	lines := map[string][]string{}
	for _, f := range s.Files {
		lines[f.Name] = strings.Split(f.Text, "\n")
	}
	return func(file string, line int) (string, bool) {
		if line < 1 || line > len(lines[file]) {
			return "", false
		}
		return lines[file][line-1], true
	}
}

// checkSteps holds the sentences of a run against what is true of all.
func checkSteps(t *testing.T, h *sched.History, source func(string, int) (string, bool)) {
	t.Helper()
	for n := range h.Steps() + 1 {
		for _, l := range bothLanguages {
			s := narrate.Step(h, n, narrate.Options{Lang: l, Source: source}).Text
			for _, fault := range truth.Faults(l, truth.WithoutProgram(s)) {
				t.Errorf("step %d, %v: %s: %q", n, l, fault, s)
			}
		}
	}
}
