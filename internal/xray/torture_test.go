package xray

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"govis/internal/xray/probe"
)

const tortureProbe = "torture/govisprobe"

// TestTorture runs a program with every form of every operation, as it is and
// rewritten: nothing of what it prints may differ, and nothing may be wrong.
func TestTorture(t *testing.T) {
	for _, test := range []struct {
		version string
		flags   []string
	}{
		{"1.26", nil},
		{"1.26", []string{"-race"}},
		{"1.26", []string{"-gcflags=all=-l -N"}},
		{"1.21", nil},
		{"1.18", nil},
		{"1.16", nil},
	} {
		t.Run(strings.Join(append(test.flags, test.version), " "), func(t *testing.T) {
			if len(test.flags) > 0 && testing.Short() {
				t.Skip("builds the standard library")
			}
			dir := t.TempDir()
			module := filepath.Join(dir, "torture")
			if err := os.CopyFS(module, os.DirFS("testdata/torture")); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(module, "go.mod"), "module torture\n\ngo "+test.version+"\n")
			overlay := overlayOf(t, module, test.version)
			binary := filepath.Join(dir, "program")
			build(t, module, binary, test.flags...)
			plain, plainStatus := run(binary)
			build(t, module, binary, append([]string{"-overlay", overlay, "-ldflags=-checklinkname=0"}, test.flags...)...)
			off, offStatus := run(binary)
			recording := filepath.Join(dir, "recording")
			write(t, recording, "")
			on, onStatus := run(binary, probe.OrdersEnv+"="+probe.Orders{File: recording, Free: true}.String())
			if plain != off || plainStatus != offStatus {
				t.Errorf("not recorded: status %d, printed\n%s\nplain: status %d, printed\n%s", offStatus, off, plainStatus, plain)
			}
			if plain != on || plainStatus != onStatus {
				t.Errorf("recorded: status %d, printed\n%s\nplain: status %d, printed\n%s", onStatus, on, plainStatus, plain)
			}
			if strings.Contains(plain, "WRONG") || plainStatus != 7 {
				t.Errorf("the program itself is wrong: status %d\n%s", plainStatus, plain)
			}
			checkRecording(t, module, recording)
		})
	}
}

// overlayOf rewrites the package in a folder and returns the overlay.
func overlayOf(t *testing.T, module, version string) string {
	t.Helper()
	return writeOverlay(t, module, instrumentFolder(t, module, version))
}

// writeOverlay writes the overlay of a rewritten package and the probe.
func writeOverlay(t *testing.T, module string, res Result) string {
	t.Helper()
	replace := map[string]string{}
	out := t.TempDir()
	for name, text := range res.Files {
		name = filepath.Join(module, filepath.Base(name))
		replace[name] = filepath.Join(out, filepath.Base(name))
		write(t, replace[name], text)
	}
	inModule := filepath.Join(module, "govisprobe")
	for name, text := range ProbeSource() {
		replace[filepath.Join(inModule, name)] = filepath.Join(out, "probe_"+name)
		write(t, filepath.Join(out, "probe_"+name), text)
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(out, "overlay.json"), string(text))
	return filepath.Join(out, "overlay.json")
}

// instrumentFolder rewrites the package in a folder, for this platform.
func instrumentFolder(t *testing.T, dir, version string) Result {
	t.Helper()
	files := map[string]string{}
	for _, name := range goFiles(t, dir) {
		files[name] = read(t, filepath.Join(dir, name))
	}
	p, err := parse(dir, files)
	if err == nil {
		p.GoVersion = "go" + version
		err = check(p, std())
	}
	if err != nil {
		t.Fatal(err)
	}
	res, err := Instrument(p, Options{Probe: tortureProbe})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// goFiles are those that go build takes.
func goFiles(t testing.TB, dir string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-f", "{{range .GoFiles}}{{println .}}{{end}}", ".")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

func build(t *testing.T, dir, binary string, flags ...string) {
	t.Helper()
	cmd := exec.Command("go", slices.Concat([]string{"build"}, flags, []string{"-o", binary, "."})...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func run(binary string, env ...string) (output string, status int) {
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), env...)
	out, _ := cmd.CombinedOutput()
	return string(out), cmd.ProcessState.ExitCode()
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

var (
	siteText   = regexp.MustCompile(`\{Text: "([a-z]+) `)
	wantedLine = regexp.MustCompile(`(?m)^// sites: (.*)$`)
)

// TestTortureSites counts the sites of each kind against what each file says
// there are.
func TestTortureSites(t *testing.T) {
	dir, err := filepath.Abs("testdata/torture")
	if err != nil {
		t.Fatal(err)
	}
	res := instrumentFolder(t, dir, "1.26")
	total := 0
	for _, name := range slices.Sorted(maps.Keys(res.Files)) {
		original := read(t, name)
		if err := checkLines(filepath.Base(name), original, res.Files[name]); err != nil {
			t.Error(err)
		}
		want := map[string]int{}
		for word := range strings.SplitSeq(wantedLine.FindStringSubmatch(original)[1], ", ") {
			verb, n, _ := strings.Cut(word, " ")
			want[verb], _ = strconv.Atoi(n)
		}
		got := map[string]int{}
		for _, m := range siteText.FindAllStringSubmatch(res.Files[name], -1) {
			got[m[1]]++
			total++
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", filepath.Base(name), got, want)
		}
	}
	if total != res.Sites {
		t.Errorf("Result.Sites is %d, there are %d", res.Sites, total)
	}
	for _, l := range res.Left {
		t.Logf("%s:%d:%d: %s", filepath.Base(l.File), l.Line, l.Col, l.Reason)
	}
}

// checkRecording looks for every operation in the recording, except those that
// the program never comes to.
func checkRecording(t *testing.T, module, recording string) {
	t.Helper()
	trace := read(t, recording)
	if !strings.Contains(trace, "end exit") {
		t.Error("the recording does not say how the program ended")
	}
	res := instrumentFolder(t, module, "1.26")
	for _, text := range res.Files {
		for _, m := range textOfSite.FindAllStringSubmatch(text, -1) {
			site := unquote(t, m[1])
			panicsBefore := strings.Contains(site, " lines.go:50:")
			inside := strings.Contains(site, "RLocker()") // a lock that package sync keeps to itself
			if !strings.Contains(trace, site) && !panicsBefore && !inside {
				t.Error("not recorded:", site)
			}
		}
	}
}

// BenchmarkInstrument rewrites the torture program, which is checked already.
func BenchmarkInstrument(b *testing.B) {
	dir, err := filepath.Abs("testdata/torture")
	if err != nil {
		b.Fatal(err)
	}
	files, size := map[string]string{}, 0
	for _, name := range goFiles(b, dir) {
		files[name] = read(b, filepath.Join(dir, name))
		size += len(files[name])
	}
	p, err := parse(dir, files)
	if err == nil {
		err = check(p, std())
	}
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		if _, err := Instrument(p, Options{Probe: tortureProbe}); err != nil {
			b.Fatal(err)
		}
	}
}
