package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"govis/internal/tracer"
	"govis/scenarios"
)

// documented gives the words in the first column of the table under a heading
// of a page of docs whose header begins with the word first.
func documented(t *testing.T, page, heading, first string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", page))
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut("\n"+string(text), "\n"+heading)
	if !ok {
		t.Fatalf("%s has no heading %q", page, heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	_, table, ok := strings.Cut(section, "\n| "+first+" |")
	if !ok {
		t.Fatalf("%s has no table of %s under %q", page, first, heading)
	}
	var words []string
	for i, row := range strings.Split(table, "\n")[1:] {
		if !strings.HasPrefix(row, "|") {
			break
		}
		if i > 0 { // the first row is the rule under the header
			cell, _, _ := strings.Cut(row[1:], "|")
			for _, m := range code.FindAllStringSubmatch(cell, -1) {
				words = append(words, m[1])
			}
		}
	}
	return words
}

var code = regexp.MustCompile("`([^`]+)`")

// govis runs govis in this process and gives its standard output.
func govis(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := run(append([]string{program(t)}, args...), os.Stdin, &stdout, &stderr); status != 0 {
		t.Fatalf("govis %q: exit status %d: %s", args, status, stderr.String())
	}
	return stdout.String()
}

// recordings are what the contract is checked on: every scenario, and every
// trace of the loader's tests.
func recordings(t *testing.T) map[string][]string {
	t.Helper()
	targets := map[string][]string{}
	for _, name := range fewIfShort(scenarios.All) {
		targets[name] = []string{name}
	}
	targets["seed-waitgroup"] = []string{"seed-waitgroup", "-p", "sleep=20"}
	files, err := filepath.Glob(filepath.Join("..", "..", "internal", "tracer", "testdata", "*.trace"))
	if err != nil || len(files) == 0 {
		t.Fatal("no traces: ", err)
	}
	for _, f := range files {
		targets[filepath.Base(f)] = []string{f}
	}
	return targets
}

func TestEveryLineOfJSONKeepsTheContract(t *testing.T) {
	fields := documented(t, "json.md", "## Steps", "field")
	kinds := documented(t, "json.md", "## Steps", "kind")
	for name, target := range recordings(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := govis(t, append([]string{"dump", "--json"}, target...)...)
			step, told := 0, 0
			for n, l := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
				var line map[string]any
				if err := json.Unmarshal([]byte(l), &line); err != nil {
					t.Fatalf("line %d: %v: %s", n+1, err, l)
				}
				if err := onlyFields(line, fields); err != nil {
					t.Errorf("line %d: %v: %s", n+1, err, l)
				}
				for _, always := range []string{"step", "t", "kind", "evidence"} {
					if line[always] == nil {
						t.Errorf("line %d has no %s: %s", n+1, always, l)
					}
				}
				if !slices.Contains(kinds, fmt.Sprint(line["kind"])) {
					t.Errorf("line %d: a kind that is not documented: %s", n+1, l)
				}
				if !slices.Contains([]any{"observed", "annotated", "inferred"}, line["evidence"]) {
					t.Errorf("line %d: evidence: %s", n+1, l)
				}
				if line["kind"] == "output" && line["evidence"] != "inferred" {
					t.Errorf("line %d: output is placed by a rule: %s", n+1, l)
				}
				now := int(line["step"].(float64))
				if now < step || now > step+1 {
					t.Errorf("line %d: step %d after step %d", n+1, now, step)
				}
				if _, has := line["text"]; has != (now > told) {
					t.Errorf("line %d: text must stand on the first line of a step only: %s", n+1, l)
				}
				step, told = now, now
			}
			if step == 0 {
				t.Error("no steps")
			}
		})
	}
}

// onlyFields tells whether an object has a field that is not documented, or one
// that says nothing.
func onlyFields(line map[string]any, fields []string) error {
	for f, v := range line {
		if !slices.Contains(fields, f) {
			return fmt.Errorf("field %s is not documented", f)
		}
		mayBeNegative := f == "case" || f == "number" // default; what an Add takes off
		if n, ok := v.(float64); ok && n < 0 && !mayBeNegative {
			return fmt.Errorf("field %s is negative", f)
		}
		if v == "" || v == nil {
			return fmt.Errorf("field %s is empty", f)
		}
	}
	return nil
}

