package sched_test

import (
	"reflect"
	"slices"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// history draws a legal history, in several generations and segments.
func history(t *rapid.T) *sched.History {
	es := schedtest.Random(t)
	return schedtest.Build(es, rapid.IntRange(1, 4).Draw(t, "generations"), rapid.IntRange(0, 30).Draw(t, "cut"))
}

// window draws a window that may reach over the ends.
func window(t *rapid.T, h *sched.History) sched.Window {
	w := sched.Window{Axis: sched.Axis(rapid.IntRange(0, 1).Draw(t, "axis"))}
	last := int64(h.Steps())
	if w.Axis == sched.Clock {
		last = int64(h.End())
	}
	w.From = rapid.Int64Range(-2, last+2).Draw(t, "from")
	w.To = rapid.Int64Range(w.From, last+5).Draw(t, "to")
	return w
}

func equal(t rapid.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func TestEntriesComeBackAsAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		h := schedtest.Build(es, 1, rapid.IntRange(0, 30).Draw(t, "cut"))
		// What appears held from the beginning.
		var want []sched.Entry
		for _, e := range es {
			if e.Kind == sched.Appear {
				e.T = 0
				want = append(want, e)
			}
		}
		for _, e := range es {
			if e.Kind != sched.Appear {
				want = append(want, e)
			}
		}
		for p := range want {
			want[p].Pos, want[p].Step = sched.Pos(p), h.StepAt(sched.Pos(p+1))
		}
		equal(t, "entries", newNaive(h).es, want)
	})
}

func TestAtMatchesReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		var got []sched.Span
		for p := range h.Len() + 2 {
			var want []sched.Span
			for _, g := range goroutines(h) {
				if sp, ok := n.stateAt(g.ID, p); ok {
					sp.To, sp.Hi, sp.HiStep, sp.Open = 0, 0, 0, false
					want = append(want, sp)
				}
			}
			got = h.At(got, p)
			if len(got)+len(want) > 0 {
				equal(t, "At", got, want)
			}
		}
	})
}

func TestStatesAndChangesMatchReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		gs := append(goroutines(h), sched.Goroutine{ID: 999})
		for _, g := range gs {
			for p := range h.Len() + 2 {
				mine := func(e sched.Entry) bool { return e.G == g.ID && changes(e) }
				cut := min(p, h.Len())
				span, ok := h.StateAt(g.ID, p)
				wantSpan, wantOK := n.stateAt(g.ID, p)
				if ok != wantOK || ok && span != wantSpan {
					t.Fatalf("StateAt(G%d, %d) = %+v %v, want %+v %v", g.ID, p, span, ok, wantSpan, wantOK)
				}
				var want sched.Entry
				for _, e := range slices.Backward(n.es[:cut]) {
					if mine(e) {
						want = e
						break
					}
				}
				got, _ := h.LastChange(g.ID, p)
				equal(t, "LastChange", got, want)
				want = sched.Entry{}
				if i := slices.IndexFunc(n.es[cut:], mine); i >= 0 {
					want = n.es[int(cut)+i]
				}
				got, _ = h.NextChange(g.ID, p)
				equal(t, "NextChange", got, want)
			}
		}
	})
}

func TestLaneMatchesSumsPerColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		w := window(t, h)
		for _, g := range goroutines(h) {
			cells := make([]sched.Cell, rapid.IntRange(1, 40).Draw(t, "columns"))
			h.Lane(cells, g.ID, w)
			equal(t, "Lane", cells, n.lane(len(cells), g.ID, w))
		}
	})
}

// limited is what a query with a limit should give.
func limited[T any](list []T, limit int) ([]T, bool) {
	if len(list) > limit {
		return list[:limit:limit], true
	}
	return list, false
}

func same[T any](t rapid.TB, what string, got []T, more bool, want []T, limit int) {
	t.Helper()
	want, wantMore := limited(want, limit)
	if more != wantMore || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("%s, limit %d:\n got %+v %v\nwant %+v %v", what, limit, got, more, want, wantMore)
	}
}

func TestWindowQueriesMatchScans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		w := window(t, h)
		limit := rapid.SampledFrom([]int{0, 1, 3, 1000}).Draw(t, "limit")
		for _, g := range goroutines(h) {
			spans, more := h.Spans(nil, g.ID, w, limit)
			same(t, "Spans", spans, more, n.spans(g.ID, w), limit)
			wakeups, more := h.Wakeups(nil, g.ID, w, limit)
			same(t, "Wakeups", wakeups, more, n.wakeups(g.ID, w), limit)
		}
		for _, p := range append(h.Procs(), 77) {
			seats, more := h.Seats(nil, p, w, limit)
			same(t, "Seats", seats, more, n.seats(p, w), limit)
		}
		ranges, more := h.Ranges(nil, w, limit)
		same(t, "Ranges", ranges, more, n.ranges(w), limit)
	})
}

func TestTotalsMatchScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		n := newNaive(h)
		p := sched.Pos(rapid.IntRange(-1, int(h.Len())+1).Draw(t, "position"))
		for _, g := range goroutines(h) {
			equal(t, "Totals", h.Totals(g.ID, p), n.totals(g.ID, p))
		}
	})
}

func TestPlacesAndTimesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := history(t)
		for p := range h.Len() {
			at := h.PosAt(h.Entry(p).T)
			if at <= p || h.TimeAt(at) != h.Entry(p).T || at < h.Len() && h.Entry(at).T == h.Entry(p).T {
				t.Fatalf("PosAt of entry %d's time is %d", p, at)
			}
			if before := h.PosAt(h.Entry(p).T - 1); before > p {
				t.Fatalf("PosAt just before entry %d is %d", p, before)
			}
		}
		for n := range h.Steps() + 1 {
			st := h.Step(n)
			if got := h.PosOn(sched.Steps, int64(n)); got != st.Hi || st.Hi > 0 && h.StepAt(got) != n {
				t.Fatalf("step %d: PosOn %d, ends at %d, where it is step %d", n, got, st.Hi, h.StepAt(got))
			}
		}
		equal(t, "the last step", h.Step(h.Steps()+9), h.Step(h.Steps()))
	})
}
