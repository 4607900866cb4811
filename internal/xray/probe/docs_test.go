package probe

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// firstColumn gives the words in the first column of the table whose header
// begins with a word.
func firstColumn(t *testing.T, header string) []string {
	t.Helper()
	page, err := os.ReadFile("../../../docs/notes.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(page), "\n| "+header+" |")
	if !ok {
		t.Fatalf("docs/notes.md has no table of %s", header)
	}
	var words []string
	for i, row := range strings.Split(table, "\n")[1:] {
		if !strings.HasPrefix(row, "|") {
			break
		}
		if i > 0 { // the first row is the rule under the header
			cell, _, _ := strings.Cut(row[1:], "|")
			words = append(words, strings.Trim(strings.TrimSpace(cell), "`"))
		}
	}
	slices.Sort(words)
	return words
}

// written gives what the source of this package has between quotes and a
// pattern matches.
func written(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
			words = append(words, m[1])
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func TestDocsNameEveryVerbAndNoOther(t *testing.T) {
	docs, code := firstColumn(t, "verb"), written(t, `"([a-z]+[?!+]|v1|begin|end|site)[ "]`)
	if !slices.Equal(docs, code) {
		t.Errorf("docs/notes.md has %q, the code %q", docs, code)
	}
}

func TestDocsNameEveryEndAndNoOther(t *testing.T) {
	docs, code := firstColumn(t, "how"), written(t, `\bend[A-Z][a-z]+ += "([a-z]+)"`)
	if !slices.Equal(docs, code) {
		t.Errorf("docs/notes.md has %q, the code %q", docs, code)
	}
}
