package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"govis/internal/sched"
	"govis/internal/ui"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// looks checks how and where to look, also where there will be no screen.
func (a *app) looks(o *options) (ui.Place, error) {
	if _, err := a.uiOptions(o); err != nil {
		return ui.Nowhere, err
	}
	return place(o)
}

// uiOptions are how the screen looks.
func (a *app) uiOptions(o *options) (ui.Options, error) {
	opt := ui.Options{Lang: a.lang, Theme: o.theme, ASCII: o.ascii, NoMouse: o.noMouse, Layout: o.keys, Version: version(), NoQuestions: o.noQuestions, Present: o.present}
	if o.theme != "" {
		if _, err := paint.ByName(o.theme); err != nil {
			return opt, fmt.Errorf("--theme %s: %w", o.theme, err)
		}
	}
	if !slices.Contains(ui.Layouts, o.keys) {
		return opt, fmt.Errorf("--keys %s: use %s", o.keys, strings.Join(ui.Layouts, ", "))
	}
	return opt, nil
}

// place reads where to open a recording.
func place(o *options) (ui.Place, error) {
	at := ui.Nowhere
	at.Step, at.G, at.Chapter = o.step, sched.GoID(o.g), o.chapter
	if o.chapter > 0 && (o.step >= 0 || o.at != "") {
		return at, fmt.Errorf("--chapter, --step and --at: one of them is enough")
	}
	if o.at != "" {
		d, err := time.ParseDuration(o.at)
		if err != nil || d < 0 {
			return at, fmt.Errorf("--at %s: a time since the trace began, such as 1.5ms", o.at)
		}
		if o.step >= 0 {
			return at, fmt.Errorf("--step and --at: one of them is enough")
		}
		at.At = sched.Time(d)
	}
	var known bool
	if at.View, known = view.Named(o.view); !known && o.view != "" {
		return at, fmt.Errorf("--view %s: use %s", o.view, strings.Join(view.Names(), ", "))
	}
	return at, nil
}
