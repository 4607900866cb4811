package playback_test

import (
	"testing"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// scale draws a scale, often with gaps.
func scale(t *rapid.T) playback.Scale {
	w := sched.Window{Axis: sched.Clock, From: rapid.Int64Range(0, 1<<40).Draw(t, "from")}
	w.To = w.From + rapid.OneOf(rapid.Int64Range(1, 500), rapid.Int64Range(1, 1<<42)).Draw(t, "length")
	var gaps []playback.Gap
	at := w.From
	for range rapid.IntRange(0, 5).Draw(t, "gaps") {
		at += rapid.Int64Range(0, w.Len()/5+1).Draw(t, "before")
		to := at + rapid.Int64Range(1, w.Len()/5+1).Draw(t, "gap")
		gaps = append(gaps, playback.Gap{From: sched.Time(at), To: sched.Time(to), As: 1})
		at = to
	}
	return playback.NewScale(w, rapid.IntRange(1, 300).Draw(t, "columns"), gaps...)
}

func TestScaleIsMonotoneAndInvertible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scale(t)
		for col := range s.Columns {
			lo, hi := s.At(col), s.At(col+1)
			if lo > hi || col == 0 && lo != s.Window.From || col == s.Columns-1 && hi != s.Window.To {
				t.Fatalf("column %d is [%d, %d)", col, lo, hi)
			}
			if lo == hi {
				continue // more columns than units: it shares its unit
			}
			if s.Window.Len() >= int64(s.Columns) && len(s.Breaks()) == 0 && (s.Col(lo) != col || s.Col(hi-1) != col) {
				t.Fatalf("column %d is [%d, %d), which are columns %d to %d", col, lo, hi, s.Col(lo), s.Col(hi-1))
			}
		}
		a := rapid.Int64Range(s.Window.From, s.Window.To-1).Draw(t, "a")
		b := rapid.Int64Range(a, s.Window.To-1).Draw(t, "b")
		ca, cb := s.Col(a), s.Col(b)
		if ca > cb || ca < 0 || cb >= s.Columns {
			t.Fatalf("%d is column %d, %d is column %d", a, ca, b, cb)
		}
		if lo, hi := s.At(ca), max(s.At(ca+1), s.At(ca)+1); a < lo || a >= hi {
			t.Fatalf("%d is in column %d, which is [%d, %d)", a, ca, lo, hi)
		}
		if s.Col(s.Window.From-1) != -1 || s.Col(s.Window.To) != s.Columns {
			t.Fatal("outside is inside")
		}
	})
}

func TestPiecesTileTheScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scale(t)
		col, at := 0, s.Window.From
		for _, p := range s.Pieces() {
			if p.Col != col || p.Cols < 1 || p.Window.From != at || p.Window.Len() == 0 {
				t.Fatalf("piece %+v comes after column %d, %d", p, col, at)
			}
			col, at = col+p.Cols, p.Window.To
		}
		if col != s.Columns || at != s.Window.To {
			t.Fatalf("pieces end at column %d of %d, at %d of %d", col, s.Columns, at, s.Window.To)
		}
	})
}

// A view puts a lane's cells where the scale says; they must be the same.
func TestColumnsAreThoseOfLane(t *testing.T) {
	h := schedtest.LanesWith(t, schedtest.Options{Column: 1}, "G1 R\nend @9999")
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Int64Range(0, 9999).Draw(t, "x")
		w := sched.Window{Axis: sched.Clock, From: x, To: rapid.Int64Range(x+1, 10_000).Draw(t, "to")}
		s := playback.NewScale(w, rapid.IntRange(1, int(min(200, w.Len()))).Draw(t, "columns"))
		cells := make([]sched.Cell, s.Columns)
		h.Lane(cells, 1, w)
		for c := range cells {
			want := min(s.At(c+1), 9999) - min(s.At(c), 9999)
			if cells[c][sched.Running] != want {
				t.Fatalf("column %d holds %d ns, the scale says %d", c, cells[c][sched.Running], want)
			}
		}
	})
}

func TestGapsAreTheLongSilences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		w := sched.Window{Axis: sched.Clock, From: rapid.Int64Range(0, int64(h.End())).Draw(t, "from")}
		w.To = rapid.Int64Range(w.From, int64(h.End())).Draw(t, "to")
		if w.Len() < 20 || h.Steps() == 0 {
			return
		}
		// Every stretch between neighbouring steps, by looking at all.
		var want []playback.Gap
		var sum int64
		for n := range h.Steps() + 1 {
			from, to := sched.Time(0), h.End()
			if n > 0 {
				from = told(h, n)
			}
			if n < h.Steps() {
				to = h.Step(n + 1).T
			}
			from, to = max(from, sched.Time(w.From)), min(to, sched.Time(w.To))
			if int64(to-from) > w.Len()/10 {
				want = append(want, playback.Gap{From: from, To: to})
				sum += int64(to - from)
			}
		}
		if sum >= w.Len() {
			want = nil
		}
		got := playback.FoldGaps(h, w)
		if len(got) != len(want) {
			t.Fatalf("gaps of %+v: %+v, want %+v", w, got, want)
		}
		for i, g := range got {
			if g.From != want[i].From || g.To != want[i].To || g.As < 1 || g.As >= int64(g.To-g.From) {
				t.Fatalf("gap %+v, want %+v", g, want[i])
			}
		}
	})
}

// told is the time of a step's last entry that is part of the story.
func told(h *sched.History, n int) sched.Time {
	st := h.Step(n)
	t := st.T
	for p := st.Lo; p < st.Hi; p++ {
		e := h.Entry(p)
		g, known := h.Goroutine(e.G)
		switch {
		case e.Quiet || e.Kind.Hidden() || e.Kind == sched.Metric || e.Kind == sched.Label || known && g.System:
		case e.G == sched.NoG && e.Kind != sched.Deadlock && e.Kind != sched.End:
		default:
			t = e.T
		}
	}
	return t
}

func TestALongSleepIsABreak(t *testing.T) {
	h := schedtest.Lanes(t, sleeper+"\nG1 note @2 hm")
	w := sched.Window{Axis: sched.Clock, To: int64(h.End())}
	s := playback.NewScale(w, 60, playback.FoldGaps(h, w)...)
	b := s.Breaks()
	if len(b) != 1 || b[0].Window.From != 4000 || b[0].Window.To != 52_000 || b[0].Cols != 3 {
		t.Errorf("breaks %+v of %+v", b, s.Pieces())
	}
	if plain := playback.NewScale(w, 4, playback.FoldGaps(h, w)...); len(plain.Breaks()) != 0 {
		t.Errorf("no room for breaks, but %+v", plain.Breaks())
	}
}

func TestStepsHaveEqualColumns(t *testing.T) {
	s := playback.NewScale(sched.Window{Axis: sched.Steps, From: 10, To: 20}, 40)
	for x := int64(10); x < 20; x++ {
		if c := s.Col(x); c != int(x-10)*4 || s.At(c) != x {
			t.Errorf("step %d is column %d, which is step %d", x, c, s.At(c))
		}
	}
}
