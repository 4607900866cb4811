package view

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// station is a program with somebody in every place of the scheduler.
const station = `
	G1            RRRRRRRRRRRRRRRRRRRR
	G6:worker     .rrRRRRrrrrrrrrrrrRR
	G7:worker     .rrrrrrRRRRwwwwwwwww
	G8:reader     .rrrrrrrrrrRsssrrrrr
	G9:dial       .rrrrrrrrrrrrrRwwwww
	G10:nap       .rrrrrrrrrrrrrrRwwww
	G11:late      ............rrrrrrrr
	G12:late      .............rrrrrrr
	G13!:runtime.bgsweep wwwwwwwwwwwwwwwwRRww
	G6 on P1 @3
	G7 on P1 @7
	G8 on P1 @11
	G9 on P1 @14
	G10 on P1 @15
	G13 on P1 @16
	G6 on P1 @18
	G6 why @7 preempted
	G7 why @11 chan receive
	G9 why @15 network
	G10 why @16 sleep
	range @5..9 GC concurrent mark phase
	G1 range @9..10 stop-the-world (GC mark termination)
`

// board80 draws the board of a history in both languages and several sizes.
func drawBoards(t *testing.T, h *sched.History, moments []int64, sizes [][2]int) string {
	t.Helper()
	var b strings.Builder
	for _, l := range languages {
		for _, size := range sizes {
			for _, us := range moments {
				f := (&Frame{History: h, View: Scheduler, Lang: l, Head: playback.Start(h)}).at(us)
				fmt.Fprintf(&b, "--- %v %dx%d at %d µs, step %d\n", l, size[0], size[1], us, f.Step())
				b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawScheduler(c, f) }))
			}
		}
	}
	return b.String()
}

func TestSchedulerBoard(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	golden(t, "scheduler", drawBoards(t, h, []int64{2, 6, 9, 13, 16, 19}, [][2]int{{80, 12}, {80, 9}, {40, 12}, {120, 16}}))
}

// throng is so many goroutines on so many Ps: on every other P one runs, behind
// each some are runnable, and all others wait.
func throng(procs, goroutines int) *sched.History {
	b := sched.NewBuilder(schedtest.Rules())
	var now sched.Time
	add := func(e sched.Entry) {
		now += 100
		e.T, e.M = now, sched.ThreadID(1000+e.P)
		if err := b.Add(e); err != nil {
			panic(err)
		}
	}
	for p := range procs {
		add(sched.Entry{Kind: sched.ProcStart, P: sched.ProcID(p)})
	}
	for g := range goroutines {
		id, p := sched.GoID(g+1), sched.ProcID(g%procs)
		if g >= procs {
			p |= 1
		}
		add(sched.Entry{Kind: sched.Create, G: id, Peer: max(1, id-1), To: sched.Runnable, P: p})
		if g < procs && g%2 == 0 {
			add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, P: p})
		}
		if g >= 4*procs {
			add(sched.Entry{Kind: sched.Start, G: id, From: sched.Runnable, To: sched.Running, P: p})
			add(sched.Entry{Kind: sched.Block, G: id, From: sched.Running, To: sched.Waiting, Reason: []string{"chan receive", "select", "sync", "network", "sleep"}[g%5], P: p})
		}
	}
	b.Seal()
	return b.History()
}

func TestSchedulerOfMany(t *testing.T) {
	var b strings.Builder
	for _, many := range [][2]int{{8, 40}, {64, 10_000}, {300, 2000}} {
		h := throng(many[0], many[1])
		for _, size := range [][2]int{{80, 12}, {120, 24}} {
			f := &Frame{History: h, View: Scheduler, Head: playback.Start(h).End(h)}
			fmt.Fprintf(&b, "--- %d Ps, %d goroutines, %dx%d\n", many[0], many[1], size[0], size[1])
			b.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { drawScheduler(c, f) }))
		}
	}
	golden(t, "scheduler-many", b.String())
}

// A filter that picks goroutines one by one holds on the board, and in the list of those
// who wait for others; whoever is pinned is there all the same, from that moment on.
func TestAFilterHoldsOnTheBoard(t *testing.T) {
	h := throng(8, 40)
	f := &Frame{History: h, View: Scheduler, Head: playback.Start(h).End(h), Filter: filtered("g:36,37")}
	kept := map[int]bool{36: true, 37: true}
	for _, pins := range [][]sched.GoID{nil, {38}} {
		if f.Pins = pins; pins != nil {
			kept[38] = true
		}
		waiting := 0
		for _, w := range f.standing(f.Head.Pos, 8).Waiting {
			waiting += w.N
		}
		counts := f.standing(f.Head.Pos, 8).Counts
		if n := waiting + counts[sched.OnNetwork] + counts[sched.Asleep]; n != len(kept) {
			t.Errorf("pinned %v: %d wait on the board, not %d", pins, n, len(kept))
		}
		meet := 0
		for _, p := range f.present() {
			if kept[int(p.ID)] && meets(f.memory().census.Reason(&p)) {
				meet++
			}
		}
		if list, n := f.meeting(8); n != meet || len(list) != meet || meet == 0 {
			t.Errorf("pinned %v: %v meet others, not %d", pins, list, meet)
		}
	}
}

