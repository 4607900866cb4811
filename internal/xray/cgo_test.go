package xray

import (
	"go/parser"
	"go/types"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unsafe"
)

// C types have names that only the cgo tool knows.
func TestCgo(t *testing.T) {
	dir, err := filepath.Abs("testdata/cgo")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-compiled", "-f", "{{range .CompiledGoFiles}}{{println .}}{{end}}", ".")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil || !strings.Contains(string(out), "_cgo_gotypes.go") {
		t.Skipf("no cgo here: %v", err)
	}
	p, err := parse(dir, map[string]string{"main.go": read(t, filepath.Join(dir, "main.go"))})
	if err != nil {
		t.Fatal(err)
	}
	checkCgo(t, p, strings.Fields(string(out))[0])
	res, err := Instrument(p, Options{Probe: tortureProbe})
	if err != nil || len(res.Left) > 0 {
		t.Fatal(err, res.Left)
	}
	if res.Sites != 10 {
		t.Errorf("%d sites, want 10", res.Sites)
	}

	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module torture\n\ngo 1.26\n")
	write(t, filepath.Join(module, "main.go"), p.Files[0].Text)
	build(t, module, filepath.Join(module, "plain"))
	overlay := writeOverlay(t, module, res)
	build(t, module, filepath.Join(module, "seen"), "-overlay", overlay, "-ldflags=-checklinkname=0")
	for _, binary := range []string{"plain", "seen"} {
		if got, status := run(filepath.Join(module, binary)); got != "41 1 from C\n" || status != 0 {
			t.Errorf("%s: printed %q, status %d", binary, got, status)
		}
	}
}

// checkCgo checks a file with import "C", as gopls does: with the declarations
// that cgo made, and the checker told that they are there.
func checkCgo(t *testing.T, p *Package, gotypes string) {
	t.Helper()
	tree, err := parser.ParseFile(p.Fset, gotypes, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	p.Info = newInfo()
	conf := types.Config{Importer: std()}
	flag := reflect.ValueOf(&conf).Elem().FieldByName("go115UsesCgo")
	*(*bool)(unsafe.Pointer(flag.UnsafeAddr())) = true
	p.Types, err = conf.Check(p.Path, p.Fset, append(trees(p), tree), p.Info)
	if err != nil {
		t.Fatal(err)
	}
}
