package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"govis/internal/lang"
	"govis/internal/tracer"
	"govis/internal/ui/view"
)

// loadTold loads a target, and says on a terminal how far it has come: a large
// file takes long.
func (a *app) loadTold(t *target, o *options) (*tracer.Recording, tracer.Snapshot, error) {
	if t.file == "" || !isTerminal(a.stderr) || !draws(os.Getenv("TERM"), runtime.GOOS) {
		return a.load(t, o, nil)
	}
	told, show := false, reading(a.stderr, a.lang)
	defer func() {
		if told {
			fmt.Fprint(a.stderr, wipe)
		}
	}()
	return a.load(t, o, func(s tracer.Snapshot) {
		told = true
		show(s)
	})
}

// wipe empties the line of a terminal.
const wipe = "\r\x1b[K"

// toldColumns is how long the line is: one of a small terminal.
const toldColumns = 79

// reading writes how much has been read.
func reading(w io.Writer, l lang.Lang) func(tracer.Snapshot) {
	began := time.Now()
	return func(s tracer.Snapshot) {
		far := view.Loading{Read: s.Read, Size: s.Size, Events: s.Events, Left: timeLeft(time.Since(began), s.Read, s.Size)}
		fmt.Fprint(w, wipe+far.Text(l, toldColumns))
	}
}
