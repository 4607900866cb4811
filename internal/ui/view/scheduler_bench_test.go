package view

import (
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// shifts is a history of about n entries, in generations, in which so many
// goroutines take turns on so many Ps while the garbage collector comes and goes.
func shifts(procs, goroutines, n int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	to := schedtest.Steady{B: b, Every: 1 << 20}
	add := to.Add
	for g := range goroutines {
		id, p := sched.GoID(g+1), sched.ProcID(g%procs)
		add(sched.Entry{Kind: sched.Create, G: id, Peer: max(1, id-1), To: sched.Runnable, P: p})
		add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, P: p, M: 1})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", P: p, M: 1})
	}
	for g := 0; to.N < n; g = (g + 1) % goroutines {
		id, p := sched.GoID(g+1), sched.ProcID(g%procs)
		add(sched.Entry{Kind: sched.Unblock, G: id, Peer: max(1, id-1), From: sched.Waiting, To: sched.Runnable, P: p})
		add(sched.Entry{Kind: sched.Run, G: id, From: sched.Runnable, To: sched.Running, P: (p + 1) % sched.ProcID(procs), M: 1})
		add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "select", P: (p + 1) % sched.ProcID(procs), M: 1})
		if g%100 == 0 {
			for _, ph := range []sched.Phase{sched.Begin, sched.Finish} {
				add(sched.Entry{Kind: sched.Range, Text: "GC concurrent mark phase", Phase: ph, G: id, P: sched.NoP})
			}
		}
	}
	b.Seal()
	return b.History()
}

func benchmarkBoard(b *testing.B, h *sched.History, move uint8) {
	grid, memory := paint.NewGrid(200, 30), NewMemory(sched.NewCrowd(h))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		grid.Clear()
		f := &Frame{History: h, Memory: memory, View: Scheduler, Move: move, Head: playback.Start(h).To(h, h.Steps()-i*7919%h.Steps())}
		drawScheduler(grid.All(), f)
	}
}

// A scenario: a few Ps and goroutines.
func BenchmarkBoardOfAScenario(b *testing.B) { benchmarkBoard(b, shifts(2, 12, 2000), 0) }

func BenchmarkBoardOfAScenarioOnTheWay(b *testing.B) { benchmarkBoard(b, shifts(2, 12, 2000), 2) }

// 10,000 goroutines on 64 Ps, in a trace of 2 million entries.
func BenchmarkBoardOf10000(b *testing.B) { benchmarkBoard(b, shifts(64, 10_000, 2_000_000), 0) }
