package playback_test

import (
	"testing"
	"time"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

func history(t *rapid.T) *sched.History {
	es := schedtest.Random(t)
	return schedtest.Build(es, rapid.IntRange(1, 3).Draw(t, "generations"), rapid.IntRange(0, 30).Draw(t, "cut"))
}

// somewhere draws a Playhead anywhere in a history.
func somewhere(t *rapid.T, h *sched.History) playback.Playhead {
	p := playback.Start(h).On(sched.Axis(rapid.IntRange(0, 1).Draw(t, "axis")))
	p.Speed = playback.Speed(rapid.IntRange(-3, 6).Draw(t, "speed"))
	switch rapid.IntRange(0, 2).Draw(t, "come by") {
	case 0:
		p = p.To(h, rapid.IntRange(0, h.Steps()).Draw(t, "step"))
	case 1:
		p = p.Seek(h, sched.Time(rapid.Int64Range(0, int64(h.End())).Draw(t, "time")))
	case 2:
		p = p.SeekPos(h, sched.Pos(rapid.IntRange(0, int(h.Len())).Draw(t, "position")))
	}
	return p
}

func TestStepForwardThenBackIsSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		for n := range h.Steps() {
			p := playback.Start(h).To(h, n)
			if p.Step(h) != n {
				t.Fatalf("To(%d) is step %d", n, p.Step(h))
			}
			if back := p.StepBy(h, 1).StepBy(h, -1); back != p {
				t.Fatalf("step %d: forward and back is %+v, was %+v", n, back, p)
			}
			if next := p.StepBy(h, 1); next.Pos < p.Pos || next.Time < p.Time {
				t.Fatalf("step %d: forward goes back from %+v to %+v", n, p, next)
			}
		}
	})
}

func TestStepByStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		p := somewhere(t, h)
		if got := p.StepBy(h, -1000); got != p.Home(h) {
			t.Fatalf("far back is %+v, not Home %+v", got, p.Home(h))
		}
		if got := p.StepBy(h, 1000); h.Steps() > 0 && got != p.End(h) {
			t.Fatalf("far on is %+v, not End %+v", got, p.End(h))
		}
	})
}

func TestSeekTwiceIsSeek(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		p := somewhere(t, h)
		at := sched.Time(rapid.Int64Range(-5, int64(h.End())+5).Draw(t, "time"))
		once := p.Seek(h, at)
		if twice := once.Seek(h, once.Time); twice != once {
			t.Fatalf("Seek(%d) is %+v, again %+v", at, once, twice)
		}
	})
}

func TestPlayToTheEndIsEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		p := somewhere(t, h).Toggle(h)
		for i := 0; p.Playing; i++ {
			if i > 100_000 {
				t.Fatalf("still playing at %+v", p)
			}
			p = p.Tick(h, 300*time.Millisecond)
		}
		if p != p.End(h) || !p.AtEnd(h) {
			t.Fatalf("played to %+v, End is %+v", p, p.End(h))
		}
	})
}

func TestTickLosesNoTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		p := somewhere(t, h).Toggle(h)
		var gaps []playback.Gap
		if rapid.Bool().Draw(t, "fold") {
			gaps = playback.FoldGaps(h, sched.Window{Axis: sched.Clock, To: int64(h.End())})
		}
		parts := rapid.SliceOfN(rapid.Int64Range(0, int64(time.Second)), 1, 20).Draw(t, "ticks")
		var sum int64
		many := p
		for _, dt := range parts {
			next := many.Tick(h, time.Duration(dt), gaps...)
			if next.Pos < many.Pos || next.Time < many.Time {
				t.Fatalf("a tick goes back from %+v to %+v", many, next)
			}
			many, sum = next, sum+dt
		}
		if once := p.Tick(h, time.Duration(sum), gaps...); once != many {
			t.Fatalf("%d ticks go to %+v, one of their sum to %+v", len(parts), many, once)
		}
	})
}

