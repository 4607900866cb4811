//go:build unix

package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newEditor makes an editor that has a name which editors have. It tells what it
// was called with, and that it has the terminal; a line that is typed ends it.
func newEditor(t *testing.T, name string) (path, told string) {
	t.Helper()
	dir := t.TempDir()
	path, told = filepath.Join(dir, name), filepath.Join(dir, "told")
	script := `#!/bin/sh
for a in "$@"; do echo "$a" >>'` + told + `'; done
if [ -t 0 ] && [ -t 1 ] && [ -t 2 ]; then echo terminal >>'` + told + `'; fi
stty -a | grep -q ' icanon' && echo cooked >>'` + told + `'
echo "this is the editor"
read line
echo "typed $line" >>'` + told + `'
exit 3
`
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path, told
}

// An editor gets the terminal as a shell would have it, and the line; behind it the
// screen is as it was, keys and all.
func TestTheEditorGetsTheTerminalAndGivesItBack(t *testing.T) {
	t.Parallel()
	dir := newProgram(t, sendsWord)
	vim, told := newEditor(t, "vim")
	c := start(t, 100, 30, append(ownCache(t), "VISUAL="+vim+" -u 'NO NE'"), "govis", "run", dir)
	c.shows("step 0/")
	c.keys("\x1b[F") // the end, where main stands
	c.until("the end", func(screen string) bool { return !strings.Contains(screen, "step 0/") })
	c.keys("\x1b[H" + keyRight)
	c.shows("step 1/")
	c.keys("E")
	c.shows("this is the editor")
	if c.open() {
		t.Error("the editor is called over the screen")
	}
	c.keys("hello\r")
	c.shows("step 1/", "main.go")
	c.keys(keyRight)
	c.shows("step 2/")
	data, err := os.ReadFile(told)
	if err != nil {
		t.Fatal(err)
	}
	real, err := filepath.EvalSymlinks(filepath.Join(dir, "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(lines) != 7 || lines[0] != "-u" || lines[1] != "NO NE" || !strings.HasPrefix(lines[2], "+") ||
		lines[3] != real && lines[3] != filepath.Join(dir, "main.go") ||
		lines[4] != "terminal" || lines[5] != "cooked" || lines[6] != "typed hello" {
		t.Errorf("the editor was called with %q", lines)
	}
	c.keys("q")
	c.ends(0)
}

// Text that only came with a recording has no file, and copying goes through the
// terminal.
func TestWhatIsNoFileIsNotEdited(t *testing.T) {
	t.Parallel()
	vim, told := newEditor(t, "vim")
	c := start(t, 100, 30, []string{"EDITOR=" + vim, "VISUAL=", "TMUX=/tmp/x,1,0"}, "govis", "run", "hello-goroutine", "--canned")
	c.shows("step 0/")
	c.keys(keyRight + "E")
	c.shows("main.go: only its text came with the recording")
	c.keys("y")
	c.shows("handed to the terminal's clipboard")
	if _, err := os.Stat(told); err == nil {
		t.Error("the editor was called")
	}
	_, code, _ := strings.Cut(c.output(), "\x1b]52;c;")
	code, _, _ = strings.Cut(code, "\a")
	text, err := base64.StdEncoding.DecodeString(code)
	if err != nil || !strings.Contains(c.text(), string(text)[:20]) {
		t.Errorf("copied is %q (%v)", text, err)
	}
	if !strings.Contains(c.output(), "\x1bPtmux;\x1b\x1b]52;c;"+code) {
		t.Error("tmux does not pass it on")
	}
	c.keys("q")
	c.ends(0)
}

// Marks come back with the same recording, in another file.
func TestMarksAreFoundInACopy(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(trace("go126-mix.trace"))
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.trace")
	if err := os.WriteFile(copied, data, 0o644); err != nil {
		t.Fatal(err)
	}
	state := []string{"XDG_STATE_HOME=" + t.TempDir()}
	c := start(t, 100, 30, state, "govis", trace("go126-mix.trace"))
	c.shows("step 0/")
	c.keys(keyRight + keyRight + "mlook at this\r")
	c.shows("step 2 is marked")
	c.keys("q")
	c.ends(0)
	c = start(t, 100, 30, state, "govis", copied)
	c.shows("step 0/")
	c.keys("'")
	c.shows("look at this")
	c.keys("\r")
	c.shows("step 2/")
	c.keys("q")
	c.ends(0)
}

// ^C in an editor that leaves it to the terminal ends both, and the terminal is as it
// was.
func TestInterruptInTheEditorEndsInOrder(t *testing.T) {
	t.Parallel()
	dir := newProgram(t, sendsWord)
	vim, _ := newEditor(t, "vim")
	c := start(t, 100, 30, append(ownCache(t), "VISUAL="+vim), "govis", "run", dir)
	c.shows("step 0/")
	c.keys(keyRight + "E")
	c.shows("this is the editor")
	c.keys("\x03")
	c.ends(130)
}
