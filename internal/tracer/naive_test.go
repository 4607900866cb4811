package tracer

import (
	"context"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/exp/trace"
	"govis/internal/sched"
)

// naive is what a reader of events would keep who keeps everything: the changes of
// every goroutine's state, in order.
type naive struct {
	changes []naiveChange
	end     sched.Time
}

type naiveChange struct {
	t  sched.Time
	g  sched.GoID
	to sched.State
}

// naively reads a trace with the library alone. What a generation says of goroutines
// that were there before holds from the end of the generation before it.
func naively(t *testing.T, path string) naive {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := trace.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var n naive
	var generation []naiveChange
	base, begun, sealed := trace.Time(0), false, sched.Time(0)
	seal := func() {
		for pass := range 2 {
			for _, c := range generation {
				if appears := c.t < 0; appears == (pass == 0) {
					c.t = max(c.t, sealed)
					n.changes = append(n.changes, c)
				}
			}
		}
		generation, sealed = generation[:0], n.end
	}
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			seal()
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if !begun {
			begun, base = true, ev.Time()
		}
		at := sched.Time(ev.Time() - base)
		switch ev.Kind() {
		case trace.EventSync:
			seal()
			continue
		case trace.EventLog: // a recording's clock starts when its program does
			if l := ev.Log(); l.Category == noteCategory && l.Message == noteBegin {
				for i := range generation {
					generation[i].t = min(generation[i].t, 0)
				}
				base, at, n.end = base+trace.Time(n.end), at-n.end, 0
			}
		case trace.EventStateTransition:
			if st := ev.StateTransition(); st.Resource.Kind == trace.ResourceGoroutine {
				from, to := st.Goroutine()
				c := naiveChange{at, sched.GoID(st.Resource.Goroutine()), state(uint8(to))}
				if from == trace.GoUndetermined {
					c.t = -1
				}
				if from == to {
					continue
				}
				generation = append(generation, c)
			}
		}
		n.end = max(n.end, at)
	}
}

// at gives the state of everybody who exists at a time.
func (n *naive) at(t sched.Time) map[sched.GoID]sched.State {
	states := map[sched.GoID]sched.State{}
	for _, c := range n.changes {
		if c.t > t {
			break
		}
		if states[c.g] = c.to; c.to == sched.NotExist {
			delete(states, c.g)
		}
	}
	return states
}

// spent gives how long each goroutine was in each state between two times.
func (n *naive) spent(from, to sched.Time) map[sched.GoID]sched.Cell {
	spent := map[sched.GoID]sched.Cell{}
	since, states := map[sched.GoID]sched.Time{}, map[sched.GoID]sched.State{}
	add := func(g sched.GoID, end sched.Time) {
		if lo, hi := max(since[g], from), min(end, to); hi > lo && states[g] != sched.NotExist {
			cell := spent[g]
			cell[states[g]] += int64(hi - lo)
			spent[g] = cell
		}
	}
	for _, c := range n.changes {
		add(c.g, c.t)
		since[c.g], states[c.g] = c.t, c.to
	}
	for g := range states {
		add(g, to)
	}
	return spent
}

// On every trace at hand the history knows the state of every goroutine at any
// moment, and how long it was in each state in any window, as a reader does who
// keeps everything.
func TestHistoryEqualsANaiveReplay(t *testing.T) {
	files, err := filepath.Glob("testdata/*.trace")
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			n := naively(t, path)
			rec, err := Open(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer rec.Close()
			snap, err := Load(context.Background(), rec, nil)
			if err != nil {
				t.Fatal(err)
			}
			compareNaive(t, &n, snap.History)
		})
	}
}

func compareNaive(t *testing.T, n *naive, h *sched.History) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		at := sched.Time(random.Int64N(int64(n.end) + 1))
		want, got := n.at(at), map[sched.GoID]sched.State{}
		for _, sp := range h.At(nil, h.PosAt(at)) {
			got[sp.G] = sp.State
		}
		if !maps.Equal(got, want) {
			t.Fatalf("at %d ns: %v, want %v", at, got, want)
		}
	}
	for range 50 {
		from := sched.Time(random.Int64N(int64(n.end) + 1))
		to := from + sched.Time(random.Int64N(int64(n.end-from)+1))
		spent := n.spent(from, to)
		for i := range h.Count() {
			var g [1]sched.Goroutine
			h.Goroutines(g[:], i)
			cells := make([]sched.Cell, 7)
			h.Lane(cells, g[0].ID, sched.Window{Axis: sched.Clock, From: int64(from), To: int64(to)})
			var sum sched.Cell
			for _, c := range cells {
				for st := range c {
					sum[st] += c[st]
				}
			}
			if sum != spent[g[0].ID] {
				t.Fatalf("G%d in [%d, %d): %v, want %v", g[0].ID, from, to, sum, spent[g[0].ID])
			}
		}
	}
}
