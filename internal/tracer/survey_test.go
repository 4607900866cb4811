package tracer

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/wire"
)

// surveyedTraces are all traces at hand that package wire reads, unpacked.
func surveyedTraces(t *testing.T) map[string][]byte {
	all := manyGenerations(t)
	for _, file := range testTraces(t) {
		data := readTrace(t, file)
		if _, err := wire.Scan(bytes.NewReader(data), int64(len(data))); err == nil {
			all[filepath.Base(file)] = data
		}
	}
	if len(all) < 13 {
		t.Fatal("traces are missing")
	}
	return all
}

// loadSurveyed loads a trace from a file whose first generation is looked through from
// so many bytes on, and tells whether what appears was known before the rest.
func loadSurveyed(t *testing.T, data []byte, from int) (s Snapshot, foreseen bool, err error) {
	t.Helper()
	rec, err := Open(fileOf(t, data), nil)
	if err != nil {
		return Snapshot{}, false, err
	}
	defer rec.Close()
	l := &loader{rec: rec, b: sched.NewBuilder(rules), plain: func() int64 { return rec.Size }}
	l.conv = newConverter(l.b)
	l.b.CutAfter(50)
	at := bytes.NewReader(data)
	index, err := wire.Scan(at, int64(len(data)))
	if err != nil {
		return Snapshot{}, false, err
	}
	src := ahead(t.Context(), func(out *sink) error {
		return decode(out, index.Version, newFileFeed(at, index, nil), from)
	})
	for err == nil {
		var part batch
		if part, err = src.next(t.Context()); err == nil {
			err = l.take(t.Context(), part)
			foreseen = foreseen || l.conv.foreseen
		}
	}
	s, err = l.end(t.Context(), err)
	return s, foreseen, err
}

// A trace whose first generation is looked through before it is read tells the same.
func TestASurveyChangesNothing(t *testing.T) {
	for name, data := range surveyedTraces(t) {
		t.Run(name, func(t *testing.T) {
			want, before, err := loadSurveyed(t, data, math.MaxInt)
			if err != nil || before {
				t.Fatal(before, err)
			}
			got, foreseen, err := loadSurveyed(t, data, 0)
			if err != nil {
				t.Fatal(err)
			}
			if noted := bytes.Contains(data, []byte("govis")); foreseen == noted {
				t.Errorf("foreseen %v although notes are %v", foreseen, noted)
			}
			sameSnapshot(t, got, want)
		})
	}
}

// Of a damaged trace the same is kept.
func TestASurveyOfDamage(t *testing.T) {
	foresaw, damaged := 0, 0
	for _, data := range surveyedTraces(t) {
		r, times := rand.New(rand.NewPCG(3, uint64(len(data)))), 5
		if testing.Short() {
			times = 2
		}
		for range times {
			bad := bytes.Clone(data)
			bad[wire.HeaderSize+r.IntN(len(bad)-wire.HeaderSize)] ^= 1 << r.IntN(8)
			want, _, err := loadSurveyed(t, bad, math.MaxInt)
			got, foreseen, surveyed := loadSurveyed(t, bad, 0)
			if (err == nil) != (surveyed == nil) {
				t.Fatalf("%v, but %v", surveyed, err)
			}
			if err != nil {
				continue
			}
			if foreseen {
				foresaw++
			}
			if want.Damage != nil {
				damaged++
			}
			sameSnapshot(t, got, want)
		}
	}
	if foresaw == 0 || damaged == 0 {
		t.Errorf("%d with a survey, %d damaged", foresaw, damaged)
	}
}

// trace122 makes a trace of Go 1.22 of generations that have these events of M 7.
func trace122(generations ...[]byte) []byte {
	data := []byte("go 1.22 trace\x00\x00\x00")
	for i, events := range generations {
		gen := uint64(i + 1)
		batch := func(m uint64, events ...byte) {
			data = append(data, 1)
			for _, n := range []uint64{gen, m, 1000 * gen, uint64(len(events))} {
				data = binary.AppendUvarint(data, n)
			}
			data = append(data, events...)
		}
		batch(1<<64-1, binary.AppendUvarint([]byte{8}, 15625000)...)
		if len(events) > 0 {
			batch(7, events...)
		}
	}
	return data
}

// someEvents says that G 1 runs and starts others.
func someEvents() []byte {
	events := []byte{
		13, 1, 0, 1, // P 0 runs
		25, 1, 1, 7, 2, // and G 1, on M 7
	}
	for g := range byte(2 * chanceEntries) {
		events = append(events, 14, 1, g+2, 0, 0)
	}
	return events
}

