package main

import (
	"encoding/json"
	"fmt"

	"govis/internal/align"
	"govis/internal/live"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
)

// comparison is two recordings, and what align says of them.
type comparison struct {
	names     [2]string
	histories [2]*sched.History
	options   [2]narrate.Options
	*align.Alignment
}

// diff lays two recordings side by side.
func (a *app) diff(o *options) error {
	if len(o.args) != 2 || len(o.rest) > 0 {
		return fmt.Errorf("diff: takes two recordings, scenarios or programs, and no more: govis help diff")
	}
	if o.screen {
		return a.diffScreen(o)
	}
	var c comparison
	for side, word := range o.args {
		t, err := findTarget(word, o)
		if err != nil {
			return err
		}
		rec, s, err := a.loadTold(t, o, nil)
		if err != nil {
			return err
		}
		if text := notice(t, s).In(a.lang); text != "" {
			fmt.Fprintf(a.stderr, "govis: %s: %s\n", rec.Name, text)
		}
		c.names[side], c.histories[side] = word, s.History
		if live.IsURL(word) {
			c.names[side] = rec.Name // without what is secret in it
		}
		c.options[side] = narrate.Options{Lang: a.lang, Source: ui.NewSources(given(rec)).Line}
	}
	c.Alignment = align.Histories(c.histories[align.A], c.histories[align.B])
	if o.json {
		return a.diffJSON(&c)
	}
	return a.diffText(&c)
}

// diffScreen shows two recordings side by side.
func (a *app) diffScreen(o *options) error {
	for _, word := range o.args {
		if t, err := findTarget(word, o); err != nil {
			return err
		} else if t.file == "" || live.IsURL(word) || word == "-" {
			return fmt.Errorf("diff --screen: it shows recordings in files: govis dump NAME --save FILE makes one")
		} else if rec, err := tracer.Open(word, nil); err != nil { // said before the screen changes
			return err
		} else {
			rec.Close()
		}
	}
	if _, err := a.looks(o); err != nil {
		return err
	}
	if !a.screen() {
		return fmt.Errorf("diff --screen: there is no terminal to draw on; without the flag the difference is printed")
	}
	return a.show(o, ui.Request{File: o.args[align.A], Beside: o.args[align.B]}, ui.Nowhere)
}

// sentence tells a step of a side; of step 0, which is none, nothing.
func (c *comparison) sentence(side, step int) string {
	if step == 0 {
		return ""
	}
	return narrate.Step(c.histories[side], step, c.options[side]).Text
}

// until is up to when what was done on a side is compared, when that is not to the
// end.
func (c *comparison) until(side int) (t sched.Time, cut bool) {
	h := c.histories[side]
	return h.TimeAt(c.Until[side]), c.Until[side] < h.Len()
}

// differing counts goroutines: those of each side that are not in the other one,
// and those in both that did not do the same.
func (c *comparison) differing() (alone [2]int, both int) {
	for i := range c.Pairs {
		switch p := &c.Pairs[i]; {
		case !p.In(align.B):
			alone[align.A]++
		case !p.In(align.A):
			alone[align.B]++
		case !p.Same:
			both++
		}
	}
	return alone, both
}

// told lines of diff --json, see docs/json.md.
type (
	diffedRuns struct {
		Kind   string `json:"kind"`
		A      string `json:"a"`
		B      string `json:"b"`
		Same   bool   `json:"same"`
		Edited bool   `json:"edited,omitempty"`
		StepsA int    `json:"stepsa"`
		StepsB int    `json:"stepsb"`
		UntilA int64  `json:"untila_ns,omitempty"`
		UntilB int64  `json:"untilb_ns,omitempty"`
		diffedSteps
		Both  int `json:"both"`
		OnlyA int `json:"onlya"`
		OnlyB int `json:"onlyb"`
	}
	diffedSteps struct {
		StepA int    `json:"stepa,omitempty"`
		TextA string `json:"texta,omitempty"`
		StepB int    `json:"stepb,omitempty"`
		TextB string `json:"textb,omitempty"`
	}
	diffedGroup struct {
		Kind string       `json:"kind"`
		Name string       `json:"name,omitempty"`
		A    diffedTotals `json:"a"`
		B    diffedTotals `json:"b"`
	}
	diffedTotals struct {
		Goroutines int   `json:"goroutines"`
		Running    int64 `json:"running_ns"`
		Runnable   int64 `json:"runnable_ns"`
		Waiting    int64 `json:"waiting_ns"`
		Syscall    int64 `json:"syscall_ns"`
	}
	diffedG struct {
		Kind string `json:"kind"`
		Name string `json:"name,omitempty"`
		Nth  int    `json:"nth"`
		GA   int64  `json:"ga,omitempty"`
		GB   int64  `json:"gb,omitempty"`
		diffedSteps
	}
)

// diffJSON prints a line for both, one for each function, and one for each
// goroutine that is in one of them, or did not do the same.
func (a *app) diffJSON(c *comparison) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	alone, _ := c.differing()
	both := diffedRuns{
		Kind: "diff", A: c.names[align.A], B: c.names[align.B], Same: c.Same, Edited: c.Edited,
		StepsA: c.histories[align.A].Steps(), StepsB: c.histories[align.B].Steps(), diffedSteps: c.steps(c.Differs),
		Both: len(c.Pairs) - alone[align.A] - alone[align.B], OnlyA: alone[align.A], OnlyB: alone[align.B],
	}
	for side, until := range []*int64{&both.UntilA, &both.UntilB} {
		if t, cut := c.until(side); cut {
			*until = int64(t)
		}
	}
	err := enc.Encode(both)
	for i := 0; i < len(c.Groups) && err == nil; i++ {
		g := &c.Groups[i]
		err = enc.Encode(diffedGroup{"group", g.Name, totals(g, align.A), totals(g, align.B)})
	}
	for i := 0; i < len(c.Pairs) && err == nil; i++ {
		if p := &c.Pairs[i]; !p.Same {
			err = enc.Encode(diffedG{"goroutine", p.Name, p.Nth, int64(p.G[align.A]), int64(p.G[align.B]), c.steps(p.Differs)})
		}
	}
	return err
}

func (c *comparison) steps(at [2]int) diffedSteps {
	return diffedSteps{
		at[align.A], c.sentence(align.A, at[align.A]),
		at[align.B], c.sentence(align.B, at[align.B]),
	}
}

func totals(g *align.Group, side int) diffedTotals {
	t := &g.Time[side]
	return diffedTotals{g.Count[side], t[sched.Running], t[sched.Runnable], t[sched.Waiting], t[sched.Syscall]}
}
