package claim

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/claims.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDocsNameEveryWord holds docs/claims.md against the language.
func TestDocsNameEveryWord(t *testing.T) {
	text := page(t)
	words := slices.Concat(kindNames(), fieldNames(), distinctNames, finalStates, stateWords, howWords, comparisons, []string{procsName, "not", "in A..B"})
	for _, w := range words {
		if !strings.Contains(text, "`"+w+"`") {
			t.Errorf("docs/claims.md does not name `%s`", w)
		}
	}
	for _, v := range verbNames() {
		if !strings.Contains(text, "`"+v+" ") {
			t.Errorf("docs/claims.md does not explain the clause %s", v)
		}
	}
	for _, u := range []string{"us", "ms", "s"} {
		if !regexp.MustCompile("`[0-9]+" + u + "`").MatchString(text) {
			t.Errorf("docs/claims.md does not name the unit %s", u)
		}
	}
}

// TestDocsNameNoOtherField looks through the first column of the table of fields.
func TestDocsNameNoOtherField(t *testing.T) {
	_, table, _ := strings.Cut(page(t), "| field | value |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var got []string
	for _, row := range strings.Split(table, "\n") {
		got = append(got, regexp.MustCompile("[a-z]+").FindAllString(strings.SplitN(row, "|", 3)[1], -1)...)
	}
	if want := fieldNames(); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
		t.Errorf("docs/claims.md has the fields %q, the language %q", got, want)
	}
}

// TestDocsExamplesParse reads the examples of the page.
func TestDocsExamplesParse(t *testing.T) {
	_, examples, _ := strings.Cut(page(t), "Some statements:\n\n")
	examples, _, _ = strings.Cut(examples, "\n\n")
	for _, line := range strings.Split(examples, "\n") {
		if _, err := Parse(line); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)\bat = "(.*?)"`).FindAllStringSubmatch(page(t), -1) {
		if _, err := ParsePattern(m[1]); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^    (?:right|holds) = "(.*?)"`).FindAllStringSubmatch(page(t), -1) {
		if _, err := Parse(m[1]); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^    ((?:block|send|unblock|any) .*?)   `).FindAllStringSubmatch(page(t), -1) {
		if _, err := ParsePattern(m[1]); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
}
