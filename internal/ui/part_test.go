package ui

import (
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// TestAPlayheadMovesFromAPartToTheWhole goes to every step of a part, and to times
// between them. The generation overlaps with the one before: what it tells first has
// later times in the whole. A goroutine that sweeps when it begins is a step more.
func TestAPlayheadMovesFromAPartToTheWhole(t *testing.T) {
	run := func(at sched.Time, g sched.GoID) []sched.Entry {
		return []sched.Entry{
			{T: at, Kind: sched.Run, G: g, From: sched.Waiting, To: sched.Running},
			{T: at + 5, Kind: sched.Block, G: g, From: sched.Running, To: sched.Waiting, Reason: "sync"},
		}
	}
	build := func(begin sched.Time, gens ...[]sched.Entry) *sched.History {
		b := sched.NewBuilder(schedtest.Rules())
		if begin > 0 {
			b.BeginAt(begin)
		}
		for _, g := range []sched.GoID{1, 2, 3} {
			if err := b.Add(sched.Entry{T: begin, Kind: sched.Appear, G: g, To: sched.Waiting}); err != nil {
				t.Fatal(err)
			}
		}
		for _, gen := range gens {
			for _, e := range gen {
				if err := b.Add(e); err != nil {
					t.Fatal(err)
				}
			}
			b.Seal()
		}
		return b.History()
	}
	var first, later, early []sched.Entry
	for at := sched.Time(100); at < 200; at += 10 {
		first = append(first, run(at, 1)...)
	}
	early = append(early, run(150, 2)...) // in the whole behind the last one, at 195
	later = append(later, run(196, 2)...)
	for at := sched.Time(300); at < 400; at += 10 {
		early, later = append(early, run(at, 1+sched.GoID(at)/10%3)...), append(later, run(at, 1+sched.GoID(at)/10%3)...)
	}
	whole := build(0, first, later)
	sweep := sched.Entry{T: 250, Kind: sched.Range, Phase: sched.Begin, G: 3, Text: "GC mark assist", Value: sched.ScopeG}
	for name, part := range map[string]*sched.History{
		"same":     build(150, early),
		"one more": build(150, append(append(append([]sched.Entry{}, early[:2]...), sweep), early[2:]...)),
	} {
		extra := part.Steps() - len(later)
		for n := 1; n < part.Steps(); n++ {
			st, want := part.Step(n), len(first)+n
			if n > 2 {
				want -= extra
			}
			if n == 3 && extra == 1 {
				continue // the whole tells nothing of it
			}
			p := playback.Start(part).To(part, n)
			if got := moved(p, part, whole, 1); got.Step(whole) != want || got.Pos != whole.Step(want).Hi {
				t.Errorf("%s: from step %d at %d to %d, not %d", name, n, st.T, got.Step(whole), want)
			}
			if st.T < 300 {
				continue
			}
			p = p.Seek(part, st.T+2)
			p.Playing = true
			if got := moved(p, part, whole, 1); got.Time != p.Time || got.Step(whole) != want || !got.Playing {
				t.Errorf("%s: from %d to %d, in step %d, not %d", name, p.Time, got.Time, got.Step(whole), want)
			}
		}
		if end := moved(playback.Start(part).End(part), part, whole, 1); end.Time != part.End() || end.Step(whole) != whole.Steps() {
			t.Errorf("%s: the end is at %d, in step %d", name, end.Time, end.Step(whole))
		}
	}
}
