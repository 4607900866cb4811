package tracer

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"testing"

	"govis/internal/sched"
	"govis/internal/wire"
)

// loadAt loads a trace from a file to which somebody wants to go, and gives what was
// published before the end.
func loadAt(ctx context.Context, t *testing.T, data []byte, at sched.Time, publish func(Snapshot)) (Snapshot, error) {
	t.Helper()
	rec, err := Open(fileOf(t, data), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	rec.At = at
	return Load(ctx, rec, publish)
}

// TestAPartIsThatStretchOfTheWhole reads every generation of traces before those that
// come earlier, and holds it against the same stretch of the whole history.
func TestAPartIsThatStretchOfTheWhole(t *testing.T) {
	for name, data := range manyGenerations(t) {
		index, err := wire.Scan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		base := index.Spans[0].Start
		for k, span := range index.Spans {
			var first *Snapshot
			whole, err := loadAt(t.Context(), t, data, sched.Time((span.Start+span.End)/2-base), func(s Snapshot) {
				if first == nil {
					first = &s
				}
			})
			if err != nil || whole.Part != nil {
				t.Fatal(name, err, whole.Part)
			}
			if k == 0 {
				if first.Part != nil {
					t.Errorf("%s: the first generation is %+v", name, first.Part)
				}
				continue
			}
			if name == "generations" { // its clock, and what its notes mean, was told before
				if first.Part != nil {
					t.Errorf("%s: of a run with notes is shown %+v", name, first.Part)
				}
				continue
			}
			if first.Part == nil || first.Part.Gen != k {
				t.Errorf("%s: of generation %d is shown first: %+v", name, k, first.Part)
				continue
			}
			samePart(t, name, first.History, whole.History, k)
		}
	}
}

func samePart(t *testing.T, name string, part, whole *sched.History, gen int) {
	t.Helper()
	joint := sameEntries(t, name, part, whole, gen)
	sameSteps(t, name, part, whole, gen)
	from, to := part.Begin(), part.End()
	if part.TimeAt(0) != from || from <= 0 || joint < from || to <= joint {
		t.Fatalf("%s: generation %d lasts from %d to %d, and is as in the whole from %d on", name, gen, from, to, joint)
	}
	for range 50 {
		at := joint + sched.Time(rand.Int64N(int64(to-joint)))
		got, want := map[sched.GoID]sched.State{}, map[sched.GoID]sched.State{}
		for _, sp := range part.At(nil, part.PosAt(at)) {
			got[sp.G] = sp.State
		}
		for _, sp := range whole.At(nil, whole.PosAt(at)) {
			want[sp.G] = sp.State
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: generation %d, at %d:\n%v, not\n%v", name, gen, at, got, want)
		}
	}
}

// sameEntries gives the time from which even the times are the same: generations may
// overlap by some microseconds, and then the first times of the later one are moved.
func sameEntries(t *testing.T, name string, part, whole *sched.History, gen int) (joint sched.Time) {
	t.Helper()
	// What went on when the generation began is told again where it begins, of
	// goroutines, Ps and ranges; how the program ended is told at the end of the whole.
	told := func(h *sched.History) (list []sched.Entry) {
		for p := range h.Len() {
			switch e := h.Entry(p); e.Kind {
			case sched.Appear, sched.ProcStart, sched.ProcStop, sched.Range, sched.End, sched.Stuck:
			default:
				e.Pos, e.Step, e.Stack, e.GStack = 0, 0, 0, 0
				e.Kind = asRun(part, &e)
				if e.Kind == sched.Task && e.Phase == sched.Finish {
					e.Text = "" // its name is that of its begin, which may come earlier
				}
				if e.T <= part.End() {
					list = append(list, e)
				}
			}
		}
		return list
	}
	got, want := told(part), told(whole)
	want = want[max(0, len(want)-len(got)):]
	joint = part.Begin()
	for i := range got {
		a, b := got[i], want[i]
		if b.T != a.T {
			if joint = b.T; b.T < a.T || b.T > a.T+1_000_000 || i > 100 {
				t.Fatalf("%s: generation %d, entry %d is at %d, not at %d", name, gen, i, a.T, b.T)
			}
		}
		if a.T = b.T; a != b {
			t.Fatalf("%s: generation %d, entry %d is\n%+v, not\n%+v", name, gen, i, a, b)
		}
	}
	return joint
}

// asRun gives the kind of an entry, and that of any run for the first run of a goroutine
// that was there before a part began: the part does not know whether it ran.
func asRun(part *sched.History, e *sched.Entry) sched.Kind {
	if g, ok := part.Goroutine(e.G); e.Kind == sched.Start && ok && g.Before {
		return sched.Run
	}
	return e.Kind
}

func sameSteps(t *testing.T, name string, part, whole *sched.History, gen int) {
	t.Helper()
	for n := 1; n <= part.Steps(); n++ {
		st := part.Step(n)
		at, ok := whole.StepOf(gen, st.Ord)
		was := whole.Step(at)
		e, o := part.Entry(st.Lo), whole.Entry(was.Lo)
		if !ok || was.Actor != st.Actor || asRun(part, &o) != asRun(part, &e) {
			t.Fatalf("%s: step %d of generation %d is %+v, not %+v, %v", name, n, gen, st, was, ok)
		}
	}
	if _, more := whole.StepOf(gen, part.Steps()+1); more && gen < whole.Generations()-1 {
		t.Errorf("%s: generation %d has more than %d steps", name, gen, part.Steps())
	}
}

// TestAPartIsShownUntilItIsReached follows what is published, and stops the reading
// on the way.
func TestAPartIsShownUntilItIsReached(t *testing.T) {
	data := manyGenerations(t)["go126.trace.gz"]
	at := sched.Time(100_000_000) // in the fourth of five generations
	var all []Snapshot
	whole, err := loadAt(t.Context(), t, data, at, func(s Snapshot) { all = append(all, s) })
	if err != nil || all[0].Part == nil || whole.Part != nil || whole.History.End() < at {
		t.Fatal(err, all[0].Part, whole.Part)
	}
	p := *all[0].Part
	if p.From > at || p.To < at || p.To >= whole.History.End() || p.Gen != 3 {
		t.Errorf("to show %d, %+v is shown", at, p)
	}
	first, _ := whole.History.StepOf(p.Gen, 1)
	if p.Before < first/4 || p.Before > 4*first {
		t.Errorf("about %d steps come before it, it is said; it is %d", p.Before, first-1)
	}
	for i, s := range all {
		if (s.Part != nil) != (s.Parts <= p.Gen) || s.Part != nil && s.History != all[0].History {
			t.Errorf("snapshot %d: after %d generations, of %+v", i, s.Parts, s.Part)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stopped, err := loadAt(ctx, t, data, at, func(Snapshot) { cancel() })
	if err == nil || !stopped.Stopped || stopped.Part == nil || *stopped.Part != p || stopped.History.End() != p.To {
		t.Errorf("stopped: %v, %v, of %+v", err, stopped.Stopped, stopped.Part)
	}
}
