package main

import (
	"context"
	"fmt"
	"time"

	"govis/internal/lang"
	"govis/internal/live"
	"govis/internal/tracer"
)

// openURL asks a server for a trace.
func (a *app) openURL(word string) (*tracer.Recording, error) {
	src, err := live.Parse(word)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	body, err := a.ask(a.ctx, src, live.MaxTrace)
	if err != nil {
		return nil, err
	}
	rec, err := tracer.Read(src.Name(), body)
	if err != nil {
		body.Close()
	}
	return rec, err
}

// askPatience is how long a server can take to answer before govis says that it
// waits: one that is idle sends the first bytes when its trace is complete.
const askPatience = 300 * time.Millisecond

// ask begins to read a trace of a server.
func (a *app) ask(ctx context.Context, src *live.Source, limit int64) (*live.Answer, error) {
	if isTerminal(a.stderr) {
		t := time.AfterFunc(askPatience, func() { fmt.Fprintf(a.stderr, "govis: "+wordAsking.In(a.lang)+"\n", src.Name()) })
		defer t.Stop()
	}
	return src.Open(ctx, limit)
}

var wordAsking = lang.Text{En: "waiting for %s", Zh: "正在等待 %s"}
