package view

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// market is a program with all kinds of channels and locks.
const market = `
	G1 RRRRRRRRRRRRRRRRRRRRwwwwwwwwwww
	G6:farmer .rrRRRRRRRRRRRwwwwwwwwwwwwwwwwww
	G7:miller .rrrRRRRRRRRRRRwwwwwwwwwwwwwwwww
	G8:baker  .rrrrRRRRRRRRRRRwwrrrrrrRRRRRRR
	G1 make! @1 corn cap=3 type=int made
	G1 make! @2 bread type=map[string]loaf made
	G1 make! @2 idle type=error made
	G1 add? @3 wg n=3
	G6 send? @4 corn = 41
	G6 send! @5 corn
	G6 send? @6 corn = 42
	G6 send! @7 corn
	G6 send? @8 corn = 43
	G6 send! @9 corn
	G6 send? @10 corn = 44
	G6 why @14 chan send
	G7 rlock! @6 oven
	G7 lock! @7 mill
	G7 send? @8 corn = 1000000
	G7 why @15 chan send
	G8 select? @9 recv bread | recv idle
	G8 why @16 select
	G1 close? @17 idle
	G1 -> G8 @18
	G1 close! @19 idle
	G1 wait? @19 wg
	G1 why @20 sync.WaitGroup.Wait
	G8 select! @28 1 closed
`

func TestBoard(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(market, "\n\t", "\n"))
	var b strings.Builder
	for _, l := range languages {
		for _, size := range [][2]int{{80, 12}, {40, 6}, {120, 20}} {
			for _, us := range []int64{3, 9, 16, 18, 21} {
				f := &Frame{History: h, View: Channels, Lang: l, Head: playback.Start(h)}
				f.at(us)
				fmt.Fprintf(&b, "--- %v %dx%d at %d µs, step %d\n", l, size[0], size[1], us, f.Step())
				b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawChannels(c, f) }))
			}
		}
	}
	golden(t, "board", b.String())
}

// Stepping never moves a channel or lock to another row while all fit.
func TestTheBoardStaysWhereItIs(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(market, "\n\t", "\n"))
	var want []sched.ObjectID
	for n := range h.Steps() + 1 {
		f := &Frame{History: h, View: Channels, Head: playback.Start(h).To(h, n)}
		b := newBoard(paint.NewGrid(80, 20).All(), f)
		b.draw()
		var got []sched.ObjectID
		for _, r := range b.rows {
			got = append(got, r.id)
		}
		if want == nil {
			want = got
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("step %d: %v, was %v", n, got, want)
		}
	}
}

// What is not known for sure looks different and says so.
func TestTheBoardSaysWhatItDoesNotKnow(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRRRRRRRRRR
		G6 rRRRRRRRRRRRRRRRRRR.
		G7 rRRRRRRRRRRRRRRRRRR.
		G6 send? @2 twins cap=2 made = 7
		G7 send? @3 twins = 7
		G6 send! @4 twins
		G7 send! @5 twins
		G1 recv? @6 twins
		G1 recv! @7 twins = 7
		G1 recv? @8 strange
		G1 recv! @9 strange = 5
		G1 recv? @10 old cap=4
		G1 recv! @11 old = 5
	`)
	board := func(us int64) string {
		f := &Frame{History: h, View: Channels, Head: playback.Start(h)}
		return sketch(100, 14, func(c paint.Canvas) { drawChannels(c, f.at(us)) })
	}
	if got := board(7); !strings.Contains(got, "╌7╌▷ G1") {
		t.Errorf("one of two equal values:\n%s", got)
	}
	got := board(12)
	for _, want := range []string{"also used by code that is not instrumented", "its making was not recorded"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q:\n%s", want, got)
		}
	}
}

// The oldest value stands at the exit, and what does not fit is counted.
func TestLargeBuffers(t *testing.T) {
	for _, test := range []struct {
		capacity, wide, room int
		shown, rest          int
	}{
		{0, 5, 30, 0, 0},
		{4, 2, 30, 4, 0},
		{64, 1, 200, 64, 0},
		{64, 1, 40, 17, 47},
		{1000, 20, 40, 3, 997},
		{1 << 40, 8, 10, 1, 1<<40 - 1},
	} {
		s := layOut(test.capacity, test.wide, test.room)
		if s.shown != test.shown || s.rest != test.rest {
			t.Errorf("%+v: %+v", test, s)
		}
		if test.room > 20 && s.columns() > test.room {
			t.Errorf("%+v: %d columns", test, s.columns())
		}
	}
}

// Every goroutine that the board names in a picture of a channel, or beside a
// lock, can be clicked.
func TestTheBoardAnswersClicks(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRRRRR
		G6 rRRRRRwwwwwwwww
		G7 rRRRRRRwwwwwwww
		G8 rRRRRRRRwwwwwww
		G9 rRRRRRRRRwwwwww
		G6 send? @2 jobs = 1
		G6 why @6 chan send
		G7 send? @3 jobs = 2
		G7 why @7 chan send
		G8 recv? @3 done type=bool
		G8 why @8 chan receive
		G1 lock! @4 mu
		G9 lock? @5 mu
		G9 why @9 sync.Mutex.Lock
	`)
	f := &Frame{History: h, Head: playback.Start(h).End(h), View: Channels}
	g := paint.NewGrid(80, 12)
	drawChannels(g.All(), f)
	found := 0
	for y, line := range strings.Split(g.Text(false), "\n") {
		for _, at := range regexp.MustCompile(`G\d+`).FindAllStringIndex(line, -1) {
			x := paint.Width(line[:at[0]])
			hit := f.hitBoard(paint.NewGrid(80, 12).All(), x, y)
			if got := label(&sched.Goroutine{ID: hit.G}); got != line[at[0]:at[1]] {
				t.Errorf("row %d column %d of %q: %s", y, x, line, got)
			}
			found++
		}
	}
	if found != 5 {
		t.Errorf("%d goroutines are named:\n%s", found, g.Text(false))
	}
}
