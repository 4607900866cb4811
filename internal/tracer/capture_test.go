package tracer

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"govis/internal/sched"
	"govis/internal/xray/probe"
)

func TestEveryRunHasAReadableEnd(t *testing.T) {
	for _, c := range []struct {
		name, how string
		code      int
		message   string
		last      sched.Kind
	}{
		{"return", EndReturn, 0, "", sched.End},
		{"exit", EndExit, 3, "", sched.End},
		{"fatal", EndExit, 1, "", sched.End},
		{"panic", EndPanic, 2, "panic: boom", sched.End},
		{"nil", EndPanic, 2, "panic: runtime error: invalid memory address or nil pointer dereference", sched.End},
		{"panic-other", EndPanic, 2, "panic: elsewhere", sched.Stuck},
		{"goexit", EndExit, 0, "", sched.End},
		{"deadlock", EndDeadlock, 2, "", sched.Deadlock},
		{"goexit-alone", EndDeadlock, 2, "", sched.Deadlock},
		{"leak", EndReturn, 0, "", sched.Stuck},
		{"endless", EndLimit, probe.StatusLimit, "", sched.End},
		{"sleeper", EndReturn, 0, "", sched.End},
		{"timer", EndReturn, 0, "", sched.End},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, s, err := record(t, c.name, func(s *Spec) {
				if c.name == "endless" {
					s.Limit = 300 * time.Millisecond
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			if s.Ending.How != c.how || s.Ending.Code != c.code || s.Ending.Message != c.message {
				t.Errorf("ended %+v, want %s %d %q", s.Ending, c.how, c.code, c.message)
			}
			h := s.History
			if last := h.Entry(h.Len() - 1); last.Kind != c.last || last.Step != h.Steps() {
				t.Errorf("the last entry is %+v, want %v in the last step", last, c.last)
			}
			if h.Steps() < 1 {
				t.Error("nothing to step through")
			}
		})
	}
}

func TestATraceThatGrowsTooLargeIsEnded(t *testing.T) {
	_, s, err := record(t, "spam", func(s *Spec) { s.Limit, s.Bytes = time.Minute, 100<<10 })
	if err != nil {
		t.Fatal(err)
	}
	if s.Ending.How != EndBudget {
		t.Errorf("ended %+v, want the budget", s.Ending)
	}
}

func TestDeadlockNamesWhoWaits(t *testing.T) {
	_, s, err := record(t, "deadlock", nil)
	if err != nil {
		t.Fatal(err)
	}
	var waiting []string
	for _, sp := range s.History.At(nil, s.History.Len()) {
		if g, _ := s.History.Goroutine(sp.G); !g.System && sp.State == sched.Waiting {
			waiting = append(waiting, sp.Reason)
		}
	}
	slices.Sort(waiting)
	if !slices.Equal(waiting, []string{"chan receive", "sync"}) {
		t.Errorf("waiting at the end: %q", waiting)
	}
}

func TestStuckGoroutinesAreTold(t *testing.T) {
	_, s, err := record(t, "leak", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	var stuck []sched.Entry
	for p := sched.Pos(0); p < h.Len(); p++ {
		if e := h.Entry(p); e.Kind == sched.Stuck {
			stuck = append(stuck, e)
		}
	}
	if len(stuck) != 1 || stuck[0].Reason != "chan receive" {
		t.Errorf("stuck: %+v", stuck)
	}
}

func TestWhatIsPrintedStandsBesideItsWrite(t *testing.T) {
	_, s, err := record(t, "printer", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	got := h.Outputs(nil, 0, h.Len())
	var text []string
	for _, o := range got {
		text = append(text, o.Text)
		if e := h.Entry(o.At); e.Kind != sched.EnterSys || o.G != 1 || o.Stream != "stdout" {
			t.Errorf("%q stands beside %v of G%d", o.Text, e.Kind, o.G)
		}
	}
	want := []string{"line 0", "line 1", "line 2", "line 3", "line 4", "no newline, ", "then the rest"}
	if !slices.Equal(text, want) {
		t.Errorf("printed %q", text)
	}
	if got[0].At == got[1].At {
		t.Error("two writes stand beside one system call")
	}
}

func TestOutputIsCopied(t *testing.T) {
	var out, errs bytes.Buffer
	_, s, err := record(t, "two-kinds", func(s *Spec) { s.Stdout, s.Stderr = &out, &errs })
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != "to stdout\n" || errs.String() != "to stderr\n" {
		t.Errorf("copied %q and %q", &out, &errs)
	}
	streams := map[string]bool{}
	for _, o := range s.History.Outputs(nil, 0, s.History.Len()) {
		streams[o.Stream] = true
	}
	if !streams["stdout"] || !streams["stderr"] {
		t.Errorf("kept %v", streams)
	}
}

func TestOnlyTheProgramIsTold(t *testing.T) {
	_, s, err := record(t, "return", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	for n := 1; n <= h.Steps(); n++ {
		st := h.Step(n)
		e := h.Entry(st.Lo)
		if g, _ := h.Goroutine(e.G); g.System {
			t.Errorf("step %d is about %s", n, g.Name)
		}
	}
	if e := h.Entry(h.Step(1).Lo); e.Kind != sched.Create || e.Peer != 1 {
		t.Errorf("the first step is %v by G%d, want the create by main", e.Kind, e.Peer)
	}
}

func TestClosingEndsTheProgram(t *testing.T) {
	exe, _ := os.Executable()
	rec, err := Capture(context.Background(), Spec{Command: []string{exe, "endless"}, Name: "endless"})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { rec.Close(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("still running")
	}
}

func TestCancelKeepsWhatWasRead(t *testing.T) {
	exe, _ := os.Executable()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	rec, err := Capture(ctx, Spec{Command: []string{exe, "spam"}, Name: "spam", Limit: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	var last Snapshot
	s, err := Load(ctx, rec, func(s Snapshot) {
		last = s
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want cancelled", err)
	}
	if s.History.Len() < last.History.Len() || last.History.Len() == 0 {
		t.Errorf("kept %d entries, had shown %d", s.History.Len(), last.History.Len())
	}
}

func TestSavedRecordingOpensAgain(t *testing.T) {
	exe, _ := os.Executable()
	rec, err := Capture(context.Background(), Spec{
		Command: []string{exe, "printer"}, Name: "printer", Procs: 1, Limit: time.Minute,
		Meta: Meta{Params: map[string]string{"n": "5"}}, Sources: []Source{{"main.go", "package main\n"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	file := filepath.Join(t.TempDir(), "p.govis")
	saver, err := rec.Save(file)
	if err != nil {
		t.Fatal(err)
	}
	first, err := Load(context.Background(), rec, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := saver.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	second, err := Load(context.Background(), again, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Meta.Target != "printer" || again.Meta.Procs != 1 || again.Meta.Params["n"] != "5" || again.Meta.Ending.How != EndReturn {
		t.Errorf("meta: %+v", again.Meta)
	}
	if len(again.Sources) != 1 || again.Sources[0].Text != "package main\n" {
		t.Errorf("sources: %v", again.Sources)
	}
	a, b := first.History, second.History
	if a.Len() != b.Len() || a.Steps() != b.Steps() {
		t.Fatalf("%d entries in %d steps, saved %d in %d", a.Len(), a.Steps(), b.Len(), b.Steps())
	}
	if x, y := a.Outputs(nil, 0, a.Len()), b.Outputs(nil, 0, b.Len()); !slices.Equal(x, y) {
		t.Errorf("printed %v, saved %v", x, y)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".govis-*"))
	if len(left) > 0 {
		t.Errorf("left behind %v", left)
	}
}

// TestLookingForADeadlockIsNoReasonForOne: the watchdog's own look at the
// stacks makes others wait for the world to start again.
func TestLookingForADeadlockIsNoReasonForOne(t *testing.T) {
	_, s, err := record(t, "memstats", nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Ending.How != EndReturn {
		t.Errorf("ended %+v", s.Ending)
	}
}

func TestAQuietProgramIsNotStoppedAllTheTime(t *testing.T) {
	_, s, err := record(t, "sleepers", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	var stopped, n sched.Time
	ranges, _ := h.Ranges(nil, sched.Window{Axis: sched.Clock, To: int64(h.End())}, 1000)
	for _, r := range ranges {
		if strings.HasPrefix(r.Name, "stop-the-world (all goroutines") {
			stopped += r.To - r.From
			n++
		}
	}
	if n > 10 { // one look every 50 ms would be 28
		t.Errorf("the world was stopped %d times, for %v of %v", n, time.Duration(stopped), time.Duration(h.End()))
	}
}

func TestStreamsDoNotChangeEachOthersLines(t *testing.T) {
	_, s, err := record(t, "by-turns", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	lines := 0
	for _, o := range h.Outputs(nil, 0, h.Len()) {
		g, _ := h.Goroutine(o.G)
		if want := "main." + strings.Fields(o.Text)[0]; !strings.HasSuffix(g.Name, "."+strings.Fields(o.Text)[0]) {
			t.Errorf("%q stands beside %s, want %s", o.Text, g.Name, want)
		}
		lines++
	}
	if lines != 40 {
		t.Errorf("%d lines, want 40", lines)
	}
}

func TestALongWriteIsOneWrite(t *testing.T) {
	_, s, err := record(t, "long-write", nil)
	if err != nil {
		t.Fatal(err)
	}
	list := s.History.Outputs(nil, 0, s.History.Len())
	if len(list) != 2 || len(list[0].Text) != 10_000 || list[1].Text != "after" || list[0].At == list[1].At {
		t.Errorf("%d outputs, the first of %d bytes", len(list), len(list[0].Text))
	}
}

func TestAGrandchildDoesNotHoldTheTrace(t *testing.T) {
	start := time.Now()
	_, s, err := record(t, "grandchild", nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 10*time.Second || s.Ending.How != EndReturn {
		t.Errorf("took %v and ended %+v", d, s.Ending)
	}
}

func TestACrashBeforeAnythingIsNamed(t *testing.T) {
	_, _, err := record(t, "fatal-map", nil)
	// Mostly "concurrent map writes"; but the map may be broken before the runtime sees them.
	if err != nil && !strings.Contains(err.Error(), "fatal error: ") {
		t.Errorf("error %v", err)
	}
}

func TestTheClockStartsWithTheProgram(t *testing.T) {
	_, s, err := record(t, "return", nil)
	if err != nil {
		t.Fatal(err)
	}
	h := s.History
	if at := h.TimeAt(h.Step(0).Hi); at > sched.Time(100*time.Microsecond) {
		t.Errorf("the program begins at %v", time.Duration(at))
	}
	if at := h.Step(1).T; at > sched.Time(time.Millisecond) {
		t.Errorf("its first step is at %v", time.Duration(at))
	}
}

// TestARecordingWithoutATraceSaysHowItEnded: a program may end before the
// runtime has written anything.
func TestARecordingWithoutATraceSaysHowItEnded(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	w, _ := z.Create(archiveMeta)
	_, _ = w.Write([]byte(`{"govis":1,"kind":"program","ending":{"how":"panic","code":2,"message":"fatal error: concurrent map writes"}}`))
	_, _ = z.Create(archiveTrace)
	z.Close()
	rec, err := Open("-", &file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(t.Context(), rec, nil)
	if empty := (*EmptyError)(nil); !errors.As(err, &empty) || !strings.Contains(err.Error(), "ended before anything was recorded: fatal error: concurrent map writes") {
		t.Error(err)
	}
}

// TestSourcesOfAnArchiveStayInside: names come from a file that anybody can
// make.
func TestSourcesOfAnArchiveStayInside(t *testing.T) {
	names := []string{"main.go", "a/b/main.go", "@/dep@v1/x.go", "../up.go", "/abs.go", `a\b.go`, "a/../../b.go", ""}
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, text := range map[string]string{archiveMeta: `{"govis":1}`, archiveTrace: "go 1.26 trace\x00\x00\x00"} {
		w, _ := z.Create(name)
		_, _ = w.Write([]byte(text))
	}
	for _, n := range names {
		w, _ := z.Create(archiveSource + n)
		_, _ = w.Write([]byte("package x\n"))
	}
	z.Close()
	rec, err := Open("-", &file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range rec.Sources {
		got = append(got, s.Name)
	}
	if !slices.Equal(got, names[:3]) {
		t.Errorf("sources %q", got)
	}
}
