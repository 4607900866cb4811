package view

import (
	"fmt"
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// gathered is a history in which main starts n goroutines of each of many functions,
// which wait, and one of another function.
func gathered(functions, n int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	to := schedtest.Steady{B: b, Every: 1 << 20}
	to.Add(sched.Entry{Kind: sched.Appear, G: 1, To: sched.Running, P: 0, M: 1})
	id := sched.GoID(1)
	for fn := range functions + 1 {
		stack := b.Stack([]sched.Frame{{Func: fmt.Sprintf("main.gather.func%d", fn), File: "gather.go", Line: fn + 1}})
		if fn == functions {
			n = 1
		}
		for range n {
			id++
			to.Add(sched.Entry{Kind: sched.Create, G: id, Peer: 1, To: sched.Runnable, P: 0, GStack: stack})
			to.Add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, P: 1, M: 2})
			to.Add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: "chan receive", P: 1, M: 2})
		}
	}
	b.Seal()
	return b.History()
}

// Whoever opens a crowd sees it from its first group on: those that matter stand above.
func TestACrowdBeginsAtItsTop(t *testing.T) {
	h := gathered(30, 40)
	for _, size := range [][2]int{{80, 10}, {120, 20}, {200, 30}} {
		for _, v := range []View{Timeline, Goroutines} {
			f := &Frame{History: h, View: v, Head: playback.Start(h).To(h, h.Steps())}
			f.Open = map[sched.Function]bool{f.memory().crowd.Function(31): true}
			if g, _ := f.memory().crowd.GroupOf(f.Focus()); g != 31 {
				t.Fatalf("G%d, of group %d, acts", f.Focus(), g)
			}
			c := paint.NewGrid(size[0], size[1]).All()
			top := func() int {
				if v == Timeline {
					return newTimeline(c, f).top
				}
				return f.tableView(c).top
			}
			if got := top(); got != 0 {
				t.Errorf("%v at %v begins at row %d", v, size, got)
			}
			f.Group, f.OnGroup = f.memory().crowd.Function(31), true
			if got := top(); got == 0 {
				t.Errorf("%v at %v: the group that was selected is not shown", v, size)
			}
		}
	}
}

// chainOfThree is G1 that waits for G14, which waits for G15, among others.
const chainOfThree = `
G1         RwwwwwwwwRRRRRR
G6:a       RRRRRRRRRRRRRRR
G7:a       wwwwwwwwwwwwwww
G8:a       wwwwwwwwwwwwwww
G9:a       wwwwwwwwwwwwwww
G10:a      wwwwwwwwwwwwwww
G14:b      rRRRRwwRRRRRRww
G15:c      rrrRRRRRRwwwwww
G14 -> G1 @9
G15 -> G14 @7
`

// The chain of causes stands above those who are pinned by hand, and a filter hides of
// it what it hides.
func TestAChainAmongPinsAndFilters(t *testing.T) {
	h := schedtest.Lanes(t, chainOfThree)
	f := &Frame{History: h, View: Timeline, Head: playback.Start(h).To(h, 5), Sel: 1, Pins: []sched.GoID{9}}
	f.Why = Root{G: 1, At: f.Head.Pos}
	if got := fmt.Sprint(f.chained(), f.pinned()[:4]); got != "[1 14 15] [1 14 15 9]" {
		t.Errorf("of the chain and pinned are %v", got)
	}
	chained := len(f.chained())
	single, grouped := &rows{n: 100}, &rows{n: 100, byGroup: true}
	if one, many := f.pins(single, 60), f.pins(grouped, 60); one != chained || many != chained+1 {
		t.Errorf("%d rows are kept, grouped %d, of a chain of %d", one, many, chained)
	}
	if n := f.pins(single, -5); n != 0 {
		t.Errorf("%d rows are kept where there is no room", n)
	}
	f.Filter = filtered("not b")
	for _, id := range f.chained() {
		if id == 14 {
			t.Errorf("G14, which is hidden, is kept in sight")
		}
	}
	if got := len(f.chained()); got == 0 || got >= chained {
		t.Errorf("%d of %d are kept in sight", got, chained)
	}
}
