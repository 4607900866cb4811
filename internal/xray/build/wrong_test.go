package build

import (
	"context"
	"errors"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

const wrongTurns = `
-- go.mod --
module example.com/wrong

go 1.22
-- lib/lib.go --
package lib
-- bad/main.go --
package main

func main() {
	undefined()
}
-- usesbad/main.go --
package main

import _ "example.com/wrong/missing"

func main() {}
-- nomain/main.go --
package main
-- tests/a_test.go --
package tests
-- empty/text --
-- one/main.go --
package main

func main() {}
-- two/main.go --
package main

func main() {}
-- inway/go.mod --
module example.com/inway
-- inway/main.go --
package main

func main() {}
-- inway/govisprobe/x.go --
package mine
-- run.govis --
`

// TestWrongTurns: each has one message that says what is wrong and what to do,
// or what the go command says.
func TestWrongTurns(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(wrongTurns)))
	cache := filepath.Join(t.TempDir(), "cache")
	for _, c := range []struct {
		conf     Config
		compiler bool // the go command says it
		want     string
	}{
		{Config{Target: "./lib"}, false, "./lib: package lib is no program, which would be package main: govis test ./lib"},
		{Config{Target: "./lib", Test: true}, false, "./lib: package lib has no test files"},
		{Config{Target: "./bad"}, true, "# example.com/wrong/bad\nbad/main.go:4:2: undefined: undefined\n"},
		{Config{Target: "./usesbad"}, true, "usesbad/main.go:3:8: no required module provides package example.com/wrong/missing"},
		{Config{Target: "./nomain"}, false, "./nomain: package main has no func main"},
		{Config{Target: "./tests"}, false, "./tests: only tests, no program: govis test ./tests"},
		{Config{Target: "./empty"}, true, "no Go files in "},
		{Config{Target: "./nosuch"}, false, "./nosuch: no such file or folder"},
		{Config{Target: "nosuch.go"}, false, "nosuch.go: no such file or folder"},
		{Config{Target: "run.govis"}, false, "run.govis: neither a Go file nor a folder"},
		{Config{Target: "./..."}, false, "./...: 5 programs: name one, such as example.com/wrong/bad"},
		{Config{Target: "./lib/..."}, false, "package lib is no program"},
		{Config{Target: "./inway"}, false, "govisprobe: in the way of govis"},
		{Config{Target: "./one", Flags: []string{"-nonsense"}}, true, "flag provided but not defined: -nonsense"},
		{Config{Target: "./one", Deps: []string{"example.com/x"}}, false, "--deps: the program has no dependencies"},
		{Config{Target: "fmt"}, false, "fmt: package fmt is no program"},
		{Config{Target: "cmd/nm"}, false, "cmd/nm: part of Go itself"},
	} {
		c.conf.Dir, c.conf.Cache = dir, cache
		_, err := Build(context.Background(), c.conf)
		if err == nil {
			t.Errorf("%s: no error", c.conf.Target)
			continue
		}
		said := err.Error()
		compile := (*CompileError)(nil)
		if errors.As(err, &compile) {
			said = compile.Output
		} else if strings.Contains(said, "\n") {
			t.Errorf("%s: more than one line: %q", c.conf.Target, said)
		}
		if (compile != nil) != c.compiler || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want %q", c.conf.Target, said, c.want)
		}
	}
}

func TestWithoutGo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Build(context.Background(), Config{Target: ".", Cache: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "there is no go command on PATH: install Go") {
		t.Errorf("%v", err)
	}
}

// TestMistakesOfOurs: a file that was changed into something that does not
// compile is left as it was, and the rest is not.
func TestMistakesOfOurs(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(`
-- go.mod --
module example.com/ours
-- main.go --
package main

func main() { other() }
-- other.go --
package main

func other() { println("other") }
`)))
	for _, broken := range []string{"main.go", "other.go"} {
		b, err := newBuilder(context.Background(), Config{Target: ".", Dir: dir, Cache: filepath.Join(t.TempDir(), "cache")})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(b.list(), b.home(), b.instrument()); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, broken)
		b.texts[name] = change{text: "package main\n\nfunc wrong() { nonsense }\n", plain: b.texts[name].plain, site: true}
		if err := b.compile(); err != nil {
			t.Fatal(err)
		}
		if len(b.program.Left) != 1 || b.program.Left[0].File != name {
			t.Errorf("left: %v", b.program.Left)
		}
		if out := outcome(t, dir, b.program.Binary); !strings.HasPrefix(out, "other\n") {
			t.Errorf("output: %s", out)
		}
	}
}

