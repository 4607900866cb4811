package sched_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"govis/internal/sched"
)

// stop is an entry of a range of the whole program.
func stop(t, n int, phase sched.Phase) sched.Entry {
	return sched.Entry{T: sched.Time(t), Kind: sched.Range, Phase: phase, Text: fmt.Sprintf("stop-the-world (%d)", n), G: 1, Value: sched.ScopeG}
}

func TestManyRangesUnderWay(t *testing.T) {
	for _, cut := range []int{100, 1500, 1 << 20} {
		rng := rand.New(rand.NewPCG(1, 2))
		b := builder()
		b.CutAfter(cut)
		add := func(e sched.Entry) {
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		add(sched.Entry{Kind: sched.Appear, G: 1, To: sched.Running})
		begun, open, want := map[int]sched.Pos{}, []sched.Pos(nil), [][]sched.Pos{nil, nil}
		for i := 1; i < 4000; i++ {
			n, phase := rng.IntN(400), sched.Begin
			if i > 1000 && rng.IntN(2) == 0 || i > 3000 {
				phase = sched.Finish
			}
			add(stop(i, n, phase))
			if at, ok := begun[n]; ok {
				open = slices.DeleteFunc(open, func(p sched.Pos) bool { return p == at })
				delete(begun, n)
			}
			if phase == sched.Begin {
				begun[n] = sched.Pos(i)
				open = append(open, sched.Pos(i))
			}
			want = append(want, slices.Clone(open))
			if i%1300 == 0 {
				b.Seal()
			}
		}
		b.Seal()
		whole := b.History()
		for _, h := range []*sched.History{whole, whole.Until(2500)} {
			for p := range h.Len() + 1 {
				var got []sched.Pos
				for _, e := range h.RangesAt(nil, p) {
					got = append(got, e.Pos)
				}
				if !slices.Equal(got, want[p]) {
					t.Fatalf("cut %d: at %d those of %v are under way, not %v", cut, p, got, want[p])
				}
				if p%7 != 1 {
					continue
				}
				list, _ := h.Ranges(nil, sched.Window{Axis: sched.Clock, From: int64(p) - 1, To: int64(p)}, 1000)
				for i, sp := range list {
					if int64(sp.From) != int64(want[p][i]) {
						t.Fatalf("cut %d: at %d range %d is %+v", cut, p, i, sp)
					}
				}
				if len(list) != len(want[p]) && p < h.Len() {
					t.Fatalf("cut %d: at %d there are %d ranges, not %d", cut, p, len(list), len(want[p]))
				}
			}
		}
	}
}

func TestRangesThatNeverEndTakeLittleRoom(t *testing.T) {
	const ranges = 20_000
	b := builder()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range ranges {
		if err := b.Add(stop(i, i, sched.Begin)); err != nil {
			t.Fatal(err)
		}
	}
	b.Seal()
	h := b.History()
	runtime.ReadMemStats(&after)
	if got := len(h.RangesAt(nil, h.Len())); got != ranges {
		t.Errorf("%d ranges are under way", got)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 5000*ranges {
		t.Errorf("they took %d MB", used>>20)
	}
}
