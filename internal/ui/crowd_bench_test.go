package ui

import (
	"strconv"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/view"
)

// crowded is a history in which so many goroutines of 40 functions exist all the
// time, while n entries more tell of 200 of them.
func crowded(goroutines, n int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	var entry [40]sched.StackID
	for i := range entry {
		entry[i] = b.Stack([]sched.Frame{{Func: "main.worker" + strconv.Itoa(i), File: "main.go", Line: 10 + i}})
	}
	to := schedtest.Steady{B: b, Every: 1 << 20}
	add := to.Add
	for g := range goroutines {
		id, own := sched.GoID(g+1), entry[g*g%len(entry)]
		add(sched.Entry{Kind: sched.Create, G: id, Peer: max(1, id-1), To: sched.Runnable, GStack: own})
		add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, M: 1})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", M: 1, Stack: own})
	}
	for to.N < n+3*goroutines {
		g := to.N / 3 % 200 * (goroutines / 200)
		id, own := sched.GoID(g+1), entry[g*g%len(entry)]
		add(sched.Entry{Kind: sched.Unblock, G: id, Peer: max(1, id-1), From: sched.Waiting, To: sched.Runnable})
		add(sched.Entry{Kind: sched.Run, G: id, From: sched.Runnable, To: sched.Running, M: 1})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "select", M: 1, Stack: own})
	}
	b.Seal()
	return b.History()
}

// BenchmarkCrowd steps through a history in which 100,000 goroutines exist: a key
// goes in, and a frame at 200x50 comes out.
func BenchmarkCrowd(b *testing.B) {
	h := crowded(100_000, 700_000)
	for _, at := range []struct {
		name string
		view view.View
		axis sched.Axis
		keys []string
	}{
		{name: "timeline by time", view: view.Timeline, axis: sched.Clock},
		{name: "timeline by steps", view: view.Timeline},
		{name: "timeline one by one", view: view.Timeline, keys: []string{"e"}},
		{name: "timeline unfolded", view: view.Timeline, axis: sched.Clock, keys: []string{"down", "enter"}},
		{name: "goroutines", view: view.Goroutines},
		{name: "goroutines one by one", view: view.Goroutines, keys: []string{"e"}},
		{name: "goroutines unfolded by time", view: view.Goroutines, keys: []string{"down", "enter", "S", "S", "S", "S", "S", "S"}},
		{name: "channels", view: view.Channels},
		{name: "scheduler", view: view.Scheduler},
		{name: "scheduler of those picked one by one", view: view.Scheduler, keys: []string{"&", "g", ">", "5", "enter"}},
		{name: "scheduler of those who wait", view: view.Scheduler, keys: strings.Split("&|s|t|a|t|e|:|w|a|i|t|i|n|g|enter", "|")},
		{name: "steps", view: view.StepList},
	} {
		b.Run(at.name, func(b *testing.B) {
			u := Update{History: h, Done: true, Axis: at.axis, Sources: numbered(400)}
			m := Still(Options{Theme: "dark"}, u, Place{Step: h.Steps() - 100_000, At: -1, View: at.view}, 200, 50)
			for _, k := range at.keys {
				m.Update(key(k))
				m.View()
			}
			stepToAndFro(b, m)
		})
	}
}
