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

const handoverToml = `procs = 1
name = "handover"
title.en = "A value is handed over"
title.zh = "交出一个值"
sentence.en = "Who waits?"
sentence.zh = "谁在等？"
see.en = "main waiting."
see.zh = "main 在等。"
`

// A scenario in a folder is shown as one of govis's own. r takes up what was
// changed in any of its files, and a mistake leaves the last run on the screen.
func TestAScenarioInAFolderIsRunAgain(t *testing.T) {
	dir := newProgram(t, sendsWord)
	write := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, "scenario.toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(handoverToml)
	c := start(t, 100, 30, ownCache(t), "govis", "run", dir)
	c.shows("handover  A value is handed over", `words <- "first"`, "P=1")
	write(strings.NewReplacer("A value is handed over", "Another title", "procs = 1", "procs = 2").Replace(handoverToml))
	c.keys("r")
	c.shows("handover  Another title", "P=2")
	write(strings.Replace(handoverToml, "procs = 1", "procs = 0", 1))
	c.keys("r")
	c.shows("handover  Another title", "scenario.toml:1: procs = 0")
	c.keys("q")
	c.ends(0)
}

// From a recording, r leads to a run.
func TestARecordedScenarioCanBeRun(t *testing.T) {
	c := start(t, 100, 30, nil, "govis", "run", "unbuffered-handoff", "--canned")
	c.shows("unbuffered-handoff  Unbuffered", "recorded run  go1.", "P=1")
	c.keys("l")
	c.shows("录制的运行  go1.")
	c.keys("r")
	c.until("a run", func(screen string) bool { return !strings.Contains(screen, "录制的运行") })
	c.shows("unbuffered-handoff", "P=1", "第 0/")
	c.keys("q")
	c.ends(0)
}

// Why a recording is shown is said from the first frame on.
func TestWhereNothingRunsThatIsSaid(t *testing.T) {
	dir := newProgram(t, sendsWord)
	text := handoverToml + "\n[[question]]\nat = \"create main.func1\"\nask = {en = \"Which?\", zh = \"哪个？\"}\nwhy = {en = \"So.\", zh = \"如此。\"}\n" +
		"[[question.choice]]\ntext = {en = \"a\", zh = \"甲\"}\nright = \"seen end\"\n[[question.choice]]\ntext = {en = \"b\", zh = \"乙\"}\nright = \"never end\"\n"
	if err := os.WriteFile(filepath.Join(dir, "scenario.toml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	record := exec.Command("govis", "record", "--canned", dir)
	record.Env = append(os.Environ(), ownCache(t)...)
	if out, err := record.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c := start(t, 100, 30, []string{"PATH=" + filepath.Dir(program(t))}, "govis", "run", dir)
	c.shows("recorded run  go1.", "step 0/…", "it cannot be run here (there is no go command on PATH)")
	c.keys("q")
	c.ends(0)
}

// A test that fails is opened where it says so, one that hangs where it began to wait
// for ever; one that passes at its beginning.
func TestATestOpensWhereItDidNotPass(t *testing.T) {
	dir := newProgram(t, "package main\n\nfunc main() {}\n")
	tests := `package main

import "testing"

func TestFine(t *testing.T)  {}
func TestWrong(t *testing.T) { t.Error("as it should") }
func TestHangs(t *testing.T) { <-make(chan int) }
`
	if err := os.WriteFile(filepath.Join(dir, "main_test.go"), []byte(tests), 0o644); err != nil {
		t.Fatal(err)
	}
	for run, shows := range map[string]string{"Fine": "step 0/", "Wrong": "> --- FAIL: TestWrong", "Hangs": "nobody is sending"} {
		c := start(t, 200, 30, ownCache(t), "govis", "test", "--lang", "en", "--limit", "2s", dir, "-run", run)
		c.shows(shows)
		c.keys("q")
		c.ends(0)
	}
}
