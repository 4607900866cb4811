package main

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestTheTable(t *testing.T) {
	run := func(wall, cpu time.Duration, peak int64) sample { return sample{wall: wall, cpu: cpu, peak: peak} }
	killed := run(30*time.Second, 40*time.Second, 8e9)
	killed.ended = true
	tab := table{
		file: "x.trace", size: 100e6, events: 20e6, live: []float64{190e6, 180e6, 200e6},
		rows: []row{
			{"bare", []sample{run(2*time.Second, 2*time.Second, 200e6), run(4*time.Second, 2*time.Second, 200e6), run(8*time.Second, 4*time.Second, 100e6)}},
			// In CPU time 3, 4 and 1 times the neighbour.
			{"ours", []sample{run(1*time.Second, 6*time.Second, 300e6), run(2*time.Second, 8*time.Second, 300e6), run(16*time.Second, 4*time.Second, 300e6)}},
			{"never", nil},
			{"peer", []sample{killed}},
		},
	}
	want := `x.trace: 100 MB, 20.00 million events, medians of 3 runs

| | time | × | CPU time | × | peak memory | bytes an event |
|---|---|---|---|---|---|---|
| bare | 4.00 s | 1.00 | 2.00 s | 1.00 | 200 MB | 10.0 |
| ours | 2.00 s | 0.50 | 6.00 s | 3.00 | 300 MB | 15.0 |
| peer | > 30.00 s | > 15 | > 40.00 s | > 20 | > 8.00 GB | > 400.0 |

The history that govis keeps has 190 MB: 9.5 bytes an event.

peer: > 30 times the time of ours, > 27 times the memory.
`
	if got := tab.markdown(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRatiosArePaired(t *testing.T) {
	seconds := func(all ...int) (list []sample) {
		for _, s := range all {
			list = append(list, sample{wall: time.Duration(s) * time.Second})
		}
		return list
	}
	// The medians are 3 and 1; round by round it is 1, 3 and 1.
	if got := ratio(seconds(1, 3, 9), seconds(1, 1, 9), wall); got != "1.00" {
		t.Errorf("got %s", got)
	}
	if got := ratio(seconds(1), seconds(0), wall); got != "" {
		t.Errorf("of nothing: %s", got)
	}
}

func TestMedian(t *testing.T) {
	if m := median([]float64{5, 1, 3}); m != 3 {
		t.Error(m)
	}
	if m := median([]float64{4, 1, 3, 2}); m != 2.5 {
		t.Error(m)
	}
}

func TestBareLoopCountsEvents(t *testing.T) {
	var out bytes.Buffer
	if err := bareLoop("../tracer/testdata/go126-mix.trace", &out); err != nil {
		t.Fatal(err)
	}
	if n := strings.TrimSpace(out.String()); n == "" || n == "0" || strings.Trim(n, "0123456789") != "" {
		t.Errorf("%q is no number of events", n)
	}
	if err := bareLoop("compare_test.go", io.Discard); err == nil {
		t.Error("a text has events")
	}
}

func TestTheFirstPictureIsWholeAndHasAStep(t *testing.T) {
	reads := func(parts ...string) func([]byte) (int, error) {
		return func(p []byte) (int, error) {
			if len(parts) == 0 {
				return 0, io.EOF
			}
			n := copy(p, parts[0])
			parts = parts[1:]
			return n, nil
		}
	}
	for _, c := range []struct {
		parts []string
		want  error
	}{
		{[]string{"Opening\x1b[?2026l", "ste", "p 0/~12", " …\x1b[?2026", "l"}, nil},
		{[]string{"Opening\x1b[?2026l", "step 0/12"}, io.EOF},
		{[]string{"Opening\x1b[?2026l", "key step\x1b[?2026l"}, io.EOF},
	} {
		if err := pictured(reads(c.parts...)); err != c.want {
			t.Errorf("%q: %v, want %v", c.parts, err, c.want)
		}
	}
}

func TestMeasureSeesWhatAProgramTakes(t *testing.T) {
	out, s, err := measure(exec.CommandContext(t.Context(), "go", "version"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(out), "go version") || s.wall <= 0 || s.peak < 0 {
		t.Errorf("%q, %+v", out, s)
	}
	if _, _, err := measure(exec.CommandContext(t.Context(), "go", "nonsense")); err == nil || !strings.Contains(err.Error(), "unknown command") {
		t.Errorf("a program that fails: %v", err)
	}
}

func TestWrongUseIsRefused(t *testing.T) {
	for args, want := range map[string]string{
		"":                       "name the trace files",
		"-n 0 x":                 "-n must be",
		"-n 2 -tooltrace 3 x":    "-tooltrace",
		"-memory 0 x":            "-memory 0",
		"-govis govis no-file.x": "no-file.x",
	} {
		if err := run(context.Background(), strings.Fields(args), io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("compare %s: %v, want %q", args, err, want)
		}
	}
}
