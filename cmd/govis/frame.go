package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui"
)

// frame prints one screen, exactly what the terminal program would draw.
func (a *app) frame(o *options) error {
	word, err := o.target("frame", "a scenario, a program or a recording")
	if err != nil {
		return err
	}
	t, err := findTarget(word, o)
	if err != nil {
		return err
	}
	w, h, err := parseSize(o.size)
	if err != nil {
		return err
	}
	at, err := place(o)
	if err != nil {
		return err
	}
	opt, err := a.uiOptions(o)
	if err != nil {
		return err
	}
	rec, s, err := a.loadTold(t, o, nil)
	if err != nil {
		return err
	}
	if err := reaches(s.History, at); err != nil {
		return err
	}
	u := updates(t, rec)(s)
	if err := hasChapter(u, at); err != nil {
		return err
	}
	opt.NoQuestions = true // there is nobody to answer
	m := ui.Still(opt, u, at, w, h)
	if o.color && os.Getenv("NO_COLOR") == "" {
		_, err = fmt.Fprintln(a.stdout, m.ANSI(colorprofile.TrueColor))
	} else {
		_, err = fmt.Fprintln(a.stdout, m.Text())
	}
	return err
}

// Sizes that can be asked for.
const (
	maxColumns = 1000
	maxRows    = 400
)

// parseSize reads 120x40.
func parseSize(s string) (w, h int, err error) {
	ws, hs, ok := strings.Cut(s, "x")
	w, errW := strconv.Atoi(ws)
	h, errH := strconv.Atoi(hs)
	if !ok || errW != nil || errH != nil || w < 1 || h < 1 || w > maxColumns || h > maxRows {
		return 0, 0, fmt.Errorf("--size %s: columns x rows, such as 120x40, up to %dx%d", s, maxColumns, maxRows)
	}
	return w, h, nil
}

// reaches tells whether a history has the place that was asked for.
func reaches(h *sched.History, at ui.Place) error {
	_, known := h.Goroutine(at.G)
	switch {
	case at.G != sched.NoG && !known:
		return fmt.Errorf("-g %d: there is no such goroutine: govis dump --goroutines lists them", at.G)
	case at.Step > h.Steps():
		return fmt.Errorf("--step %d: there are %d steps", at.Step, h.Steps())
	case at.At > h.End():
		return fmt.Errorf("--at %s: the recording ends at %s", narrate.Duration(at.At), narrate.Duration(h.End()))
	}
	return nil
}
