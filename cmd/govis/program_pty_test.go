//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// newProgram makes a module with one program in it and gives its folder.
func newProgram(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/prog\n\ngo 1.22\n", "main.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ownCache gives a govis a cache of its own. The go command keeps the one it
// has, which would follow.
func ownCache(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	return []string{"XDG_CACHE_HOME=" + t.TempDir(), "GOCACHE=" + strings.TrimSpace(string(out))}
}

const sendsWord = `package main

import "fmt"

func main() {
	words := make(chan string)
	go func() { words <- "first" }()
	fmt.Println(<-words)
}
`

func TestRunAgainBuildsAgain(t *testing.T) {
	dir := newProgram(t, sendsWord)
	edit := func(from, to string) {
		if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(strings.Replace(sendsWord, from, to, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := start(t, 100, 30, ownCache(t), "govis", "run", dir)
	c.shows(`words <- "first"`, "step 0/")
	edit("first", "second")
	c.keys("r")
	c.shows(`words <- "second"`)
	edit("fmt.Println(<-words)", "fmt.Println(<-word)")
	c.keys("r") // what does not compile is said, and the last run stays
	c.shows("main.go:8:16: undefined: word", `words <- "second"`)
	edit("first", "third")
	c.keys("r")
	c.shows(`words <- "third"`)
	c.keys("q")
	c.ends(0)
}

// TestRecordHandsTheTerminalOver: a program sees whether it has a terminal.
func TestRecordHandsTheTerminalOver(t *testing.T) {
	dir := newProgram(t, `package main

import (
	"fmt"
	"os"
)

func main() {
	for _, f := range []*os.File{os.Stdin, os.Stdout, os.Stderr} {
		info, _ := f.Stat()
		fmt.Println(info.Mode()&os.ModeCharDevice != 0)
	}
}
`)
	file := filepath.Join(t.TempDir(), "t.govis")
	c := start(t, 80, 24, ownCache(t), "govis", "record", dir, "-o", file)
	c.ends(0)
	if out := c.output(); !strings.Contains(out, "true\r\ntrue\r\ntrue\r\n") || !strings.Contains(out, " steps in "+file) {
		t.Errorf("output %q", out)
	}
}
