package ui

import (
	"maps"
	"slices"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
	"govis/internal/ui/view"
)

// busy is a history of about n entries in which goroutines take turns.
func busy(goroutines, n int) *sched.History {
	var es []sched.Entry
	var now sched.Time
	add := func(e sched.Entry) {
		now += 100
		e.T = now
		es = append(es, e)
	}
	for g := range goroutines {
		id := sched.GoID(g + 1)
		add(sched.Entry{Kind: sched.Create, G: id, To: sched.Runnable, P: sched.NoP, GStack: 2})
		add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", Stack: 1})
	}
	for g := 0; len(es) < n; g = (g + 1) % goroutines {
		id, next := sched.GoID(g+1), sched.GoID((g+1)%goroutines+1)
		add(sched.Entry{Kind: sched.Unblock, G: id, Peer: next, From: sched.Waiting, To: sched.Runnable, P: sched.NoP, Stack: 2})
		add(sched.Entry{Kind: sched.Run, G: id, From: sched.Runnable, To: sched.Running})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", Stack: 1})
	}
	return schedtest.Build(es, 4, 0)
}

func busyModel(v view.View, axis sched.Axis) *Model {
	u := Update{History: busy(40, 100_000), Done: true, Axis: axis, Sources: numbered(400)}
	return Still(Options{Theme: "dark"}, u, Place{Step: 30_000, At: -1, View: v}, 200, 50)
}

var benchmarks = map[string]func() *Model{
	"timeline by steps": func() *Model { return busyModel(view.Timeline, sched.Steps) },
	"timeline by time":  func() *Model { return busyModel(view.Timeline, sched.Clock) },
	"goroutines":        func() *Model { return busyModel(view.Goroutines, sched.Steps) },
	"steps":             func() *Model { return busyModel(view.StepList, sched.Steps) },
}

func BenchmarkKeyToView(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(benchmarks)) {
		b.Run(name, func(b *testing.B) {
			m := benchmarks[name]()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%1000 < 500 {
					m.Update(key("right"))
				} else {
					m.Update(key("left"))
				}
				m.View()
			}
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(benchmarks)) {
		b.Run(name, func(b *testing.B) {
			m := benchmarks[name]()
			f := m.frame()
			grid := paint.NewGrid(200, 50)
			b.ReportAllocs()
			for b.Loop() {
				grid.Clear()
				view.Draw(grid.All(), &f)
			}
		})
	}
}