// A goroutine that ends and is there again, which the builder refuses, is refused where
// it is.
func TestASurveyOfWhoComesBack(t *testing.T) {
	data := trace122(append(someEvents(),
		17, 1, // ends
		25, 1, 1, 7, 2)) // and runs
	want, _, err := loadSurveyed(t, data, math.MaxInt)
	if err != nil || want.Damage == nil || !want.Damage.Refused {
		t.Fatal("the trace is no good: ", want.Damage, err)
	}
	got, foreseen, err := loadSurveyed(t, data, 0)
	if err != nil || foreseen {
		t.Fatal(foreseen, err)
	}
	sameSnapshot(t, got, want)
}

// Where the first generation tells of nobody, the next one says who was there.
func TestASurveyOfNobody(t *testing.T) {
	data := trace122(nil, someEvents())
	want, _, err := loadSurveyed(t, data, math.MaxInt)
	if err != nil || want.Damage != nil || want.History.Entry(1).Kind != sched.Appear {
		t.Fatal("the trace is no good: ", want.Damage, err)
	}
	got, foreseen, err := loadSurveyed(t, data, 0)
	if err != nil || !foreseen {
		t.Fatal(foreseen, err)
	}
	sameSnapshot(t, got, want)
}

// sameSnapshot compares what two loads of one trace say.
func sameSnapshot(t *testing.T, got, want Snapshot) {
	t.Helper()
	if got.Events != want.Events || got.Parts != want.Parts || got.Origin != want.Origin || got.Read != want.Read ||
		!sameDamage(got.Damage, want.Damage) {
		t.Fatalf("%+v, %+v\nnot\n%+v, %+v", got, got.Damage, want, want.Damage)
	}
	sameHistory(t, got.History, want.History)
}

// sameDamage compares damages. Of what x/exp/trace says only the first line is always
// the same.
func sameDamage(got, want *Damage) bool {
	if got == nil || want == nil {
		return got == want
	}
	a, _, _ := strings.Cut(got.Cause, "\n")
	b, _, _ := strings.Cut(want.Cause, "\n")
	return got.From == want.From && got.Refused == want.Refused && got.Unread == want.Unread && a == b
}

// sameHistory compares all entries, steps and goroutines, and some windows. Stacks may
// have other numbers.
func sameHistory(t *testing.T, got, want *sched.History) {
	t.Helper()
	same := func(what string, at int, got, want any) {
		t.Helper()
		if got != want {
			t.Fatalf("%s %d:\n%+v\nnot\n%+v", what, at, got, want)
		}
	}
	same("length", 0, got.Len(), want.Len())
	same("steps", 0, got.Steps(), want.Steps())
	same("goroutines", 0, got.Count(), want.Count())
	same("end", 0, got.End(), want.End())
	same("generations", 0, got.Generations(), want.Generations())
	same("largest", 0, got.Largest(), want.Largest())
	for p := range want.Len() {
		a, b := got.Entry(p), want.Entry(p)
		if !slices.Equal(got.Stack(a.Stack), want.Stack(b.Stack)) || !slices.Equal(got.Stack(a.GStack), want.Stack(b.GStack)) {
			t.Fatalf("entry %d has another stack", p)
		}
		a.Stack, a.GStack, b.Stack, b.GStack = 0, 0, 0, 0
		same("entry", int(p), a, b)
	}
	for n := range want.Steps() + 1 {
		same("step", n, got.Step(n), want.Step(n))
	}
	gs, ws := make([]sched.Goroutine, want.Count()), make([]sched.Goroutine, want.Count())
	got.Goroutines(gs, 0)
	want.Goroutines(ws, 0)
	window := sched.Window{Axis: sched.Clock, From: int64(want.End() / 3), To: int64(want.End() / 2)}
	cells := [2][9]sched.Cell{}
	for i, g := range ws {
		if !slices.Equal(got.Stack(gs[i].Stack), want.Stack(g.Stack)) {
			t.Fatalf("G%d has another stack", g.ID)
		}
		gs[i].Stack, g.Stack = 0, 0
		same("goroutine", i, gs[i], g)
		got.Lane(cells[0][:], g.ID, window)
		want.Lane(cells[1][:], g.ID, window)
		same("lane of goroutine", int(g.ID), cells[0], cells[1])
	}
	for k := range 50 {
		p := want.Len() * sched.Pos(k) / 49
		a, b := got.At(nil, p), want.At(nil, p)
		same("how many there are at", int(p), len(a), len(b))
		for i := range a {
			a[i].Stack, b[i].Stack = 0, 0
			same("who there is at", int(p), a[i], b[i])
		}
		if !slices.Equal(got.ProcsAt(nil, p), want.ProcsAt(nil, p)) {
			t.Fatalf("other Ps at %d", p)
		}
	}
}
