package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
)

// doneFile remembers which scenarios were stepped through, in the user's state
// directory. It is a comfort: whatever goes wrong with it is left alone.
type doneFile struct {
	path string
	done []string
}

func loadDone() *doneFile {
	d := &doneFile{path: statePath("done.json")}
	if data, err := os.ReadFile(d.path); err == nil {
		_ = json.Unmarshal(data, &d.done)
	}
	return d
}

// statePath is where govis keeps what it remembers.
func statePath(name string) string {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "govis", name)
}

func (d *doneFile) names() map[string]bool {
	names := map[string]bool{}
	for _, n := range d.done {
		names[n] = true
	}
	return names
}

// mark remembers one more.
func (d *doneFile) mark(name string) {
	if slices.Contains(d.done, name) || d.path == "" {
		return
	}
	d.done = append(d.done, name)
	if data, err := json.Marshal(d.done); err == nil && os.MkdirAll(filepath.Dir(d.path), 0o755) == nil {
		_ = os.WriteFile(d.path, append(data, '\n'), 0o644)
	}
}
