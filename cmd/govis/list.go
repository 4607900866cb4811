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
			if _, err := fmt.Fprintf(a.stdout, "  %-*s  %s\n", width, s.Name, paint.Clean(s.Title.In(a.lang))); err != nil {
				return err
			}
		}
	}
	return nil
}

// listed is a scenario in the machine-readable list.
type listed struct {
	Name     string        `json:"name"`
	Lesson   string        `json:"lesson"`
	Order    int           `json:"order"`
	Procs    int           `json:"procs"`
	Title    both          `json:"title"`
	Sentence both          `json:"sentence"`
	See      both          `json:"see"`
	Params   []listedParam `json:"params,omitempty"`
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

func (a *app) listJSON() error {
	all, err := scenario.LoadAll(scenarios.FS, scenarios.All)
	if err != nil {
		return err
	}
	text := func(t lang.Text) both { return both{t.En, t.Zh} }
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for _, s := range all {
		l := listed{
			Name: s.Name, Lesson: s.Lesson, Order: s.Order, Procs: s.Procs,
			Title: text(s.Title), Sentence: text(s.Sentence), See: text(s.See),
		}
		for _, p := range s.Params {
			lp := listedParam{Name: p.Name, Kind: string(p.Kind), Default: p.Default, Choices: p.Choices, Unit: p.Unit, Label: text(p.Label)}
			if p.Kind == scenario.Int {
				lp.Min, lp.Max = &p.Min, &p.Max
			}
			l.Params = append(l.Params, lp)
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
