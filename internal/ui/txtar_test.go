package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// archive is a txtar file: a comment, then sections.
type archive struct {
	comment  string
	sections []section
}

type section struct{ name, text string }

func readArchive(t testing.TB, file string) *archive {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive{}
	to := &a.comment
	for line := range strings.Lines(strings.ReplaceAll(string(data), "\r\n", "\n")) {
		name, ok := strings.CutPrefix(line, "-- ")
		if name, ok = cutEnd(name, ok); ok {
			a.sections = append(a.sections, section{name: name})
			to = &a.sections[len(a.sections)-1].text
			continue
		}
		*to += line
	}
	return a
}

func cutEnd(name string, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	return strings.CutSuffix(name, " --\n")
}

// take removes the sections of a name and gives their text.
func (a *archive) take(name string) (text string) {
	var rest []section
	for _, s := range a.sections {
		if s.name == name {
			text += s.text
		} else {
			rest = append(rest, s)
		}
	}
	a.sections = rest
	return text
}

func (a *archive) write(t testing.TB, file string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(a.comment)
	for _, s := range a.sections {
		b.WriteString("-- " + s.name + " --\n" + s.text)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// updating tells whether goldens are to be written anew.
func updating() bool { return os.Getenv("UPDATE") != "" }
