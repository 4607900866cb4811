package export_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"govis/internal/export"
	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

// busy has operations of every kind: such as wait, such as release others, and
// such as do neither.
const busy = `
	G1:main.main     RRRRRRRRRRRRRRwwrRRRRRRRRR
	G6:main.worker   rrRRRwwwwwwwrrRRRRRRwwwwwr
	G7:main.other    RRRwwwwwwwwwwwwwwwrRRRRRRR
	G1 make! @1 jobs cap=2 type=int made < main.main main.go:9
	G1 make! @1 quit made
	G1 add? @2 wg n=1
	G6 select? @3 recv jobs | recv quit
	G7 wait? @1 wg
	G7 why @3 sync sync.(*WaitGroup).Wait waitgroup.go:1 < main.other main.go:31
	G6 why @5 select runtime.selectgo select.go:1 < main.worker main.go:21
	G1 lock! @5 mu
	G1 lock! @6 mu failed
	G1 send? @8 jobs #a = 1
	G1 -> G6 @12
	G1 why @14 chan receive main.main main.go:14
	G6 why @12 main.main main.go:12
	G1 send! @12 jobs
	G1 recv? @13 out
	G6 select! @15 0 #a = 1
	G6 send? @15 out = "hi"
	G6 -> G1 @16
	G6 send! @16 out
	G6 done? @17 wg
	G6 -> G7 @18
	G1 recv! @17 out = "hi"
	G1 once? @18 setup
	G1 once! @18 setup ran
	G1 signal? @18 cond
	G1 close? @19 jobs
	G1 close! @19 jobs
	G6 select? @18 recv quit | send out = "ho"
	G6 why @20 select runtime.selectgo select.go:1 < main.worker main.go:25
	G1 recv? @20 jobs
	G1 recv! @20 jobs closed
	G1 select? @21 recv jobs | send nil = 3 | default
	G1 select! @21 default
	G1 unlock? @22 mu
	G1 close? @23 quit
	G1 -> G6 @25
`

// TestJSONTellsOperations: an operation stands in the step that tells it, in front
// of the wait or wake-up by which it is seen.
func TestJSONTellsOperations(t *testing.T) {
	h := schedtest.Lanes(t, busy)
	got := written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.En)) })
	var lines []string
	for l := range strings.Lines(got) {
		var x map[string]any
		if err := json.Unmarshal([]byte(l), &x); err != nil {
			t.Fatal(err)
		}
		for _, common := range []string{"t", "gname", "p", "m", "file", "line", "func", "gfile", "gline", "text", "reason", "from", "to"} {
			delete(x, common)
		}
		short, _ := json.Marshal(x)
		lines = append(lines, string(short)+"\n")
	}
	compare(t, "testdata/operations.golden", strings.Join(lines, ""))
}

// compare holds text against a golden file.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: UPDATE=1 go test writes it anew\ngot\n%s", file, got)
	}
}

// TestEveryOperationIsDoneOnce: one that had to wait has a line when it begins to
// and one at its end, any other has one line.
func TestEveryOperationIsDoneOnce(t *testing.T) {
	h := schedtest.Lanes(t, busy)
	got := written(t, func(w *strings.Builder) error { return export.JSON(w, h, options(lang.En)) })
	lines := map[string]int{}
	for l := range strings.Lines(got) {
		var x struct {
			Kind, Phase string
			G           sched.GoID
		}
		if err := json.Unmarshal([]byte(l), &x); err != nil {
			t.Fatal(err)
		}
		lines[fmt.Sprintf("%s %d %s", x.Kind, x.G, x.Phase)]++
	}
	want := map[string]int{}
	for id := 1; id <= h.Ops(); id++ {
		op, _ := h.Op(sched.OpID(id))
		key := fmt.Sprintf("%v %d ", op.Kind, op.G)
		switch {
		case op.Park >= 0:
			want[key+"begin"]++
			if op.End >= 0 {
				want[key+"end"]++
			}
		case op.End >= 0 || op.WokeG != sched.NoG:
			want[key]++
		}
	}
	for key, n := range want {
		if lines[key] != n {
			t.Errorf("%s: %d lines, want %d", key, lines[key], n)
		}
	}
	if len(want) < 15 {
		t.Errorf("the story has only %d kinds of lines", len(want))
	}
}
