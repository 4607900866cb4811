package analysis_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"govis/internal/analysis"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// TestDurationsAddUp: of every goroutine of every recording at hand the times in
// its states are together its life, exactly; and the groups have all of it.
func TestDurationsAddUp(t *testing.T) {
	traces, _ := filepath.Glob("../tracer/testdata/*.trace")
	recorded, _ := filepath.Glob("../../scenarios/*/canned.govis")
	if len(traces) == 0 || len(recorded) == 0 {
		t.Fatal("no recordings there")
	}
	for _, file := range slices.Concat(traces, recorded) {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			addUp(t, recording(t, file))
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		h := schedtest.Build(schedtest.Random(t), rapid.IntRange(1, 3).Draw(t, "generations"), rapid.IntRange(0, 5).Draw(t, "cut"))
		addUp(t, h)
	})
}

func addUp(t rapid.TB, h *sched.History) {
	all := make([]sched.Goroutine, h.Count())
	h.Goroutines(all, 0)
	var total sched.Cell
	n := 0
	for _, g := range all {
		if g.Created < 0 {
			continue
		}
		in := h.Totals(g.ID, h.Len())
		var sum int64
		for st := sched.Runnable; st < sched.NStates; st++ {
			sum += in[st]
			if !g.System {
				total[st] += in[st]
			}
		}
		if want := lived(h, &g); sum != int64(want) {
			t.Errorf("G%d: %d ns in its states, %d ns of life", g.ID, sum, want)
		}
		if !g.System {
			n++
		}
	}
	st, err := analysis.Count(context.Background(), h)
	if err != nil {
		t.Fatal(err)
	}
	var counted, life sched.Cell
	lives := 0
	for _, g := range st.Groups {
		for s := sched.Runnable; s < sched.NStates; s++ {
			counted[s] += int64(g.In[s].Total)
			life[0] += int64(g.In[s].Total)
		}
		life[1] += int64(g.Life.Total)
		lives += g.N
	}
	if counted != total || life[0] != life[1] || lives < n {
		t.Errorf("%d goroutines have %d ns in their states; %d in groups have %d, and live %d", n, total, lives, counted, life[1])
	}
}

// lived is how long a goroutine existed: of one that comes back, every time.
func lived(h *sched.History, g *sched.Goroutine) (d sched.Time) {
	spans, _ := h.Spans(nil, g.ID, sched.Window{Axis: sched.Clock, From: int64(h.Begin()), To: int64(h.End()) + 1}, 1<<30)
	for i, sp := range spans {
		if i == 0 || spans[i-1].Hi != sp.Lo {
			d -= sp.From
		}
		if i == len(spans)-1 || spans[i+1].Lo != sp.Hi {
			d += sp.To
		}
	}
	return d
}

func TestCount(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRRwwrRRRR
		G6:worker .rrRRRR....
		G7:worker .rRRwwwwwww
		G6 -> G1 @6
		G1 why @4 chan receive runtime.chanrecv1 chan.go:1 < main.main main.go:12
		G7 why @4 sync sync.(*Mutex).Lock mutex.go:1 < main.worker main.go:20
	`)
	st, err := analysis.Count(t.Context(), h)
	if err != nil {
		t.Fatal(err)
	}
	const µs = 1000
	for _, g := range st.Groups {
		if g.Name == "main.worker" && (g.N != 2 || g.Ended != 1 || g.In[sched.Running].Max != 4*µs || g.In[sched.Waiting].Total != 3*µs || g.Life.Mean() != 6*µs) {
			t.Errorf("workers: %+v, mean %d", g, g.Life.Mean())
		}
	}
	want := []analysis.Blocked{
		{
			Reason: "sync", Site: sched.Frame{Func: "main.worker", File: "main.go", Line: 20},
			Spread: analysis.Spread{N: 1, Total: 3 * µs, Min: 3 * µs, Max: 3 * µs},
		},
		{
			Reason: "chan receive", Site: sched.Frame{Func: "main.main", File: "main.go", Line: 12},
			Spread: analysis.Spread{N: 1, Total: 2 * µs, Min: 2 * µs, Max: 2 * µs},
		},
	}
	for i := range st.Blocking {
		st.Blocking[i].Worst = analysis.Moment{}
	}
	if !slices.Equal(st.Blocking, want) {
		t.Errorf("got  %+v\nwant %+v", st.Blocking, want)
	}
	if l := st.Latency; l.N != 3 || l.Max != 2*µs || l.Worst.G != 6 || l.Worst.T != 1*µs || l.Total != 4*µs {
		t.Errorf("latency: %+v", l)
	}
}

// TestQuantilesAreClose: against sorted times.
func TestQuantilesAreClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.Int64Range(0, 1<<rapid.IntRange(1, 62).Draw(t, "bits")), 1, 50).Draw(t, "times")
		got := analysis.Quantiles(times, 50, 90, 99)
		slices.Sort(times)
		for i, percent := range []int{50, 90, 99} {
			want := times[(len(times)*percent+99)/100-1]
			if d := int64(got[i]) - want; d > want/100 || -d > want/100 {
				t.Errorf("p%d of %d is %d, want %d", percent, times, got[i], want)
			}
		}
	})
}
