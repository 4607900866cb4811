package export_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"govis/internal/analysis"
	"govis/internal/export"
	"govis/internal/narrate"
	"govis/internal/sched/schedtest"
)

// TestTheTableOfWaitsIsATable: columns stand below each other, however long the
// name of a place or of a reason is.
func TestTheTableOfWaitsIsATable(t *testing.T) {
	h := schedtest.Lanes(t, `
G1 RRRRRRRR
G6 RwwwwwRR
G7 RwwwwRRR
G1 -> G6 @6
G1 -> G7 @5
G6 why @1 sync main.work main.go:3
G7 why @1 wait-for-something-that-has-no-short-name example.TestThatHasAName.func1.deeper.andDeeper a_file_with_a_name_test.go:1234
`)
	st, err := analysis.Count(context.Background(), h)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := export.ReportText(&b, &export.Report{File: "x", History: h, Stats: st}, narrate.Options{}); err != nil {
		t.Fatal(err)
	}
	column := func(line, word string) int {
		before, _, ok := strings.Cut(line, word)
		if !ok {
			t.Fatalf("no %s in %s", word, line)
		}
		return utf8.RuneCountInString(before)
	}
	_, table, _ := strings.Cut(b.String(), "Waiting by reason and line\n")
	rows := strings.Split(table, "\n")
	want := column(rows[0], "  longest")
	for i, who := range []string{"  G6 at ", "  G7 at "} {
		if got := column(rows[i+1], who); got != want {
			t.Errorf("%d columns instead of %d:\n%s", got, want, table)
		}
	}
}
