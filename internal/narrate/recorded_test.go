package narrate

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/tracer"
)

// TestSentencesOfRecordings tells every step of the test traces and of the
// recordings that ship with the scenarios, these with their source.
func TestSentencesOfRecordings(t *testing.T) {
	traces, _ := filepath.Glob("../tracer/testdata/*.trace")
	canned, _ := filepath.Glob("../../scenarios/*/canned.govis")
	if len(traces)+len(canned) == 0 {
		t.Skip("no recordings there")
	}
	for i, file := range append(traces, canned...) {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			if testing.Short() && (i%4 > 0 || strings.Contains(file, "goroutine-vs-thread")) {
				t.Skip("the same code as in the others")
			}
			r, err := tracer.Open(file, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			s, err := tracer.Load(context.Background(), r, nil)
			if err != nil {
				t.Fatal(err)
			}
			checkAll(t, s.History, sourceBeside(file))
		})
	}
}

// sourceBeside reads lines of main.go in the folder of a recording.
func sourceBeside(file string) func(string, int) (string, bool) {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(file), "main.go"))
	if err != nil {
		return nil
	}
	lines := strings.Split(string(data), "\n")
	return func(name string, line int) (string, bool) {
		if name != "main.go" || line < 1 || line > len(lines) {
			return "", false
		}
		return lines[line-1], true
	}
}

// checkAll tells every step twice in each language, and what every goroutine
// does at some of them.
func checkAll(t *testing.T, h *sched.History, source func(string, int) (string, bool)) {
	t.Helper()
	told := map[string]int{}
	for n := range h.Steps() + 1 {
		for _, l := range []lang.Lang{lang.En, lang.Zh} {
			o := Options{Lang: l, Source: source}
			s := Step(h, n, o)
			checkSentence(t, "step", l, s.Text, h.Objects() > 0)
			if again := Step(h, n, o); again != s {
				t.Errorf("step %d: told differently the second time: %q, %q", n, s.Text, again.Text)
			}
			if s.Evidence == sched.Inferred && len(Rules(h, n)) == 0 {
				t.Errorf("step %d is inferred from no rule: %s", n, s.Text)
			}
			for _, m := range h.Moves(nil, n, 9) {
				way, _ := Way(h, m, l)
				checkSentence(t, "way", l, way.Text, false)
			}
			if n%16 == 0 {
				for _, sp := range h.At(nil, h.Step(n).Hi) {
					checkSentence(t, "state", l, State(h, sp, l), h.Objects() > 0)
				}
			}
		}
		if n > 0 {
			told[ruleOf(newTelling(h, n, Options{}))]++
		}
	}
	for rule, n := range told {
		t.Logf("%5d %s", n, rule)
	}
	if n := told[""]; n > 0 {
		t.Errorf("%d steps without a rule", n)
	}
}
