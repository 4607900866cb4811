package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fenced finds the parts of a page that are to be written into files.
var fenced = regexp.MustCompile("(?s)\n```(go|toml)\n(.*?)```\n")

// TestDocsLeadToALesson follows docs/scenarios.md, in both languages: what it
// says to write is a scenario whose claims hold. The pages write the same files.
func TestDocsLeadToALesson(t *testing.T) {
	written := map[string]string{}
	for _, page := range []string{"scenarios.md", "scenarios.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join("../../docs", page))
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, m := range fenced.FindAllStringSubmatch(string(text), -1) {
			files[m[1]] += m[2]
		}
		all := files["go"] + files["toml"]
		if len(files) != 2 || len(written) > 0 && written[all] == "" {
			t.Errorf("%s does not lead to the same files as %v", page, written)
		}
		written[all] = page
	}
	dir := filepath.Join(t.TempDir(), "coffee")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for all := range written {
		at := strings.Index(all, "procs = 1")
		for name, text := range map[string]string{"main.go": all[:at], "scenario.toml": all[at:]} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	a := quiet(t)
	a.stdout, a.stderr = &out, &out
	if err := a.dispatch([]string{"check", dir, "-n", "3"}); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	if got := strings.Count(out.String(), "held in 3 of 3"); got != 3 {
		t.Errorf("%d claims held:\n%s", got, out.String())
	}
}
