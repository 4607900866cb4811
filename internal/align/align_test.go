package align

import (
	"slices"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

const (
	twoWorkers = `
		G1 RRRRRRRRRR
		G6:worker .rRRRRRRRR
		G7:worker ..rRRRRRRR
		G6 send? @3 ch cap=4 = 1
		G6 send! @4 ch
		G7 send? @5 ch cap=4 = 2
		G7 send! @6 ch
		end @9`
	// The same with other numbers, times, values, and one more that waits.
	threeWorkers = `
		G1 RRRRRRRRRRRRRR
		G20:logger .rRRRRRRRRRRRR
		G21:worker ..rRRRRRRRRRRR
		G22:worker ...rRRRRRRRRRR
		G23:worker ....rRRRRRRRww
		G21 send? @5 ch cap=4 = 10
		G21 send! @6 ch
		G22 send? @7 ch cap=4 = 20
		G22 send! @8 ch
		G23 send? @9 other cap=0 = 30
		G23 why @12 chan send
		end @13`
	secondWaits = `
		G1 RRRRRRRRRR
		G6:worker .rRRRRRRRR
		G7:worker ..rRRRRRww
		G6 send? @3 ch cap=1 = 1
		G6 send! @4 ch
		G7 send? @5 ch cap=1 = 2
		G7 why @8 chan send
		end @9`
)

func aligned(t *testing.T, a, b string) (*Alignment, [2]*sched.History) {
	h := [2]*sched.History{schedtest.Lanes(t, a), schedtest.Lanes(t, b)}
	return Histories(h[A], h[B]), h
}

func TestAHistoryIsTheSameAsItself(t *testing.T) {
	al, h := aligned(t, twoWorkers, twoWorkers)
	if !al.Same || !al.SameTimes() || al.Edited || al.Differs != [2]int{} || al.Until != [2]sched.Pos{h[A].Len(), h[B].Len()} {
		t.Errorf("%+v", al)
	}
	for _, p := range al.Pairs {
		if !p.Same || p.G[A] != p.G[B] || p.Differs != [2]int{} {
			t.Errorf("%+v", p)
		}
	}
	if len(al.Pairs) != 3 {
		t.Errorf("%d goroutines", len(al.Pairs))
	}
}

// Numbers, times, values and who else was started do not matter for who is who.
func TestWhoIsWho(t *testing.T) {
	al, _ := aligned(t, twoWorkers, threeWorkers)
	want := []Pair{
		{Name: "main.main", G: [2]sched.GoID{1, 1}, Nth: 1},
		{Name: "main.worker", G: [2]sched.GoID{6, 21}, Nth: 1, Same: true},
		{Name: "main.worker", G: [2]sched.GoID{7, 22}, Nth: 2, Same: true},
		{Name: "main.logger", G: [2]sched.GoID{0, 20}, Nth: 1},
		{Name: "main.worker", G: [2]sched.GoID{0, 23}, Nth: 3},
	}
	if len(al.Pairs) != len(want) {
		t.Fatalf("%+v", al.Pairs)
	}
	for i, p := range al.Pairs {
		if p.Differs = [2]int{}; p != want[i] {
			t.Errorf("%+v, want %+v", p, want[i])
		}
	}
	if al.Same {
		t.Error("they are the same")
	}
}

func TestWhereAGoroutineFirstDiffers(t *testing.T) {
	al, h := aligned(t, twoWorkers, secondWaits)
	for _, p := range al.Pairs {
		if p.G[A] != 7 {
			if !p.Same {
				t.Errorf("%+v differs", p)
			}
			continue
		}
		a, b := h[A].Step(p.Differs[A]), h[B].Step(p.Differs[B])
		if p.Same || h[A].Entry(a.Lo).Kind != sched.Send || h[B].Entry(b.Lo).Kind != sched.Block {
			t.Errorf("%+v: %v and %v", p, h[A].Entry(a.Lo).Kind, h[B].Entry(b.Lo).Kind)
		}
		if p.Differs != al.Differs {
			t.Errorf("altogether they differ at %v, not at %v", al.Differs, p.Differs)
		}
	}
	// Of one that did nothing more there is no step.
	less, _ := aligned(t, "G1 RRRRR\nG6:worker .rRRR\nend @4", twoWorkers)
	for _, p := range less.Pairs {
		if p.G[A] == 6 && (p.Same || p.Differs[A] != 0 || p.Differs[B] == 0) {
			t.Errorf("%+v", p)
		}
	}
}

func TestWhatComesAfterTheLimitIsNotCompared(t *testing.T) {
	a, b := schedtest.Lanes(t, twoWorkers), schedtest.Lanes(t, secondWaits)
	al := upTo(a, b, 5)
	if al.Until != [2]sched.Pos{5, 5} || !al.Same || al.Differs != [2]int{} {
		t.Errorf("%+v", al)
	}
}

func TestTotalsAddUp(t *testing.T) {
	al, h := aligned(t, twoWorkers, threeWorkers)
	for side := range h {
		count, sum := 0, int64(0)
		for i := range al.Groups {
			count += al.Groups[i].Count[side]
			for _, spent := range al.Groups[i].Time[side] {
				sum += spent
			}
		}
		var want int64
		all := make([]sched.Goroutine, h[side].Count())
		for _, g := range all[:h[side].Goroutines(all, 0)] {
			want += int64(h[side].End() - h[side].Entry(g.Created).T)
		}
		if count != len(all) || sum != want {
			t.Errorf("side %d: %d goroutines lived for %d ns, the groups have %d and %d", side, len(all), want, count, sum)
		}
	}
	if g := al.Groups[0]; g.change() < al.Groups[len(al.Groups)-1].change() {
		t.Error("what changed most is not first")
	}
}

func TestGoStatementsAtOtherLines(t *testing.T) {
	run := func(lines ...int) *sched.History {
		b := sched.NewBuilder(schedtest.Rules())
		add := func(e sched.Entry) {
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		add(sched.Entry{Kind: sched.Appear, G: 1, To: sched.Running})
		for i, line := range lines {
			at := b.Stack([]sched.Frame{{Func: "main.main", File: "main.go", Line: line}})
			in := b.Stack([]sched.Frame{{Func: "main.worker", File: "main.go", Line: 3}})
			add(sched.Entry{T: sched.Time(i), Kind: sched.Create, G: sched.GoID(7 + i), Peer: 1, To: sched.Runnable, Stack: at, GStack: in})
		}
		b.Seal()
		return b.History()
	}
	for _, test := range []struct {
		what   string
		a, b   []int
		edited bool
		both   int // goroutines
	}{
		{"the same lines", []int{10, 20, 20}, []int{10, 20, 20}, false, 4},
		{"one was not reached", []int{10, 20}, []int{20}, false, 2},
		{"a line more above", []int{10, 10}, []int{11, 11}, true, 3},
		{"one of two moved", []int{10, 20}, []int{10, 21}, true, 3},
	} {
		al := Histories(run(test.a...), run(test.b...))
		both := 0
		for _, p := range al.Pairs {
			if p.In(A) && p.In(B) {
				both++
			}
		}
		if al.Edited != test.edited || both != test.both {
			t.Errorf("%s: edited %v, %d in both; want %v, %d", test.what, al.Edited, both, test.edited, test.both)
		}
	}
}

// Two traces of one process: those that were there before have the same numbers, and
// some have gone meanwhile. Of another process they have other numbers.
func TestGoroutinesThatWereThereBefore(t *testing.T) {
	run := func(ids ...sched.GoID) *sched.History {
		b := sched.NewBuilder(schedtest.Rules())
		for _, id := range ids {
			in := b.Stack([]sched.Frame{{Func: "main.worker", File: "main.go", Line: 3}})
			e := sched.Entry{Kind: sched.Appear, G: id, To: sched.Waiting, Stack: in}
			if err := b.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Add(sched.Entry{T: 9, Kind: sched.End}); err != nil {
			t.Fatal(err)
		}
		b.Seal()
		return b.History()
	}
	for _, test := range []struct {
		what string
		a, b []sched.GoID
		want [][2]sched.GoID
	}{
		{"one process", []sched.GoID{9, 5, 7}, []sched.GoID{7, 9}, [][2]sched.GoID{{9, 9}, {5, 0}, {7, 7}}},
		{"two", []sched.GoID{9, 5, 7}, []sched.GoID{17, 15, 19}, [][2]sched.GoID{{9, 19}, {5, 15}, {7, 17}}},
	} {
		al := Histories(run(test.a...), run(test.b...))
		var got [][2]sched.GoID
		for _, p := range al.Pairs {
			got = append(got, p.G)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.what, got, test.want)
		}
	}
}
