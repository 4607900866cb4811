package sched_test

import (
	"strconv"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// passing is a history of so many goroutines of 40 functions, of which 1,000 exist
// at a time.
func passing(goroutines int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	var entry [40]sched.StackID
	for i := range entry {
		entry[i] = b.Stack([]sched.Frame{{Func: "main.worker" + strconv.Itoa(i), File: "main.go", Line: 10 + i}})
	}
	to := schedtest.Steady{B: b, Every: 600_000}
	add := func(e sched.Entry) {
		e.P = sched.NoP
		to.Add(e)
	}
	const lag = 1000
	for i := range goroutines + lag {
		if i < goroutines {
			id := sched.GoID(i + 1)
			add(sched.Entry{Kind: sched.Create, G: id, To: sched.Runnable, GStack: entry[i*7%len(entry)]})
			add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running})
		}
		if k := (i - lag) ^ 1; k >= 0 && k < goroutines { // not quite in order
			add(sched.Entry{Kind: sched.Exit, G: sched.GoID(k + 1), From: sched.Running})
		}
	}
	b.Seal()
	return b.History()
}

func BenchmarkNewCrowd(b *testing.B) {
	h := passing(500_000)
	b.ReportAllocs()
	for b.Loop() {
		sched.NewCrowd(h)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(h.Count()), "ns/goroutine")
}

func BenchmarkCrowdOfAWindow(b *testing.B) {
	h := passing(500_000)
	c := sched.NewCrowd(h)
	keep := make([]bool, c.Groups())
	for i := range keep {
		keep[i] = true
	}
	var list []sched.GoID
	for i := 0; b.Loop(); i++ {
		from := int64(h.End()) / 100 * int64(i%100)
		list = c.Members(list[:0], keep, c.Stretch(sched.Window{Axis: sched.Clock, From: from, To: from + 100_000}))
	}
}
