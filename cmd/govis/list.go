package main

import (
	"encoding/json"
	"fmt"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui/paint"
	"govis/scenarios"
)

// list prints the scenarios.
func (a *app) list(o *options) error {
	if len(o.args) > 0 {
		return fmt.Errorf("list: takes no arguments, not %s", o.args[0])
	}
	if o.json {
		return a.listJSON()
	}
	return a.listText()
}

func (a *app) listText() error {
	all, err := scenario.LoadAll(scenarios.FS, scenarios.All)
	if err != nil {
		return err
	}
	width := 0
	for _, s := range all {
		width = max(width, len(s.Name))
	}
	for _, l := range scenario.Lessons {
		title := l.Title.In(a.lang)
		for _, s := range all {
			if s.Lesson != l.ID {
				continue
			}
			if title != "" {
				if _, err := fmt.Fprintln(a.stdout, title); err != nil {
					return err
				}
				title = ""
			}
			if _, err := fmt.Fprintf(a.stdout, "  %-*s  %s\n", width, s.Name, paint.Clean(scenario.Fill(s.Title, s.Values(nil, 0)).In(a.lang))); err != nil {
				return err
			}
		}
	}
	return nil
}

// listed is a scenario in the machine-readable list. Its texts are filled in with
// the values that its parameters have by default.
type listed struct {
	Name        string        `json:"name"`
	Lesson      string        `json:"lesson"`
	LessonTitle both          `json:"lessontitle"`
	Order       int           `json:"order"`
	Procs       int           `json:"procs"`
	Title       both          `json:"title"`
	Sentence    both          `json:"sentence"`
	See         both          `json:"see"`
	Question    *both         `json:"question,omitempty"`
	Chapters    int           `json:"chapters"`
	Questions   int           `json:"questions"`
	Claims      int           `json:"claims"`
	Params      []listedParam `json:"params,omitempty"`
	Canned      *listedCanned `json:"canned,omitempty"`
}

type both struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}

type listedParam struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Default string   `json:"default"`
	Min     *int     `json:"min,omitempty"`
	Max     *int     `json:"max,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	Label   both     `json:"label"`
}

// listedCanned is the recording that comes with a scenario.
type listedCanned struct {
	Go    string `json:"go"`
	Procs int    `json:"procs"`
}

func (a *app) listJSON() error {
	all, err := scenario.LoadAll(scenarios.FS, scenarios.All)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for _, s := range all {
		if err := enc.Encode(listing(s)); err != nil {
			return err
		}
	}
	return nil
}

// listing describes a scenario.
func listing(s *scenario.Scenario) listed {
	values := s.Values(nil, 0)
	text := func(t lang.Text) both {
		t = scenario.Fill(t, values)
		return both{t.En, t.Zh}
	}
	l := listed{
		Name: s.Name, Lesson: s.Lesson, Order: s.Order, Procs: s.Procs,
		Title: text(s.Title), Sentence: text(s.Sentence), See: text(s.See),
		Chapters: len(s.Chapters), Questions: len(s.Questions), Claims: len(s.Claims),
	}
	for _, lesson := range scenario.Lessons {
		if lesson.ID == s.Lesson {
			l.LessonTitle = text(lesson.Title)
		}
	}
	if len(s.Questions) > 0 {
		ask := text(s.Questions[0].Ask)
		l.Question = &ask
	}
	for _, p := range s.Params {
		lp := listedParam{Name: p.Name, Kind: string(p.Kind), Default: p.Default, Choices: p.Choices, Unit: p.Unit, Label: text(p.Label)}
		if p.Kind == scenario.Int {
			lp.Min, lp.Max = &p.Min, &p.Max
		}
		l.Params = append(l.Params, lp)
	}
	if rec, err := cannedRecording(&target{scenario: s}); err == nil {
		l.Canned = &listedCanned{rec.Meta.Go, rec.Meta.Procs}
		rec.Close()
	}
	return l
}
