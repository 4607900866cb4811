package export

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"govis/internal/analysis"
	"govis/internal/sched"
	"govis/internal/story"
)

// documented gives the words in the first column of a table of docs/json.md:
// the one under a heading whose header begins with the word first.
func documented(t *testing.T, heading, first string) []string {
	t.Helper()
	page, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## "+heading)
	section, _, _ = strings.Cut(section, "\n## ")
	_, table, ok := strings.Cut(section, "\n| "+first+" |")
	if !ok {
		t.Fatalf("docs/json.md has no table of %s under %q", first, heading)
	}
	var words []string
	for i, row := range strings.Split(table, "\n")[1:] {
		if !strings.HasPrefix(row, "|") {
			break
		}
		if i > 0 { // the first row is the rule under the header
			cell, _, _ := strings.Cut(row[1:], "|")
			words = append(words, regexp.MustCompile("[a-z_0-9-]*[a-z0-9]").FindAllString(cell, -1)...)
		}
	}
	return words
}

func fields(v any) []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" && !f.Anonymous {
			names = append(names, name)
		}
	}
	return names
}

func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func TestDocsNameEveryFieldAndNoOther(t *testing.T) {
	if got, want := documented(t, "Steps", "field"), fields(line{}); !sameWords(got, want) {
		t.Errorf("steps: docs have %q, the code %q", got, want)
	}
	if got, want := documented(t, "Goroutines", "field"), fields(goroutine{}); !sameWords(got, want) {
		t.Errorf("goroutines: docs have %q, the code %q", got, want)
	}
	if got, want := documented(t, "Messages", "field"), fields(message{}); !sameWords(got, want) {
		t.Errorf("messages: docs have %q, the code %q", got, want)
	}
	for first, v := range map[string]any{
		"field": report{}, "field of a finding": finding{}, "field of a goroutine": party{}, "field of a group": reportGroup{},
		"field of a wait": reportBlocked{}, "field of the latency": reportLatency{},
	} {
		if got, want := documented(t, "Reports", first), fields(v); !sameWords(got, want) {
			t.Errorf("reports, %s: docs have %q, the code %q", first, got, want)
		}
	}
	for table, v := range map[string]any{"field": whyLine{}, "field of a hop": whyHop{}, "field of an effect": whyEffect{}} {
		if got, want := documented(t, "Causes", table), fields(v); !sameWords(got, want) {
			t.Errorf("why, %s: docs have %q, the code %q", table, got, want)
		}
	}
	for _, name := range fields(story.Case{}) {
		if !strings.Contains(casesRow(t), "`"+name+"`") {
			t.Errorf("docs do not name %q of a case", name)
		}
	}
}

// casesRow is what the docs say of the cases of a select.
func casesRow(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	_, row, _ := strings.Cut(string(page), "\n| `cases` |")
	row, _, _ = strings.Cut(row, "\n")
	return row
}

func TestDocsNameEveryKindAndNoOther(t *testing.T) {
	if got := documented(t, "Reports", "kind"); !slices.Equal(got, analysis.Kinds()) {
		t.Errorf("findings: docs have %q, the code %q", got, analysis.Kinds())
	}
	want := []string{"output"}
	for k := sched.Create; !k.Hidden(); k++ {
		want = append(want, k.String())
	}
	if got := documented(t, "Steps", "kind"); !sameWords(got, want) {
		t.Errorf("docs have %q, the code %q", got, want)
	}
}
