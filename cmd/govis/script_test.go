package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/*.txtar: one script for each thing that a user sees
// of the commands. The words of a script beyond those of testscript:
//
//	says REGEXP… govis …   it ends with 0, its output has each match; the first
//	                       word that is no REGEXP is govis
//	refuses REGEXP govis … it ends with 2, nothing on standard output, and one
//	                       line on standard error, which has a match
//	plain                  the last output holds no escape code
//	within 3s              the last says or refuses took no longer
//	rows H W               the last output is H rows of at most W columns
//	each says … COMMAND …  the same for every command
//	claim NAME             the last output, JSON lines, keeps a claim of claims_test.go
//	edit SED               broken/scenario.toml is good.toml, changed by sed
//	junk NAME FILE         makes a file that is not a trace, see junk
//	part PERCENT FILE TO   the first part of a file
//	pack FILE TO           a file, compressed
//
// says and refuses look for escape codes by themselves: nothing but a terminal
// and frame --color ever gets one.
func TestScripts(t *testing.T) {
	traces, err := filepath.Abs(filepath.Join("..", "..", "internal", "tracer", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	torture, err := filepath.Abs("../../internal/xray/testdata/torture")
	if err != nil {
		t.Fatal(err)
	}
	template, err := filepath.Abs("../../examples/scenario-template")
	if err != nil {
		t.Fatal(err)
	}
	self, err := exec.LookPath("govis")
	if err != nil {
		t.Fatal(err)
	}
	caches, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                "testdata",
		RequireUniqueNames: true,
		UpdateScripts:      os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TRACES", traces)
			env.Setenv("GOVISBIN", filepath.Dir(self))
			env.Setenv("TORTURE", torture)
			env.Setenv("TEMPLATE", template)
			for i, dir := range strings.Fields(string(caches)) { // scripts have no home, where the go command looks
				env.Setenv([]string{"GOCACHE", "GOMODCACHE"}[i], dir)
			}
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("GOFLAGS", "-buildvcs=false")
			env.Values["took"] = new(time.Duration)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"says": says, "refuses": refuses, "status": status, "plain": plain, "within": within,
			"rows": rows, "each": each, "claim": claim, "junk": makeJunk, "edit": edit, "part": part, "pack": pack,
		},
	})
}

// call runs govis and gives its exit status.
func call(ts *testscript.TestScript, args []string) int {
	began := time.Now()
	err := ts.Exec(args[0], args[1:]...)
	*ts.Value("took").(*time.Duration) = time.Since(began)
	if err == nil {
		return 0
	}
	exit, ok := err.(*exec.ExitError)
	if !ok {
		ts.Fatalf("%v", err)
	}
	return exit.ExitCode()
}

// words splits the arguments of says and refuses at the first "govis".
func words(ts *testscript.TestScript, args []string) (patterns []*regexp.Regexp, cmd []string) {
	for i, a := range args {
		if a == "govis" {
			return patterns, args[i:]
		}
		re, err := regexp.Compile(`(?m)` + a)
		ts.Check(err)
		patterns = append(patterns, re)
	}
	ts.Fatalf("the call of govis is missing")
	return nil, nil
}

func says(ts *testscript.TestScript, neg bool, args []string) {
	patterns, cmd := words(ts, args)
	if status := call(ts, cmd); status != 0 {
		ts.Fatalf("exit status %d", status)
	}
	plain(ts, false, nil)
	for _, re := range patterns {
		if re.MatchString(ts.ReadFile("stdout")) == neg {
			ts.Fatalf("output has a match for %s: %v", re, neg)
		}
	}
}

func refuses(ts *testscript.TestScript, neg bool, args []string) {
	patterns, cmd := words(ts, args)
	if neg || len(patterns) != 1 {
		ts.Fatalf("usage: refuses REGEXP govis ...")
	}
	if status := call(ts, cmd); status != statusUsage {
		ts.Fatalf("exit status %d, want %d", status, statusUsage)
	}
	plain(ts, false, nil)
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("standard output: %q", out)
	}
	line := ts.ReadFile("stderr")
	if !strings.HasPrefix(line, "govis: ") || strings.Index(line, "\n") != len(line)-1 {
		ts.Fatalf("standard error is not one line of govis: %q", line)
	}
	if !patterns[0].MatchString(line) {
		ts.Fatalf("standard error has no match for %s", patterns[0])
	}
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N govis ...")
	}
	if got := call(ts, args[1:]); strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
	plain(ts, false, nil)
}

func plain(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: plain")
	}
	for _, stream := range []string{"stdout", "stderr"} {
		if strings.Contains(ts.ReadFile(stream), "\x1b") {
			ts.Fatalf("%s holds escape codes", stream)
		}
	}
}

func within(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: within DURATION")
	}
	limit, err := time.ParseDuration(args[0])
	ts.Check(err)
	if took := *ts.Value("took").(*time.Duration); took > limit {
		ts.Fatalf("it took %v", took)
	}
}

func rows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: rows H W")
	}
	h, err := strconv.Atoi(args[0])
	ts.Check(err)
	w, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile("stdout"), "\n"), "\n")
	if len(lines) != h {
		ts.Fatalf("%d rows, want %d", len(lines), h)
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			ts.Fatalf("row %d has %d columns, want at most %d", i+1, n, w)
		}
	}
}

func each(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || args[0] != "says" {
		ts.Fatalf("usage: each says ... COMMAND ...")
	}
	for _, c := range commands() {
		one := slices.Clone(args[1:])
		one[slices.Index(one, "COMMAND")] = c.Name
		says(ts, false, one)
	}
}

// junk is files that are not traces, or traces that govis cannot read.
var junk = map[string]func() []byte{
	"empty":  func() []byte { return nil },
	"go1.5":  func() []byte { return []byte("go 1.5 trace\x00\x00\x00\x00") },
	"future": func() []byte { return []byte("go 1.99 trace\x00\x00\x00") },
	"header": func() []byte { return []byte("go 1.26 trace\x00\x00\x00") },
	"binary": func() []byte { return bytes.Repeat([]byte{0, 1, 2, 0xff}, 300) },
	"elf":    func() []byte { return []byte("\x7fELF\x02\x01\x01\x00\x00") },
	// A profile is a protocol buffer that begins with a sample type of two
	// small numbers.
	"pprof":    func() []byte { return compress([]byte("\x0a\x04\x08\x01\x10\x02\x0a\x04\x08\x03\x10\x04")) },
	"bad-gzip": func() []byte { return []byte("\x1f\x8b\x08 but not really") },
	// What a terminal would obey must not come out again.
	"escapes": func() []byte { return []byte("\x1b[31mred\x1b]0;title\x07") },
}

func makeJunk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || junk[args[0]] == nil {
		ts.Fatalf("usage: junk NAME FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), junk[args[0]](), 0o644))
}

func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: edit SED")
	}
	ts.Check(ts.Exec("sed", args[0], "good.toml"))
	ts.Check(os.WriteFile(ts.MkAbs("broken/scenario.toml"), []byte(ts.ReadFile("stdout")), 0o644))
}

func part(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: part PERCENT FILE TO")
	}
	percent, err := strconv.Atoi(args[0])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), data[:len(data)*percent/100], 0o644))
}

func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack FILE TO")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), compress(data), 0o644))
}

func compress(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		panic(err) // memory takes everything
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func claim(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 || claims[args[0]] == nil {
		ts.Fatalf("usage: claim %s", strings.Join(claimNames(), "|"))
	}
	if err := claims[args[0]](ts.ReadFile("stdout")); err != nil {
		ts.Fatalf("%s: %v", args[0], err)
	}
}
