package main

import (
	"errors"
	"fmt"
	"io"

	"govis/internal/export"
	"govis/internal/lang"
	"govis/internal/live"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
)

// dump prints a recording, as text or as JSON lines.
func (a *app) dump(o *options) error {
	word, err := o.target("dump", "a scenario, a program or a recording")
	if err != nil {
		return err
	}
	if _, err := dumpFilter(o); err != nil { // before anything is run
		return err
	}
	t, err := findTarget(word, o)
	if err != nil {
		return err
	}
	return a.dumpText(t, o)
}

// dumpText prints what dump prints. It serves run and open, too, where there is
// no terminal.
func (a *app) dumpText(t *target, o *options) error {
	var steps *telling
	begun := false
	out := a.untilStopped()
	if live.IsURL(t.file) {
		out = a.stdout // what a server gave is not to be had again
	}
	rec, s, err := a.loadTold(t, o, func(rec *tracer.Recording, h *sched.History) {
		if !begun && !o.json && !o.messages && !o.goroutines && o.filter == "" {
			begun, steps = true, newTelling(out, rec, a.sentences(rec))
		}
		if steps != nil {
			steps.grow(h)
		}
	})
	if err != nil && !(s.Stopped && live.IsURL(t.file)) {
		return err
	}
	return errors.Join(a.dumpLoaded(t, o, rec, s, steps, out), err)
}

// dumpLoaded prints what was read, but for the steps that were told while it was.
func (a *app) dumpLoaded(t *target, o *options, rec *tracer.Recording, s tracer.Snapshot, steps *telling, out io.Writer) error {
	if text := notice(t, s).In(a.lang); text != "" {
		fmt.Fprintln(a.stderr, "govis: "+text)
	}
	h, opt := s.History, a.sentences(rec)
	if steps != nil {
		return steps.end(h)
	}
	only, err := a.only(o, h, opt)
	if err != nil {
		return err
	}
	switch {
	case o.messages && !export.HasMessages(h):
		text := noMessages
		if h.Objects() == 0 {
			text = noNotes
		}
		fmt.Fprintln(a.stderr, "govis: "+text.In(a.lang))
		return nil
	case o.messages && o.json:
		return export.MessagesJSON(a.stdout, h)
	case o.messages:
		return export.MessagesText(a.stdout, h, opt)
	case o.goroutines && o.json:
		return only.GoroutinesJSON(a.stdout, h)
	case o.goroutines:
		return only.GoroutinesText(a.stdout, h, opt)
	case o.json:
		return only.JSON(out, h, opt)
	}
	return only.Text(out, h, opt)
}

// sentences says how the sentences of a recording are made.
func (a *app) sentences(rec *tracer.Recording) narrate.Options {
	return narrate.Options{Lang: a.lang, Source: ui.NewSources(given(rec)).Line}
}

var (
	noNotes = lang.Text{
		En: "this recording holds no messages: the runtime's trace names no channel and no value, and no notes of operations are in it",
		Zh: "这份录制里没有消息：运行时的 trace 不记录 channel，也不记录值，其中也没有操作的标注",
	}
	noMessages = lang.Text{
		En: "this recording holds no messages: no value went over a channel",
		Zh: "这份录制里没有消息：没有值经过 channel",
	}
)
