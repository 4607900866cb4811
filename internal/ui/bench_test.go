package ui

import (
	"maps"
	"slices"
	"strconv"
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

// trading is a history of about n entries in which goroutines send to each other
// over channels with and without a buffer, and some wait.
func trading(goroutines, channels, n int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	for c := range channels {
		b.Object(sched.Object{Kind: sched.Channel, Name: "chan" + strconv.Itoa(c), Type: "string", Cap: c % 3 * 40, Made: true})
	}
	stack := b.Stack([]sched.Frame{{Func: "main.trade", File: "main.go", Line: 9}})
	to := schedtest.Steady{B: b, Every: 5000}
	add := func(e sched.Entry) {
		e.P, e.Stack, e.GStack = sched.NoP, stack, stack
		to.Add(e)
	}
	note := func(g int, k sched.Kind, ph sched.Phase, n sched.OpNote) {
		add(sched.Entry{Kind: k, Phase: ph, G: sched.GoID(g + 1), Evidence: sched.Annotated, Note: &n})
	}
	const idle = 10
	goroutines -= idle
	for g := range goroutines + idle {
		id := sched.GoID(g + 1)
		add(sched.Entry{Kind: sched.Create, G: id, To: sched.Runnable})
		add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running})
	}
	wait := func(g int, o sched.ObjectID) {
		note(g, sched.Recv, sched.Begin, sched.OpNote{Object: o})
		add(sched.Entry{Kind: sched.Block, G: sched.GoID(g + 1), From: sched.Running, To: sched.Waiting, Reason: "chan receive", Within: sched.InCall})
	}
	for i := range idle { // they wait for ever
		wait(goroutines+i, sched.ObjectID(channels))
	}
	for i := 0; to.N < n; i++ {
		g, to := i%goroutines, (i*7+3)%goroutines
		if g == to {
			continue
		}
		o := sched.OpNote{Object: sched.ObjectID(i*i%(channels-1) + 1), Value: "message " + strconv.Itoa(i), Known: true}
		if (int(o.Object)-1)%3 == 0 { // unbuffered: the receiver waits
			wait(to, o.Object)
			note(g, sched.Send, sched.Begin, o)
			add(sched.Entry{Kind: sched.Unblock, G: sched.GoID(to + 1), Peer: sched.GoID(g + 1), From: sched.Waiting, To: sched.Runnable, Within: sched.InCall})
			note(g, sched.Send, sched.Finish, sched.OpNote{})
			add(sched.Entry{Kind: sched.Run, G: sched.GoID(to + 1), From: sched.Runnable, To: sched.Running})
			note(to, sched.Recv, sched.Finish, o)
			continue
		}
		note(g, sched.Send, sched.Begin, o)
		note(g, sched.Send, sched.Finish, sched.OpNote{})
		note(to, sched.Recv, sched.Begin, sched.OpNote{Object: o.Object})
		note(to, sched.Recv, sched.Finish, o)
	}
	b.Seal()
	return b.History()
}

func tradingModel(v view.View, step int) *Model {
	u := Update{History: trading(40, 100, 60_000), Done: true, Sources: numbered(400)}
	return Still(Options{Theme: "dark"}, u, Place{Step: step, At: -1, View: v}, 200, 50)
}

func busyModel(v view.View, axis sched.Axis) *Model {
	u := Update{History: busy(40, 100_000), Done: true, Axis: axis, Sources: numbered(400)}
	return Still(Options{Theme: "dark"}, u, Place{Step: 30_000, At: -1, View: v}, 200, 50)
}

var benchmarks = map[string]func() *Model{
	"timeline by steps":    func() *Model { return busyModel(view.Timeline, sched.Steps) },
	"timeline by time":     func() *Model { return busyModel(view.Timeline, sched.Clock) },
	"channels":             func() *Model { return tradingModel(view.Channels, 20_000) },
	"timeline of channels": func() *Model { return tradingModel(view.Timeline, 20_000) },
	"scheduler":            func() *Model { return busyModel(view.Scheduler, sched.Steps) },
	"goroutines":           func() *Model { return busyModel(view.Goroutines, sched.Steps) },
	"steps":                func() *Model { return busyModel(view.StepList, sched.Steps) },
}

func BenchmarkKeyToView(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(benchmarks)) {
		b.Run(name, func(b *testing.B) {
			stepToAndFro(b, benchmarks[name]())
		})
	}
}

// stepToAndFro presses keys that step, and draws a screen after each.
func stepToAndFro(b *testing.B, m *Model) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%1000 < 500 {
			m.Update(key("right"))
		} else {
			m.Update(key("left"))
		}
		m.View()
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
