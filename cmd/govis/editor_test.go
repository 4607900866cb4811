package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/ui"
)

func TestEditorsOpenALine(t *testing.T) {
	for program, want := range map[string][]string{
		"vim": {"+21", "/a/main.go"}, "/usr/bin/nano": {"+21", "/a/main.go"}, "code": {"--goto", "/a/main.go:21"},
		`C:\Editors\Code.EXE`: {"--goto", "/a/main.go:21"}, "hx": {"/a/main.go:21"}, "goland": {"--line", "21", "/a/main.go"}, "ed": {"/a/main.go"},
	} {
		if got := placeIn(program, "/a/main.go", 21); !slices.Equal(got, want) {
			t.Errorf("%s: %q", program, got)
		}
	}
	if got := placeIn("vim", "/a/main.go", 0); !slices.Equal(got, []string{"/a/main.go"}) {
		t.Errorf("no line: %q", got)
	}
}

func TestTheEditorsWordsAreSplit(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, "  ": nil, "vim": {"vim"}, "code  --wait": {"code", "--wait"}, `"/my editors/vim" -c 'set nu' ""`: {"/my editors/vim", "-c", "set nu", ""},
		"vim; rm -rf $HOME": {"vim;", "rm", "-rf", "$HOME"}, // no shell
	} {
		if got := splitWords(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestOnlyGoFilesOfThisMachineAreOpened(t *testing.T) {
	dir := t.TempDir()
	ok := filepath.Join(dir, "my main.go")
	folder := filepath.Join(dir, "folder.go")
	if os.WriteFile(ok, nil, 0o644) != nil || os.Mkdir(folder, 0o755) != nil || os.WriteFile(filepath.Join(dir, "x.sh"), nil, 0o644) != nil {
		t.Fatal("cannot prepare")
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "go env") // a program that is there
	cmd, err := editor(ok, 3)
	if err != nil || !slices.Equal(cmd.Args, []string{"go", "env", ok}) {
		t.Errorf("%v %v", cmd, err)
	}
	for _, file := range []string{"main.go", "+q.go", "-c.go", "", folder, filepath.Join(dir, "gone.go"), filepath.Join(dir, "x.sh"), ok + "\x1b.go", "/etc/passwd"} {
		if cmd, err := editor(file, 3); err == nil {
			t.Errorf("%q is opened with %q", file, cmd.Args)
		}
	}
	t.Setenv("VISUAL", "no-such-editor -x")
	if _, err := editor(ok, 3); err == nil || !strings.Contains(err.Error(), "$VISUAL: no-such-editor") {
		t.Error(err)
	}
}

func TestWhatStandsBeforeTheTerminal(t *testing.T) {
	for name, want := range map[string]ui.Multiplexer{"TMUX": ui.Tmux, "STY": ui.Screen, "TERM": ui.NoMultiplexer} {
		if got := multiplexer(func(n string) string { return map[string]string{name: "x"}[n] }); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Why nothing is opened is told in the language of the screen.
func TestWhyNothingIsOpenedInBothLanguages(t *testing.T) {
	_, err := editor("main.go", 3)
	text, ok := err.(interface{ In(lang.Lang) string })
	if !ok || text.In(lang.En) != "main.go: only its text came with the recording" || text.In(lang.Zh) != "main.go：录制里只有它的文本" {
		t.Errorf("%#v", err)
	}
}
