package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/scenarios"
)

// asUpdate puts what has been loaded into the words of the screen.
func asUpdate(t *target, rec *tracer.Recording, s tracer.Snapshot) ui.Update {
	u := ui.Update{
		History: s.History, Read: s.Read, Size: s.Size, Done: s.Done,
		Title: rec.Name, How: how(s.Meta), Notice: notice(s), Axis: sched.Clock,
	}
	if t.scenario != nil {
		u.About, u.Axis = t.scenario.Title, sched.Steps
	} else {
		u.Title = filepath.Base(rec.Name)
		if s.Meta.Kind == "scenario" {
			u.Title, u.About, u.Axis = s.Meta.Target, recordedRun(s.Meta.Target), sched.Steps
		}
	}
	if len(rec.Sources) > 0 {
		u.Sources = map[string]string{}
		for _, src := range rec.Sources {
			u.Sources[src.Name] = src.Text
		}
	}
	return u
}

// recordedRun names a recording of a scenario: by its title, where it is one of
// ours, and as a recording.
func recordedRun(name string) lang.Text {
	t := lang.Text{En: "recorded run", Zh: "录制的运行"}
	if !isScenario(name) {
		return t
	}
	if sc, err := scenario.Load(scenarios.FS, name); err == nil {
		t.En, t.Zh = sc.Title.En+" ("+t.En+")", sc.Title.Zh+"（"+t.Zh+"）"
	}
	return t
}

// how says how a recording was made, in a few words.
func how(m tracer.Meta) string {
	var parts []string
	if m.Go != "" {
		parts = append(parts, m.Go)
	}
	if m.Procs > 0 {
		parts = append(parts, fmt.Sprintf("P=%d", m.Procs))
	}
	return strings.Join(parts, " ")
}

// notice is what one must know of a recording before one believes it.
func notice(s tracer.Snapshot) lang.Text {
	both := func(f func(lang.Lang) string) lang.Text { return lang.Text{En: f(lang.En), Zh: f(lang.Zh)} }
	switch {
	case s.Damage != nil && s.Ending.How != tracer.EndPanic:
		return both(func(l lang.Lang) string { return narrate.Damage(s.Damage.From, l) })
	case !s.Done:
		return lang.Text{}
	case s.Ending.How == tracer.EndLimit:
		return lang.Text{
			En: fmt.Sprintf("govis ended the program after %v; a longer run: --limit 30s", s.Meta.Limit),
			Zh: fmt.Sprintf("程序运行 %v 后被 govis 结束；想运行更久：--limit 30s", s.Meta.Limit),
		}
	case s.Ending.How == tracer.EndBudget:
		return lang.Text{
			En: "govis ended the program: its trace grew beyond 64 MB",
			Zh: "trace 超过 64 MB，govis 结束了程序",
		}
	}
	return lang.Text{}
}
