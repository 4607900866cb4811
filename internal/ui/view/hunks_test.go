package view

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestRowsOfThePageAreLinesOfTheFile checks every arrangement: real lines, each
// once, the lit one among them, no more than there is room for.
func TestRowsOfThePageAreLinesOfTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(1, 120).Draw(t, "lines")
		lines := make([]string, total)
		for i := range lines {
			lines[i] = rapid.SampledFrom([]string{"func f() {", "\tx := <-c", "}", "", "type t int"}).Draw(t, "line")
		}
		n := rapid.IntRange(1, 60).Draw(t, "rows")
		at := rapid.IntRange(0, total).Draw(t, "at")
		others := rapid.SliceOfNDistinct(rapid.IntRange(1, total), 0, min(total, 8), rapid.ID[int]).Draw(t, "others")
		rows, missing := arrangeLines(lines, n, at, others)
		if len(rows) > n || missing < 0 || missing > len(others) {
			t.Fatalf("%d rows of %d, %d missing", len(rows), n, missing)
		}
		seen := map[int]bool{}
		for _, r := range rows {
			if r == gapRow {
				continue
			}
			if r < 1 || r > total || seen[r] {
				t.Fatalf("line %d of %d in %v", r, total, rows)
			}
			seen[r] = true
		}
		if at > 0 && !seen[at] {
			t.Fatalf("the lit line %d is not in %v", at, rows)
		}
		if at > 0 && !slices.ContainsFunc(others, func(l int) bool { return !seen[l] }) && missing > 0 {
			t.Fatalf("%d missing, but all are there", missing)
		}
	})
}
