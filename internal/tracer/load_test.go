package tracer

import (
	"bytes"
	"context"
	"errors"
	"go/build"
	"io"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/exp/trace"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// oldTraces are binary traces from before Go 1.22 in the Go tree, where it is
// at hand.
func oldTraces() []string {
	files, _ := filepath.Glob(filepath.Join(build.Default.GOROOT, "src/internal/trace/internal/tracev1/testdata/*_good"))
	return files
}

func TestTracesOfEveryVersionLoad(t *testing.T) {
	for _, file := range append(testTraces(t), oldTraces()...) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			s, err := loadBytes(t, readTrace(t, file))
			if empty := (*EmptyError)(nil); errors.As(err, &empty) && !empty.Cut {
				t.Skip("a trace without events")
			}
			if err != nil {
				t.Fatal(err)
			}
			if s.Damage != nil {
				t.Errorf("damaged: %+v", s.Damage)
			}
			schedtest.Check(t, s.History)
			for _, p := range s.History.Procs() {
				if p >= noProcs {
					t.Errorf("P%d is none of the program's", p)
				}
			}
			if s.History.Steps() < 2 {
				t.Errorf("%d steps", s.History.Steps())
			}
		})
	}
}

// TestNoTransitionIsLost counts the events and the changes of goroutines in the
// trace reader's own stream and in the history.
func TestNoTransitionIsLost(t *testing.T) {
	for _, file := range testTraces(t) {
		data := readTrace(t, file)
		want, events := map[sched.GoID]int{}, int64(0)
		r, err := trace.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for {
			ev, err := r.ReadEvent()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			events++
			if ev.Kind() != trace.EventStateTransition {
				continue
			}
			if st := ev.StateTransition(); st.Resource.Kind == trace.ResourceGoroutine {
				if from, to := st.Goroutine(); from != to {
					want[sched.GoID(st.Resource.Goroutine())]++
				}
			}
		}
		s, err := loadBytes(t, data)
		if err != nil {
			t.Fatal(err)
		}
		if s.Events != events {
			t.Errorf("%s: %d events, the trace has %d", file, s.Events, events)
		}
		got := map[sched.GoID]int{}
		for p := sched.Pos(0); p < s.History.Len(); p++ {
			if e := s.History.Entry(p); e.Kind <= sched.Exit || e.Kind == sched.Appear {
				got[e.G]++
			}
		}
		for g, n := range want {
			if got[g] != n {
				t.Errorf("%s: G%d has %d changes, the trace has %d", file, g, got[g], n)
			}
		}
	}
}

func TestGzipAndPlainAreTheSame(t *testing.T) {
	data := readTrace(t, "testdata/go126-mix.trace")
	a, err := loadBytes(t, data)
	if err != nil {
		t.Fatal(err)
	}
	b, err := loadBytes(t, gzipped(data))
	if err != nil {
		t.Fatal(err)
	}
	if a.History.Len() != b.History.Len() || a.History.Steps() != b.History.Steps() {
		t.Error("they differ")
	}
}

func TestWhatIsWholeOfACutTraceIsKept(t *testing.T) {
	data := readTrace(t, "testdata/go126-generations.trace")
	whole, err := loadBytes(t, data)
	if err != nil {
		t.Fatal(err)
	}
	if n := whole.History.Generations(); n < 3 {
		t.Fatalf("%d generations, want a few", n)
	}
	s, err := loadBytes(t, data[:len(data)/2])
	if err != nil {
		t.Fatal(err)
	}
	if s.Damage == nil || s.Damage.From != s.History.End() || s.History.Steps() == 0 {
		t.Fatalf("damage %+v, %d steps", s.Damage, s.History.Steps())
	}
	for n := 1; n < s.History.Steps(); n++ { // the last one says that the trace ends
		a, b := s.History.Step(n), whole.History.Step(n)
		if a.T != b.T || a.Actor != b.Actor {
			t.Fatalf("step %d is %+v, was %+v", n, a, b)
		}
	}
}

func TestACancelledLoadKeepsWhatWasRead(t *testing.T) {
	data := readTrace(t, "testdata/go126-generations.trace")
	r, w := io.Pipe()
	defer w.Close()
	go func() { _, _ = w.Write(data[:len(data)/2]) }() // the rest never comes
	rec, err := Open("-", r)
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last Snapshot
	s, err := Load(ctx, rec, func(s Snapshot) {
		last = s
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want cancelled", err)
	}
	if !last.Done || !last.Stopped || last.History.Steps() == 0 || last.Events == 0 || last.Parts == 0 || last.Damage != nil {
		t.Errorf("the last snapshot is %+v", last)
	}
	if s.History.Len() != last.History.Len() {
		t.Errorf("the result has %d entries, the last snapshot %d", s.History.Len(), last.History.Len())
	}
	schedtest.Check(t, last.History)
}

// FuzzLoad feeds damaged traces: none may panic, and what loads must be a
// history that holds together.
func FuzzLoad(f *testing.F) {
	for _, file := range testTraces(f) {
		f.Add(readTrace(f, file))
	}
	f.Add([]byte("go 1.26 trace\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := loadBytes(t, data)
		if err != nil {
			return
		}
		h := s.History
		for n := range h.Steps() + 1 {
			h.Step(n)
		}
		h.At(nil, h.Len()/2)
	})
}

func BenchmarkLoad(b *testing.B) {
	for _, file := range []string{"testdata/go126-std-net-http-httptest.trace"} {
		data := readTrace(b, file)
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := loadBytes(b, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What is sealed of a program that notes its operations is told before more is added.
func TestLargeGenerationsWithNotesAreShown(t *testing.T) {
	var shown []int
	l := &loader{
		rec: &Recording{}, b: sched.NewBuilder(rules), whole: Whole{Parts: 5},
		publish: func(s Snapshot) { shown = append(shown, s.History.Generations()) },
	}
	l.conv = newConverter(l.b)
	g := sched.GoID(0)
	for range 5 {
		for range 30_000 {
			g++
			if err := l.b.Add(sched.Entry{Kind: sched.Create, G: g, To: sched.Runnable}); err != nil {
				t.Fatal(err)
			}
		}
		l.conv.noted = true
		if err := l.b.Add(sched.Entry{Kind: sched.Unlock, G: g, Note: &sched.OpNote{}}); err != nil {
			t.Fatal(err)
		}
		if err := l.take(t.Context(), batch{sealed: true}); err != nil {
			t.Fatal(err)
		}
		l.last, l.took = l.last.Add(-time.Hour), 0
	}
	if !slices.Equal(shown, []int{1, 2, 3, 4, 5}) {
		t.Errorf("shown were %v generations", shown)
	}
}
