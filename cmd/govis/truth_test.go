package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/xray/build"
)

// truthRun is one way to run testdata/truth.
type truthRun struct{ senders, receivers, capacity, procs, each int }

// truthRuns are 4 to 16 senders and receivers, capacities 0 to 64, and 1 to 4 Ps.
func truthRuns(each int) (list []truthRun) {
	for _, capacity := range []int{0, 1, 4, 64} {
		for _, procs := range []int{1, 2, 4} {
			for _, n := range []struct{ s, r int }{{4, 4}, {16, 5}} {
				list = append(list, truthRun{n.s, n.r, capacity, procs, each / n.s})
			}
		}
	}
	return list
}

// buildTruth builds the program once.
func buildTruth(t testing.TB) *build.Program {
	p, err := build.Build(context.Background(), build.Config{Target: "./testdata/truth", Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// record runs the program and gives what it printed, the trace, and the history.
func (r truthRun) record(t testing.TB, p *build.Program) (printed string, trace []byte, h *sched.History) {
	t.Helper()
	var out bytes.Buffer
	rec, err := tracer.Capture(context.Background(), tracer.Spec{
		Command: []string{
			p.Binary, "-senders", fmt.Sprint(r.senders), "-receivers", fmt.Sprint(r.receivers),
			"-cap", fmt.Sprint(r.capacity), "-n", fmt.Sprint(r.each),
		},
		Name: "truth", Procs: r.procs, Notes: 1 << 30, Bytes: 1 << 30, Stdout: &out, Stderr: os.Stderr,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close()
	file := filepath.Join(t.TempDir(), "truth.trace")
	saver, err := rec.Save(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tracer.Load(context.Background(), rec, nil)
	if err != nil || s.Damage != nil {
		t.Fatalf("%v %+v", err, s.Damage)
	}
	if err := saver.Close(); err != nil {
		t.Fatal(err)
	}
	if trace, err = os.ReadFile(file); err != nil {
		t.Fatal(err)
	}
	return out.String(), trace, s.History
}

var valueText = regexp.MustCompile(`\{From:(\d+) N:(\d+)\}`)

// compare counts the messages that are certain, those that are told as one of
// several, and those that are wrong.
func compare(t testing.TB, printed string, h *sched.History, value func(m sched.Message) string) (certain, open, wrong int) {
	t.Helper()
	truth := map[string]string{} // channel, sender and number: receiver
	for line := range strings.Lines(printed) {
		var ch string
		var from, n, to int
		if _, err := fmt.Sscan(line, &ch, &from, &n, &to); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		truth[fmt.Sprintf("%s {From:%d N:%d}", ch, from, n)] = fmt.Sprint(to)
	}
	senders, receivers := map[string]sched.GoID{}, map[string]sched.GoID{}
	same := func(who map[string]sched.GoID, name string, g sched.GoID) bool {
		if who[name] == sched.NoG {
			who[name] = g
		}
		return who[name] == g
	}
	seen := 0
	for id := sched.ObjectID(1); int(id) <= h.Objects(); id++ {
		o, _ := h.Object(id)
		for i := range h.Messages(id) {
			m := h.Message(id, i)
			seen++
			if m.OneOf {
				open++
				continue
			}
			certain++
			text := value(m)
			to, ok := truth[o.Name+" "+text]
			if !ok || !same(senders, valueText.FindStringSubmatch(text)[1], m.From) || !same(receivers, to, m.To) {
				wrong++
				t.Logf("wrong: %s %+v", o.Name, m)
			}
		}
		var st sched.ChannelState
		if h.ChannelAt(&st, id, h.Len()); o.Kind == sched.Channel && (st.Foreign || st.Approx) {
			t.Logf("%s: foreign %v, order approximate %v", o.Name, st.Foreign, st.Approx)
		}
	}
	if seen != len(truth) {
		t.Errorf("%d messages, want %d", seen, len(truth))
	}
	return certain, open, wrong
}

// blind makes all values of a trace equal, as far as notes tell.
func blind(trace []byte) []byte {
	return regexp.MustCompile(`#[0-9a-v]+ = \{From:\d+ N:\d+\}`).ReplaceAllFunc(trace, func(b []byte) []byte {
		return append([]byte("#0 = "), bytes.Repeat([]byte("x"), len(b)-5)...)
	})
}

// testTruth runs everything and returns how many messages there were.
func testTruth(t testing.TB, runs []truthRun) (total int) {
	p := buildTruth(t)
	for _, r := range runs {
		printed, trace, h := r.record(t, p)
		certain, open, wrong := compare(t, printed, h, func(m sched.Message) string { return m.Value })
		if wrong > 0 || open > 0 {
			t.Errorf("%+v: %d wrong and %d open of %d", r, wrong, open, certain+open)
		}
		total += certain + open

		file := filepath.Join(t.TempDir(), "blind.trace")
		if err := os.WriteFile(file, blind(trace), 0o644); err != nil {
			t.Fatal(err)
		}
		rec, err := tracer.Open(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		s, err := tracer.Load(context.Background(), rec, nil)
		rec.Close()
		if err != nil {
			t.Fatal(err)
		}
		values := map[sched.OpID]string{}
		for id := sched.OpID(1); int(id) <= h.Ops(); id++ {
			op, _ := h.Op(id)
			values[id] = op.Value
		}
		certain, open, wrong = compare(t, printed, s.History, func(m sched.Message) string { return values[m.FromOp] })
		t.Logf("%+v: with equal values %d certain, %d one of several, %d wrong", r, certain, open, wrong)
		if wrong > 0 {
			t.Errorf("%+v: with equal values %d of %d claims are wrong", r, wrong, certain)
		}
	}
	return total
}

// TestTruth compares what is told of messages with what the program itself
// printed; BenchmarkTruth does so with 200,000 messages.
func TestTruth(t *testing.T) {
	total := testTruth(t, truthRuns(240))
	t.Logf("%d messages", total)
}

func BenchmarkTruth(b *testing.B) {
	for range b.N {
		b.ReportMetric(float64(testTruth(b, truthRuns(9600))), "messages")
	}
}