// TestNewerCompilers: what the compiler writes may be newer than what govis
// reads. The program is recorded all the same.
func TestNewerCompilers(t *testing.T) {
	dir := unpack(t, txtar.Parse([]byte(`
-- go.mod --
module example.com/newer
-- main.go --
package main

import "fmt"

func main() { c := make(chan int, 1); c <- 1; fmt.Println(<-c) }
`)))
	strange := filepath.Join(dir, "export")
	if err := os.WriteFile(strange, []byte("u\xff\xff\xff\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := newBuilder(context.Background(), Config{Target: ".", Dir: dir, Cache: filepath.Join(t.TempDir(), "cache")})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.list(); err != nil {
		t.Fatal(err)
	}
	for _, p := range b.pkgs {
		p.Export = strange
	}
	if err := errors.Join(b.home(), b.instrument(), b.compile()); err != nil {
		t.Fatal(err)
	}
	if len(b.program.Left) != 1 || !strings.Contains(b.program.Left[0].Reason, "this govis cannot read what "+b.program.Go+" compiles") {
		t.Errorf("left: %v", b.program.Left)
	}
	if out := outcome(t, dir, b.program.Binary); !strings.HasPrefix(out, "1\n") {
		t.Errorf("output: %s", out)
	}
}

func TestStrangeExportData(t *testing.T) {
	file := filepath.Join(t.TempDir(), "export")
	for _, text := range []string{"", "nonsense", "u\xff\xff\xff\xff", "!<arch>\n"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		i := newImporter(token.NewFileSet(), map[string]string{"x": file})
		if _, err := i.Import("x"); err == nil || i.failed == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"a.b/c", "a.b/c", true},
		{"a.b/c", "a.b/c/d", false},
		{"a.b/...", "a.b/c/d", true},
		{"a.b/...", "a.b", true},
		{"a.b/...", "a.bc", false},
		{"...", "a", true},
		{"a.../d", "a.b/c/d", true},
		{".../d", "a/e", false},
	} {
		if got := matches(c.pattern, c.path); got != c.want {
			t.Errorf("%s matches %s: %v", c.pattern, c.path, got)
		}
	}
}

func TestFlagsAreMerged(t *testing.T) {
	f, err := readFlags(`-tags=a '-ldflags=-X main.a=b c' "-overlay=o.json"`, []string{"-race", "-ldflags=all=-s", "--trimpath"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"-ldflags=-w", "-ldflags=-X main.a=b c -w", "-ldflags=all=-s -w"}
	if got := f.linker("-w"); !slices.Equal(got, want) {
		t.Errorf("linker flags %q, want %q", got, want)
	}
	if f.overlay != "o.json" || !f.trim || !slices.Equal(f.rest, []string{"-race", "--trimpath"}) {
		t.Errorf("%+v", f)
	}
	if _, err := readFlags(`"-tags=a`, nil); err == nil {
		t.Error("an open quote is no error")
	}
}

func TestEmbeds(t *testing.T) {
	for _, c := range []struct {
		pattern, folder string
		want            bool
	}{
		{"*", "govisprobe", true},
		{"*", "data/_govisprobe", false},
		{"all:*", "data/_govisprobe", true},
		{"data", "data/_govisprobe", false},
		{"data", "data/govisprobe", true},
		{"data/*", "data/_govisprobe", true},
		{"*.txt", "govisprobe", false},
		{"static", "govisprobe", false},
	} {
		if got := embeds(c.pattern, c.folder); got != c.want {
			t.Errorf("%s embeds %s: %v", c.pattern, c.folder, got)
		}
	}
}
