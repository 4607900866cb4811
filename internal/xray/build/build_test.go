package build

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// sample is a program of testdata: a txtar whose comment has lines "word rest".
type sample struct {
	dir      string
	conf     Config
	sources  []string
	needs    string
	alone    bool // it sets the environment, which is that of all
	thorough bool // it cannot be built quickly
}

// readSample unpacks a program.
func readSample(t *testing.T, file string) sample {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := sample{dir: unpack(t, a)}
	s.conf = Config{Dir: s.dir, Cache: filepath.Join(t.TempDir(), "cache")}
	for line := range strings.Lines(string(a.Comment)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "", "#":
		case "target":
			s.conf.Target = rest
		case "flags":
			s.conf.Flags = strings.Fields(rest)
		case "deps":
			s.conf.Deps = strings.Fields(rest)
		case "env":
			name, value, _ := strings.Cut(rest, "=")
			t.Setenv(name, value)
			s.alone = true
		case "test":
			s.conf.Test = true
		case "thorough":
			s.thorough = true
		case "sources":
			s.sources = strings.Fields(rest)
		case "needs":
			s.needs = rest
		default:
			t.Fatalf("%s: %s", file, line)
		}
	}
	return s
}

func unpack(t *testing.T, a *txtar.Archive) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// lacks tells whether what a sample needs is missing here.
func lacks(needs string) bool {
	if needs != "cgo" {
		return false
	}
	cc, err := exec.Command("go", "env", "CGO_ENABLED", "CC").Output()
	words := strings.Fields(string(cc))
	if err != nil || len(words) < 2 || words[0] != "1" {
		return true
	}
	_, err = exec.LookPath(words[1])
	return err != nil
}

// outcome runs a program and gives all it does that can be seen.
func outcome(t *testing.T, dir, binary string) string {
	t.Helper()
	cmd := exec.Command(binary)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out) + cmd.ProcessState.String()
}

// TestPrograms builds every program of testdata twice, with and without govis,
// and holds what they do against each other.
func TestPrograms(t *testing.T) {
	found, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(found) == 0 {
		t.Fatal("no programs", err)
	}
	if testing.Short() {
		found = found[:3] // the others build with the same code
	}
	for _, file := range found {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			s := readSample(t, file)
			if !s.alone {
				t.Parallel()
			}
			if lacks(s.needs) {
				t.Skip("needs " + s.needs)
			}
			before := tree(t, s.dir)
			p, err := Build(context.Background(), s.conf)
			if err != nil {
				t.Fatal(err)
			}
			if after := tree(t, s.dir); !slices.Equal(after, before) {
				t.Errorf("the user's files: %q, before %q", after, before)
			}
			for _, l := range p.Left {
				t.Errorf("left alone: %+v", l)
			}
			var names []string
			for _, src := range p.Sources {
				names = append(names, src.Name)
			}
			slices.Sort(names)
			slices.Sort(s.sources)
			if !slices.Equal(names, s.sources) {
				t.Errorf("sources %q, want %q", names, s.sources)
			}
			again, err := buildOnce(context.Background(), s.conf, true)
			switch {
			case errors.Is(err, errNotQuick) != s.thorough || err != nil && !s.thorough:
				t.Errorf("a quick build: %v", err)
			case err == nil && (again.Binary != p.Binary || again.Sites != p.Sites):
				t.Errorf("a quick build differs: %+v, want %+v", again, p)
			}
			got, want := outcome(t, p.Dir, p.Binary), outcome(t, p.Dir, plain(t, s))
			if cut(got) != cut(want) {
				t.Errorf("with govis:\n%s\nwithout:\n%s", got, want)
			}
		})
	}
}

// cut takes the time that a test took out of what it prints.
func cut(output string) string {
	before, after, ok := strings.Cut(output, "(0.")
	if !ok {
		return output
	}
	_, after, _ = strings.Cut(after, ")")
	return before + cut(after)
}

// plain builds a program as the user would.
func plain(t *testing.T, s sample) string {
	t.Helper()
	where, err := locate(s.dir, s.conf.Target)
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "plain")
	args := []string{"build", "-o", binary}
	if s.conf.Test {
		args = []string{"test", "-c", "-o", binary}
	}
	cmd := exec.Command("go", slices.Concat(args, s.conf.Flags, where.args)...)
	cmd.Dir = where.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary
}

// tree lists the files below a folder.
func tree(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		names = append(names, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