func TestPaceIsAsPromised(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RwRwRwRwRwRwRwRwRwRwR")
	p := playback.Start(h).Toggle(h).Tick(h, time.Second)
	if p.Step(h) != 2 || p.Pace(h) != 2000 {
		t.Errorf("a second plays to step %d, pace %d", p.Step(h), p.Pace(h))
	}
	p = playback.Start(h).On(sched.Clock).Toggle(h).Tick(h, 10*time.Second)
	if p.Time != h.End()/2 || p.Pace(h) != int64(h.End())/20 {
		t.Errorf("ten seconds play to %d of %d, pace %d", p.Time, h.End(), p.Pace(h))
	}
	fast := playback.Start(h).Faster().Toggle(h).Tick(h, time.Second)
	if fast.Step(h) != 4 || fast.Speed.String() != "2x" || fast.Slower().Slower().Speed.String() != "1/2x" {
		t.Errorf("twice as fast plays to step %d at %v", fast.Step(h), fast.Speed)
	}
}

func TestStepKeysPause(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RwRwRw")
	p := playback.Start(h).Toggle(h)
	for name, q := range map[string]playback.Playhead{
		"StepBy": p.StepBy(h, 1), "To": p.To(h, 2), "SameG": p.SameG(h, 1, 1), "Seek": p.Seek(h, 5), "Home": p.Home(h), "Toggle": p.Toggle(h),
	} {
		if q.Playing {
			t.Errorf("%s goes on playing", name)
		}
	}
}

func TestToggleAtTheEndBeginsAgain(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RwRw")
	p := playback.Start(h).End(h).Toggle(h)
	if !p.Playing || p.Step(h) != 0 {
		t.Errorf("%+v", p)
	}
}

// The system worked long after the step; the step's time is its own.
func TestTimeOfAStepIsItsOwn(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRwwwwwrR\nG9! wwwwrRwww")
	p := playback.Start(h).To(h, 1)
	if p.Time != 2000 || p.Pos != h.Step(1).Hi {
		t.Errorf("%+v", p)
	}
	h = schedtest.Lanes(t, "G1 RsRRRw\nG9! wwwrRw")
	if p := playback.Start(h).To(h, 1); p.Time != 2000 {
		t.Errorf("a system call and its return: %+v", p)
	}
}

func TestPlaceStaysTrueWhileHistoryGrows(t *testing.T) {
	picture := "G1 RwRwRwRw\n"
	short := schedtest.Lanes(t, "G1 RwRw\n")
	long := schedtest.Lanes(t, picture)
	p := playback.Start(short).End(short)
	if p.Step(long) != p.Step(short) || p.AtEnd(long) || p.StepBy(long, 1).Step(long) != p.Step(short)+1 {
		t.Errorf("%+v is step %d, later %d", p, p.Step(short), p.Step(long))
	}
}

func TestEmptyHistoryIsItsOwnEnd(t *testing.T) {
	h := schedtest.Build(nil, 1, 0)
	p := playback.Start(h)
	p = p.Toggle(h).Tick(h, time.Second).StepBy(h, 1).SameG(h, 1, 1).Seek(h, 9)
	if _, _, ok := p.Cause(h, 1); ok || p.Pos != 0 || p.Time != 0 || p.Playing {
		t.Errorf("%+v", p)
	}
	if _, _, ok := p.Effect(h, sched.NoG); ok {
		t.Error("something comes of nothing")
	}
}

const sleeper = "G1 RRRRwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwrRRRRw"

func TestPlayingOverAGapLosesNoTime(t *testing.T) {
	h := schedtest.Lanes(t, sleeper)
	gaps := playback.FoldGaps(h, sched.Window{Axis: sched.Clock, To: int64(h.End())})
	start := playback.Start(h).On(sched.Clock).Toggle(h)
	many := start
	for i := range 2000 {
		many = many.Tick(h, 9*time.Millisecond, gaps...)
		once := start.Tick(h, time.Duration(i+1)*9*time.Millisecond, gaps...)
		if once != many {
			t.Fatalf("%d ticks go to %+v, one of their sum to %+v", i+1, many, once)
		}
	}
	if plain := start.Tick(h, 10*time.Second); plain.Time >= many.Time || many.Time < gaps[0].To {
		t.Errorf("18 s go to %d; half the history is %d", many.Time, plain.Time)
	}
}

func TestPlayingStopsExactlyAtTheEnd(t *testing.T) {
	h := schedtest.Lanes(t, sleeper)
	p := playback.Start(h).On(sched.Clock).Toggle(h)
	if q := p.Tick(h, 20*time.Second-1); !q.Playing {
		t.Errorf("ends early: %+v", q)
	}
	if q := p.Tick(h, 20*time.Second); q != p.End(h) {
		t.Errorf("not at the end: %+v", q)
	}
}
