package main

import (
	"os"
	"path/filepath"
	"testing"

	"govis/internal/ui"
)

func TestAnswersAreRemembered(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	loadAnswers().mark("ping-pong", ui.Tally{Right: 1, Asked: 2})
	loadAnswers().mark("hello-goroutine", ui.Tally{Right: 3, Asked: 3})
	f := loadAnswers()
	if len(f.answers) != 2 || f.answers["ping-pong"] != (ui.Tally{Right: 1, Asked: 2}) {
		t.Errorf("%+v", f.answers)
	}
	for _, text := range []string{"null", "{", "[1]", `{"x":5}`} {
		if err := os.WriteFile(filepath.Join(os.Getenv("XDG_STATE_HOME"), "govis", "answers.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		loadAnswers().mark("ping-pong", ui.Tally{}) // whatever the file says
	}
}
