package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"govis/internal/ui"
)

// answersFile remembers how the questions of scenarios were answered last, in the
// user's state directory. Like doneFile it is a comfort.
type answersFile struct {
	path    string
	answers map[string]ui.Tally
}

func loadAnswers() *answersFile {
	f := &answersFile{path: statePath("answers.json"), answers: map[string]ui.Tally{}}
	if data, err := os.ReadFile(f.path); err == nil {
		_ = json.Unmarshal(data, &f.answers)
	}
	if f.answers == nil { // the file says null
		f.answers = map[string]ui.Tally{}
	}
	return f
}

// mark remembers those of one scenario.
func (f *answersFile) mark(name string, t ui.Tally) {
	f.answers[name] = t
	if f.path == "" {
		return
	}
	if data, err := json.Marshal(f.answers); err == nil && os.MkdirAll(filepath.Dir(f.path), 0o755) == nil {
		_ = os.WriteFile(f.path, append(data, '\n'), 0o644)
	}
}