// What the trace does not hold is said, and not drawn.
func TestSchedulerWithoutPs(t *testing.T) {
	b := sched.NewBuilder(schedtest.Rules())
	for i, e := range []sched.Entry{
		{Kind: sched.Appear, G: 1, To: sched.Running},
		{Kind: sched.Create, G: 6, Peer: 1, To: sched.Runnable},
		{Kind: sched.Start, G: 6, From: sched.Runnable, To: sched.Running},
		{Kind: sched.Block, G: 6, From: sched.Running, To: sched.Waiting},
	} {
		e.T, e.P, e.M = sched.Time(i), sched.NoP, sched.NoM
		if err := b.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	b.Seal()
	h := b.History()
	var all strings.Builder
	for n := range h.Steps() + 1 {
		for _, l := range languages {
			f := &Frame{History: h, View: Scheduler, Lang: l, Head: playback.Start(h).To(h, n)}
			all.WriteString(sketch(70, 10, func(c paint.Canvas) { drawScheduler(c, f) }))
		}
	}
	golden(t, "scheduler-nops", all.String())
}

// Whoever is inferred to be in a queue stands behind a dashed line.
func TestWhatIsInferredIsDashed(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	for us := range int64(20) {
		f := (&Frame{History: h, View: Scheduler, Head: playback.Start(h)}).at(us)
		g := paint.NewGrid(100, 14)
		drawScheduler(g.All(), f)
		b := newSchedBoard(paint.NewGrid(100, 14).All(), f, f.Head.Pos)
		b.draw()
		for _, s := range b.spots {
			at := h.PlaceAt(s.g, f.Head.Pos)
			line := strings.Split(g.Text(false), "\n")[s.y]
			dashed := strings.Contains(line[:strings.Index(line, who(s.g))], "╌") || strings.Contains(line[:strings.Index(line, who(s.g))], "╎")
			if at.Queued() && !dashed {
				t.Errorf("at %d µs G%d is %+v, but drawn as sure: %s", us, s.g, at, line)
			}
		}
	}
}

// Stepping never moves a P, or a place that is always there.
func TestTheSchedulerStaysWhereItIs(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	var want string
	for n := range h.Steps() + 1 {
		f := &Frame{History: h, View: Scheduler, Head: playback.Start(h).To(h, n)}
		b := newSchedBoard(paint.NewGrid(90, 12).All(), f, f.Head.Pos)
		b.draw()
		delete(b.starts, sched.Place{Kind: sched.InSome, P: sched.NoP})
		if got := fmt.Sprint(b.starts); want != "" && got != want {
			t.Errorf("step %d: %s, was %s", n, got, want)
		} else {
			want = got
		}
	}
}

func TestTheSchedulerAnswersClicks(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	f := (&Frame{History: h, View: Scheduler, Head: playback.Start(h)}).at(16)
	g := paint.NewGrid(110, 12)
	drawScheduler(g.All(), f)
	found := 0
	lines := strings.Split(g.Text(false), "\n")
	for y, line := range lines[:10] {
		for _, at := range regexp.MustCompile(`G\d+`).FindAllStringIndex(line, -1) {
			name := line[at[0]:at[1]]
			if name == "G13" { // of the runtime
				continue
			}
			hit := f.hitScheduler(paint.NewGrid(110, 12).All(), paint.Width(line[:at[0]]), y)
			if got := who(hit.G); got != name {
				t.Errorf("row %d of %q: %s at %s", y, line, got, name)
			}
			found++
		}
	}
	if found < 7 {
		t.Errorf("%d goroutines are named:\n%s", found, g.Text(false))
	}
}

// A goroutine on its way is drawn once, between its two places, and the last
// picture is the one without a move.
func TestMovesLeadToTheirPlaces(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	for n := 1; n <= h.Steps(); n++ {
		f := &Frame{History: h, View: Scheduler, Lang: lang.En, Head: playback.Start(h).To(h, n)}
		for _, m := range h.Moves(nil, n, mostWays) {
			for f.Move = range uint8(MoveQuarters + 1) {
				got := sketch(100, 12, func(c paint.Canvas) { drawScheduler(c, f) })
				board := strings.Join(strings.Split(got, "\n")[:10], "\n")
				want := 1
				if m.To.Kind == sched.Nowhere || m.To.Kind == sched.Parked && f.Move == 0 && !strings.Contains(board, who(m.G)+" ") {
					want = 0 // it has ended, or is one of several that wait
				}
				if count := len(regexp.MustCompile(who(m.G)+`\b`).FindAllString(board, -1)); count != want {
					t.Errorf("step %d, %d quarters left: %s is there %d times:\n%s", n, f.Move, who(m.G), count, board)
				}
			}
		}
	}
}

// Who is filtered out, or has not moved for long, has moved all the same.
func TestTheBoardDoesNotDenyMoves(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRRRRRR\nG6:worker .rrRRRww\nG6 on P1 @3")
	says := func(f *Frame, want string) {
		t.Helper()
		if text := sketch(80, 12, func(c paint.Canvas) { drawScheduler(c, f) }); !strings.Contains(text, want) {
			t.Errorf("the board does not say %q:\n%s", want, text)
		}
	}
	f := &Frame{History: h, View: Scheduler, Head: playback.Start(h)}
	says(f, "No goroutine has moved yet.")
	f.Head = f.Head.End(h)
	f.Filter = filtered("nobody")
	says(f, "No goroutine that is shown has moved yet.")
	h = throng(8, lookForMove)
	says(&Frame{History: h, View: Scheduler, Head: playback.Start(h).End(h), Filter: filtered("nobody")}, "in the last 200 steps")
}
