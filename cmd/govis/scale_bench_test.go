package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/internal/ui/view"
)

var benchFile = flag.String("file", "../../internal/tracer/testdata/go126-std-net-http-httptest.trace", "trace for BenchmarkLoad and BenchmarkKeys")

// BenchmarkLoad loads a whole trace: of any size, with -args -file FILE.
func BenchmarkLoad(b *testing.B) {
	var entries sched.Pos
	for b.Loop() {
		entries += loadFile(b).Len()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(entries), "ns/entry")
}

func loadFile(b *testing.B) *sched.History {
	rec, err := tracer.Open(*benchFile, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer rec.Close()
	s, err := tracer.Load(context.Background(), rec, nil)
	if err != nil {
		b.Fatal(err)
	}
	return s.History
}

// benchKeys is how many keys are pressed for one measurement.
const benchKeys = 300

// BenchmarkKeys measures what a key costs on a loaded trace: it goes in, and a frame
// at 200x50 comes out.
func BenchmarkKeys(b *testing.B) {
	h := loadFile(b)
	for _, axis := range []sched.Axis{sched.Clock, sched.Steps} {
		for _, v := range []view.View{view.Timeline, view.Goroutines, view.Scheduler, view.StepList} {
			u := ui.Update{History: h, Done: true, Axis: axis}
			m := ui.Still(ui.Options{Theme: "dark"}, u, ui.Place{Step: h.Steps() / 2, At: -1, View: v}, 200, 50)
			m.View()
			for _, act := range acts {
				if axis == sched.Steps && v != view.Timeline {
					continue
				}
				b.Run(fmt.Sprintf("%v/%v/%s", v, []string{"steps", "time"}[axis], act.name), func(b *testing.B) {
					random := rand.New(rand.NewPCG(1, 2))
					for b.Loop() {
						measure(b, m, func() []tea.KeyPressMsg { return act.keys(random, h) })
					}
				})
			}
		}
	}
}

// acts are what a person does with a recording. Only the last key of each is
// measured: the others are typed into a prompt.
var acts = []struct {
	name string
	keys func(*rand.Rand, *sched.History) []tea.KeyPressMsg
}{
	{"step", func(r *rand.Rand, _ *sched.History) []tea.KeyPressMsg {
		return []tea.KeyPressMsg{{Code: []rune{tea.KeyRight, tea.KeyLeft}[r.IntN(2)]}}
	}},
	{"seek", func(r *rand.Rand, h *sched.History) []tea.KeyPressMsg {
		return typed(fmt.Sprintf(":%d", 1+r.IntN(h.Steps())), tea.KeyEnter)
	}},
	{"zoom", func(r *rand.Rand, _ *sched.History) []tea.KeyPressMsg { // in or out, from any level
		return typed(allOfIt + strings.Repeat("+", r.IntN(30)) + []string{"+", "-"}[r.IntN(2)])
	}},
	{"scroll", func(r *rand.Rand, _ *sched.History) []tea.KeyPressMsg {
		return []tea.KeyPressMsg{{Code: []rune{tea.KeyPgDown, tea.KeyPgUp}[r.IntN(2)]}}
	}},
	{"whole", func(*rand.Rand, *sched.History) []tea.KeyPressMsg { // in from all of it, which was seen before
		return typed(allOfIt + "+")
	}},
}

// allOfIt zooms out until all of a recording is seen.
var allOfIt = "0" + strings.Repeat("-", 40)

func typed(text string, last ...rune) []tea.KeyPressMsg {
	var keys []tea.KeyPressMsg
	for _, r := range text {
		keys = append(keys, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	for _, r := range last {
		keys = append(keys, tea.KeyPressMsg{Code: r})
	}
	return keys
}

func measure(b *testing.B, m *ui.Model, next func() []tea.KeyPressMsg) {
	var took []time.Duration
	for range benchKeys {
		keys := next()
		for _, k := range keys[:len(keys)-1] {
			m.Update(k)
		}
		began := time.Now()
		m.Update(keys[len(keys)-1])
		m.View()
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
