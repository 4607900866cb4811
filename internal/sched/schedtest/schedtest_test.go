package schedtest_test

import (
	"fmt"
	"strings"
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"

	"pgregory.net/rapid"
)

// story writes a history's entries as lines.
func story(h *sched.History) string {
	var b strings.Builder
	for p := range h.Len() {
		e := h.Entry(p)
		fmt.Fprintf(&b, "%d %v G%d", e.T, e.Kind, e.G)
		if e.Peer != sched.NoG {
			fmt.Fprintf(&b, " by G%d", e.Peer)
		}
		if e.P != sched.NoP {
			fmt.Fprintf(&b, " P%d", e.P)
		}
		if f, ok := h.Site(e.Stack); ok {
			fmt.Fprintf(&b, " %s %s:%d", f.Func, f.File, f.Line)
		}
		if e.Reason != "" {
			fmt.Fprintf(&b, " %q", e.Reason)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPictureTellsItsStory(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRwwwrRR
		G6:worker .rRRRR...
		G9! wwww
		G6 -> G1 @6
		G1 why @3 chan receive main.main main.go:21
		G6 why @1 main.main main.go:9
	`)
	schedtest.Check(t, h)
	got, want := story(h), `0 appear G1 P0
0 appear G9
1000 create G6 by G1 P0 main.main main.go:9
2000 start G6 P1
3000 block G1 P0 main.main main.go:21 "chan receive"
6000 unblock G1 by G6 P1
6000 exit G6 P1
7000 run G1 P0
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for id, name := range map[sched.GoID]string{1: "main.main", 6: "main.worker", 9: "runtime.bgsweep"} {
		if g, _ := h.Goroutine(id); g.Name != name || g.System != (id == 9) {
			t.Errorf("G%d is %+v, want name %s", id, g, name)
		}
	}
}

func TestPictureSaysWhatIsWrong(t *testing.T) {
	for picture, want := range map[string]string{
		"":                           "needs a lane",
		"G1 RR\nG2 ..w":              "column 2: G2 cannot go from notexist to waiting",
		"G1 RR\nG2 wwr\nG3 -> G2 @2": "G3 cannot make G2 runnable: it is notexist",
		"G1 RR\nG2 wwr\nG1 -> G2 @1": "G2 is neither created nor woken at column 1",
		"G1 RRw\nG1 why @1 sleep":    "G1 does not change at column 1",
		"G1 RR\nG1 jump @1":          `line 2 "G1 jump @1": unknown word "jump"`,
		"G1 RR\nG1 RR":               "G1 has a lane already",
		"G1 Rww\nG1 note @1 hm":      "G1 is waiting and cannot do anything",
		"G1 RR\nG2 .rR\nG2 on P0 @2": "G2 cannot run on P0: G1 is there",
		"G1 RR\nquiet 3":             "quiet takes",
		"G1 Rrw":                     "cannot go from runnable to waiting",
		"G9!:worker ww":              "do not agree",
	} {
		if _, err := schedtest.Parse(picture); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", picture, err, want)
		}
	}
}

func TestPictureShortFormsAndRemarks(t *testing.T) {
	h := schedtest.Lanes(t, `
		G1 RRRsRRsrRwww
		G2 .RRRRwRR
		G1 -> G2 @6
		G1 note @2 hello
		G1 region @2..4 work
		range @1..5 GC
		G1 print @4 out
		stuck @11 G1
		end @11
		quiet ..1
		generation @4
	`)
	schedtest.Check(t, h)
	if h.Generations() != 2 {
		t.Errorf("%d generations", h.Generations())
	}
	if !h.Entry(0).Quiet || h.Entry(1).Quiet {
		t.Error("quiet is not the first column")
	}
	ranges, _ := h.Ranges(nil, sched.Window{Axis: sched.Clock, To: 1 << 40}, 9)
	if len(ranges) != 1 || ranges[0].From != 1000 || ranges[0].To != 5000 {
		t.Errorf("ranges %+v", ranges)
	}
	out := h.Outputs(nil, 0, h.Len())
	if len(out) != 1 || out[0].Text != "out" {
		t.Fatalf("outputs %+v", out)
	}
	if e := h.Entry(out[0].At); e.Actor() != 1 {
		t.Errorf("printed by %+v", e)
	}
}

func TestRandomHistoriesAreLegal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := schedtest.Random(t)
		schedtest.Check(t, schedtest.Build(es, rapid.IntRange(1, 5).Draw(t, "generations"), rapid.IntRange(0, 20).Draw(t, "cut")))
	})
}