func TestEveryGoroutineOfJSONKeepsTheContract(t *testing.T) {
	fields := documented(t, "json.md", "## Goroutines", "field")
	for name, target := range recordings(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := govis(t, append([]string{"dump", "--json", "--goroutines"}, target...)...)
			for l := range strings.SplitSeq(strings.TrimSuffix(out, "\n"), "\n") {
				var line struct {
					Lifetime int64
					NS       map[string]int64
				}
				var all map[string]any
				if err := json.Unmarshal([]byte(l), &all); err != nil {
					t.Fatalf("%v: %s", err, l)
				}
				if err := json.Unmarshal([]byte(l), &line); err != nil {
					t.Fatalf("%v: %s", err, l)
				}
				if err := onlyFields(all, fields); err != nil {
					t.Errorf("%v: %s", err, l)
				}
				sum := int64(0)
				for _, state := range []string{"runnable", "running", "waiting", "syscall"} {
					ns, ok := line.NS[state]
					if !ok {
						t.Errorf("no ns of %s: %s", state, l)
					}
					sum += ns
				}
				if sum != line.Lifetime {
					t.Errorf("the states add up to %d ns: %s", sum, l)
				}
			}
		})
	}
}

// jsonNames gives the names of a struct's fields in JSON, those of structs in it that
// have no name among them.
func jsonNames(v any) []string {
	var names []string
	for f := range reflect.TypeOf(v).Fields() {
		if f.Anonymous {
			names = append(names, jsonNames(reflect.Zero(f.Type).Interface())...)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

func TestDocsNameTheFieldsOfTheList(t *testing.T) {
	sameFields(t, "## Scenarios", map[string]any{"field": listed{}, "field of a parameter": listedParam{}})
}

func TestDocsNameTheFieldsOfASummary(t *testing.T) {
	sameFields(t, "## Summaries", map[string]any{"field": summary{}})
}

func TestDocsNameTheFieldsOfACheck(t *testing.T) {
	sameFields(t, "## Checks", map[string]any{
		"field": checked{}, "field of a claim": checkedClaim{},
		"field of a question": checkedQuestion{}, "field of a chapter": checkedChapter{},
	})
}

func TestDocsNameTheFieldsOfADiff(t *testing.T) {
	sameFields(t, "## Differences", map[string]any{
		"field of both": diffedRuns{}, "field of a function": diffedGroup{},
		"field of totals": diffedTotals{}, "field of a goroutine": diffedG{},
	})
}

// sameFields holds tables of docs/json.md against what is written.
func sameFields(t *testing.T, heading string, tables map[string]any) {
	t.Helper()
	for table, v := range tables {
		if got, want := documented(t, "json.md", heading, table), jsonNames(v); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
			t.Errorf("docs/json.md, %s: %q, the lines have %q", table, got, want)
		}
	}
}

func TestDocsNameTheMembersOfARecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.govis")
	govis(t, "dump", "ping-pong", "--save", file)
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	members := documented(t, "recording.md", "# Recordings", "member")
	for i, m := range members {
		members[i] = strings.Replace(m, "NAME", "main.go", 1)
	}
	for _, f := range z.File {
		if !slices.Contains(members, f.Name) {
			t.Errorf("docs/recording.md does not name the member %s", f.Name)
		}
	}
	if len(z.File) != 4 {
		t.Errorf("%d members", len(z.File))
	}
	f, err := z.Open("meta.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var meta map[string]any
	if err := json.Unmarshal(data, &meta); err != nil {
		t.Fatal(err)
	}
	fields := documented(t, "recording.md", "## meta.json", "field")
	for _, name := range slices.Sorted(maps.Keys(meta)) {
		if !slices.Contains(fields, name) {
			t.Errorf("docs/recording.md does not name the field %s of meta.json", name)
		}
	}
}

func TestDocsNameTheFieldsOfMeta(t *testing.T) {
	want := jsonNames(tracer.Meta{})
	for _, name := range jsonNames(tracer.Ending{}) {
		want = append(want, "ending."+name)
	}
	for _, name := range jsonNames(tracer.Left{}) {
		want = append(want, "left."+name)
	}
	got := documented(t, "recording.md", "## meta.json", "field")
	if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
		t.Errorf("docs/recording.md has %q, the recording %q", got, want)
	}
	hows := []string{tracer.EndReturn, tracer.EndExit, tracer.EndPanic, tracer.EndDeadlock, tracer.EndLimit, tracer.EndBudget, tracer.EndKilled}
	if got := documented(t, "recording.md", "## meta.json", "how"); !slices.Equal(got, hows) {
		t.Errorf("docs/recording.md has the endings %q, the recording %q", got, hows)
	}
}
