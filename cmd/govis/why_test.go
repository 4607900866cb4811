package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/why"
	"govis/internal/xray/build"
)

// delays are the known delays of testdata/whychain.
type delays struct{ held, fed, slept, waited sched.Time }

// TestAChainFindsKnownDelays records a program whose delays are known, and finds
// each of them in the chain, to the millisecond, forward and back. The program's
// own clock is right only as long as nothing comes between it and what it measures:
// it has five chances.
func TestAChainFindsKnownDelays(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	p, err := build.Build(context.Background(), build.Config{Target: "./testdata/whychain", Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		h, d := recordDelays(t, p)
		if err = d.inChain(h); err == nil {
			return
		}
		t.Log(err)
	}
	t.Error(err)
}

func recordDelays(t *testing.T, p *build.Program) (h *sched.History, d delays) {
	t.Helper()
	var out bytes.Buffer
	rec, err := tracer.Capture(context.Background(), tracer.Spec{Command: []string{p.Binary}, Name: "whychain", Procs: 2, Stdout: &out, Stderr: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	s, err := tracer.Load(context.Background(), rec, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		var name string
		var ns sched.Time
		if _, err := fmt.Fscan(&out, &name, &ns); err != nil {
			t.Fatal(err)
		}
		*map[string]*sched.Time{"held": &d.held, "fed": &d.fed, "slept": &d.slept, "waited": &d.waited}[name] = ns
	}
	return s.History, d
}

// inChain looks for the delays.
func (d *delays) inChain(h *sched.History) error {
	holder, feeder, waiter := named(h, "main.holder"), named(h, "main.feeder"), named(h, "main.waiter")
	wait, ok := firstWait(h, waiter)
	if !ok {
		return fmt.Errorf("the waiter did not wait")
	}
	c, _ := why.Explain(h, waiter, wait.Lo+1)
	for _, want := range []struct {
		what  string
		g, by sched.GoID
		link  why.Link
		long  sched.Time
	}{
		{"the wait for the lock", waiter, holder, why.Waker, d.waited},
		{"the wait for the channel", holder, feeder, why.Waker, d.fed},
		{"the sleep", feeder, sched.NoG, why.Timer, d.slept},
	} {
		hop := longWait(&c, want.g)
		if hop == nil || hop.By != want.by || hop.Link != want.link || !alike(hop.Span.To-hop.Span.From, want.long) {
			return fmt.Errorf("%s of %v is told as %+v", want.what, want.long, hop)
		}
		if want.g == waiter && !alike(hop.To-hop.Held, d.held) {
			return fmt.Errorf("the lock was held for %v, told is %v", d.held, hop.To-hop.Held)
		}
	}
	sleep := longWait(&c, feeder)
	then, _ := why.Then(h, feeder, sleep.Lo+1)
	if len(then) < 2 || then[0].By != feeder || then[0].G != holder || !alike(then[0].Delayed, d.fed) ||
		then[1].By != holder || then[1].G != waiter || !alike(then[1].Wait.To-then[1].Wait.From, d.waited) {
		return fmt.Errorf("forward it is %+v", then)
	}
	return nil
}

// alike tells whether two times are the same to the millisecond.
func alike(a, b sched.Time) bool { return max(a-b, b-a) <= 1_000_000 }

func named(h *sched.History, name string) sched.GoID {
	gs := make([]sched.Goroutine, h.Count())
	for _, g := range gs[:h.Goroutines(gs, 0)] {
		if g.Name == name {
			return g.ID
		}
	}
	return sched.NoG
}

// firstWait gives the first wait of a goroutine.
func firstWait(h *sched.History, g sched.GoID) (sched.Span, bool) {
	e, ok := h.NextChange(g, 0)
	for ok && e.To != sched.Waiting {
		e, ok = h.NextChange(g, e.Pos+1)
	}
	if !ok {
		return sched.Span{}, false
	}
	return h.StateAt(g, e.Pos+1)
}

// longWait gives a goroutine's longest wait in a chain.
func longWait(c *why.Chain, g sched.GoID) (long *why.Hop) {
	for i := range c.Hops {
		hop := &c.Hops[i]
		if hop.G == g && hop.State == sched.Waiting && (long == nil || hop.To-hop.From > long.To-long.From) {
			long = hop
		}
	}
	return long
}
