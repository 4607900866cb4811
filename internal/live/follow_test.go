package live

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/tracer"
)

// load keeps goroutines meeting until the test ends.
func load(t *testing.T) {
	jobs, quit := make(chan int), make(chan struct{})
	var busy sync.WaitGroup
	for range 3 {
		busy.Go(func() {
			for range jobs {
				time.Sleep(time.Millisecond)
			}
		})
	}
	busy.Go(func() {
		defer close(jobs)
		for {
			select {
			case jobs <- 1:
			case <-quit:
				return
			}
		}
	})
	t.Cleanup(func() {
		close(quit)
		busy.Wait()
	})
}

// pprofServer is a server as net/http/pprof makes one, which can be killed.
func pprofServer(t *testing.T, addr string) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc(tracePath, pprof.Trace)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	srv := &httptest.Server{Listener: l, Config: &http.Server{Handler: mux}}
	srv.Start()
	t.Cleanup(srv.Close)
	return srv
}

func TestATraceOfAServerUnderLoad(t *testing.T) {
	load(t)
	s, err := Parse(pprofServer(t, "127.0.0.1:0").URL + "?seconds=0.2")
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Open(t.Context(), MaxTrace)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	rec, err := tracer.Read(s.Name(), a)
	if err != nil {
		t.Fatal(err)
	}
	got, err := tracer.Load(t.Context(), rec, nil)
	if err != nil || got.Damage != nil || !named(got.History, "live.load.func1") {
		t.Errorf("%v, %v: %d steps", err, got.Damage, got.History.Steps())
	}
}

func named(h *sched.History, part string) bool {
	list := make([]sched.Goroutine, h.Count())
	for _, g := range list[:h.Goroutines(list, 0)] {
		if strings.Contains(g.Name, part) {
			return true
		}
	}
	return false
}

// Traces come one after the other; when the server dies what was there stays,
// and when it is back the row goes on.
func TestFollowOutlivesTheServer(t *testing.T) {
	load(t)
	srv := pprofServer(t, "127.0.0.1:0")
	s, err := ParseServer(srv.Listener.Addr().String() + "?seconds=0.1")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var had, back []Trace
	dead := false
	err = Follow(ctx, s, nil, Keep{Time: time.Hour}, func(r Row) {
		switch n := len(r.Traces); {
		case !dead && n >= 3 && r.Traces[n-1].Done:
			dead, had = true, r.Traces
			srv.CloseClientConnections()
			srv.Close()
		case dead && r.Err != nil && back == nil:
			if !strings.Contains(r.Err.Error(), "connection refused") || r.Retry.IsZero() {
				t.Errorf("why: %v, again %v", r.Err, r.Retry)
			}
			pprofServer(t, srv.Listener.Addr().String())
			back = r.Traces
		case back != nil && r.Err == nil && r.Traces[n-1].Done:
			checkRow(t, r.Traces, len(had)+1)
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for i := range had {
		if len(back) != len(had) || back[i].History != had[i].History {
			t.Fatalf("%d traces were there, %d when the server had died", len(had), len(back))
		}
	}
}

// checkRow wants traces in order, with a gap between any two.
func checkRow(t *testing.T, list []Trace, n int) {
	t.Helper()
	if len(list) != n {
		t.Errorf("%d traces, want %d", len(list), n)
	}
	for i := range list {
		tr := &list[i]
		if tr.N != i+1 || tr.History.Begin() != 0 || !named(tr.History, "live.load") {
			t.Errorf("trace %d is number %d from %d ns", i+1, tr.N, tr.History.Begin())
		}
		if i > 0 && (tr.Gap <= 0 || !tr.Began.After(list[i-1].Began)) {
			t.Errorf("trace %d: a gap of %v, asked for at %v", tr.N, tr.Gap, tr.Began)
		}
	}
}

// A trace in which there is nothing to see is none, but the gap is longer for it.
func TestATraceWithNothingInItIsNone(t *testing.T) {
	data, err := os.ReadFile("../tracer/testdata/go126-mix.trace")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 2 {
			w.Write(data[:20])
			return
		}
		w.Write(data)
	})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	failed := false
	err = Follow(ctx, s, nil, Keep{}, func(r Row) {
		failed = failed || r.Err != nil
		if n := len(r.Traces); n == 2 {
			if tr := &r.Traces[1]; tr.N != 2 || tr.Gap < firstWait {
				t.Errorf("number %d, after a gap of %v", tr.N, tr.Gap)
			}
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || !failed {
		t.Errorf("failed %v: %v", failed, err)
	}
}

// A server that answers at once, with the same short trace, is not asked all the
// time.
func TestAHastyServerIsNotAskedInAHurry(t *testing.T) {
	asked := 0
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s := serve(t, func(http.ResponseWriter, *http.Request) { asked++ })
	s.span = time.Hour
	rows := 0
	err := Follow(ctx, s, nil, Keep{}, func(r Row) {
		if rows++; rows == 2 {
			if waits := time.Until(r.Retry); waits < firstWait {
				t.Errorf("the next attempt is in %v", waits)
			}
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || asked != 2 {
		t.Errorf("asked %d times: %v", asked, err)
	}
}

func TestOldTracesAreLetGo(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRRRRRRRR\nend @9") // 9 µs
	lasts := time.Duration(h.End())
	for _, test := range []struct {
		what string
		keep Keep
		want int // traces
	}{
		{"no bound", Keep{}, 5},
		{"a time that three last", Keep{Time: 3 * lasts}, 3},
		{"a little more", Keep{Time: 3*lasts + 1}, 4},
		{"no time at all", Keep{Time: 1}, 1},
		{"bytes of two", Keep{Bytes: 200}, 2},
		{"fewer bytes than one has", Keep{Bytes: 50}, 1},
		{"both", Keep{Time: 3 * lasts, Bytes: 299}, 2},
	} {
		var r Row
		for n := 1; n <= 5; n++ {
			for _, read := range []int64{10, 100} { // it grows
				r = r.with(Trace{N: n, Snapshot: tracer.Snapshot{History: h, Read: read}}, test.keep)
			}
		}
		if len(r.Traces) != test.want || r.Traces[len(r.Traces)-1].N != 5 {
			t.Errorf("%s: %d traces, want %d", test.what, len(r.Traces), test.want)
		}
	}
}

func TestGapsAreByTheClockOfTheTraces(t *testing.T) {
	h := schedtest.Lanes(t, "G1 RRRRRRRRRR\nend @9")
	end := time.Unix(100, 0)
	before := Trace{Snapshot: tracer.Snapshot{History: h, Origin: 1000}, Ended: end}
	for _, test := range []struct {
		origin int64
		gap    time.Duration
		about  bool
	}{
		{1000 + int64(h.End()) + 7, 7, false},
		{1000 + int64(h.End()), 0, false},
		{1000, time.Second, true},                    // they overlap
		{1000 + int64(time.Hour), time.Second, true}, // another clock
	} {
		tr := Trace{Snapshot: tracer.Snapshot{History: h, Origin: test.origin}, Began: end.Add(time.Second)}
		if tr.after(&before); tr.Gap != test.gap || tr.About != test.about {
			t.Errorf("from %d: %v, about %v; want %v, %v", test.origin, tr.Gap, tr.About, test.gap, test.about)
		}
	}
}
