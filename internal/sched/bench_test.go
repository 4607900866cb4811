package sched_test

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// busy makes a history of about n entries in which goroutines take turns:
// each is woken, runs and waits.
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
		id := sched.GoID(g + 1)
		add(sched.Entry{Kind: sched.Unblock, G: id, From: sched.Waiting, To: sched.Runnable, P: sched.NoP})
		add(sched.Entry{Kind: sched.Run, G: id, From: sched.Runnable, To: sched.Running})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", Stack: 1})
	}
	return schedtest.Build(es, 4, 0)
}

func BenchmarkAt1000Goroutines(b *testing.B) {
	h := busy(1000, 200_000)
	var dst []sched.Span
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		dst = h.At(dst, sched.Pos(i*7919)%h.Len())
	}
}

func benchmarkLane(b *testing.B, h *sched.History, w sched.Window) {
	cells := make([]sched.Cell, 200)
	b.ReportAllocs()
	for b.Loop() {
		h.Lane(cells, 1, w)
	}
}

// One goroutine of two: 66,000 spans in the window.
func BenchmarkLane200ColumnsOver200kEntries(b *testing.B) {
	h := busy(2, 200_000)
	benchmarkLane(b, h, sched.Window{Axis: sched.Clock, To: int64(h.End())})
}

// One goroutine of 1,000: 200 spans in the window.
func BenchmarkLane200ColumnsOneOf1000Goroutines(b *testing.B) {
	h := busy(1000, 200_000)
	benchmarkLane(b, h, sched.Window{Axis: sched.Steps, To: int64(h.Steps())})
}

func BenchmarkStep(b *testing.B) {
	h := busy(1000, 200_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		h.Step(i * 7919 % h.Steps())
	}
}

func BenchmarkStateAt(b *testing.B) {
	h := busy(1000, 200_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		h.StateAt(sched.GoID(i%1000+1), sched.Pos(i*7919)%h.Len())
	}
}
