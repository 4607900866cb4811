//go:build unix

package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"govis/internal/sched"
	"govis/internal/ui"
)

// manyGenerations gives the name of a trace of five generations, 0.13 s long.
func manyGenerations(t *testing.T) string {
	t.Helper()
	packed, err := os.Open("../../internal/wire/testdata/go126.trace.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "many.trace")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// What the screen is given of a file in which somebody wants to go far.
func TestTheGenerationThatWasAskedForComesFirst(t *testing.T) {
	t.Parallel()
	const at = 100 * time.Millisecond
	a, name := quiet(t), manyGenerations(t)
	file, err := a.openFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file.At = sched.Time(at)
	p := opener{app: a, o: &options{}, file: file}
	var all []ui.Update
	if err := p.open(t.Context(), ui.Request{File: name}, func(u ui.Update) {
		if u.History != nil { // before that it tells how far reading is
			all = append(all, u)
		}
	}); err != nil {
		t.Fatal(err)
	}
	first, last := all[0], all[len(all)-1]
	if first.Part == nil || first.Part.From > sched.Time(at) || first.Part.To < sched.Time(at) || first.Part.From != first.History.Begin() {
		t.Errorf("first comes %+v", first.Part)
	}
	if last.Part != nil || !last.Done || last.History.Begin() != 0 {
		t.Errorf("last comes %+v", last.Part)
	}
}

// A time far into a file is gone to, whatever of it is read first, and steps have
// their numbers in the end.
func TestATimeInTheMiddleOfAFile(t *testing.T) {
	t.Parallel()
	c := start(t, 100, 24, nil, "govis", manyGenerations(t), "--at", "100ms", "--lang", "en")
	c.shows("100.000 ms")
	c.until("the numbers", func(screen string) bool { return !strings.Contains(screen, "~") })
	c.shows("100.000 ms")
	want := govis(t, "frame", manyGenerations(t), "--at", "100ms", "--size", "100x24", "--lang", "en")
	step := strings.Fields(want[strings.Index(want, "step "):])[1]
	c.shows("step " + step)
	c.keys("q")
	c.ends(0)
}
